"""A made-up crisis in a store in memory: two states, a coast, figures that disagree, an ultimatum, a hostile text."""

from datetime import UTC, datetime

import pytest

from dragoman.api import Crisis
from dragoman.store import open_store
from tests.crisis import HARBOUR, Desk, day, known_actors

FIRST, SECOND = datetime(2030, 1, 1, tzinfo=UTC), datetime(2030, 1, 2, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script> & $5 of $6"


def desks():
    early = (
        Desk("early.txt", "2011-03-01", outlet="The Quay")
        .act("Turkish guns shelled the harbour.", "ASSAULT", ["TUR"], ["RUS"], when=day("2011-02-28"), place=HARBOUR, front="theatre:LBY")
        .act("Turkey may sanction Russia.", "SANCTION", ["TUR"], ["RUS"], status="threatened", doubtful=True)
        .figure("About 300 fled the harbour.", 300, kind="displaced", unit="people", place=HARBOUR, as_of=day("2011-02-28"), qualifier="about")
        .commitment("Leave by 10 March, Turkey told Russia.", "ultimatum", ["TUR"], ["RUS"], deadline=day("2011-03-10"), front="theatre:LBY")
        .statement("We shall not leave, said Russia.", "RUS", about=("TUR",), when=day("2011-03-01"))
        .forecast("Russia will hardly leave.", wording="hardly", low=0.05, high=0.2, horizon=day("2011-03-10"))
        .relation("Greece backs Russia.", "GRC", "backs", "RUS")
        .actor("RUS:ivan-petrov", "Ivan Petrov", country="RUS")
    )  # fmt: skip
    late = (
        Desk("late.txt", "2011-03-20", outlet=HOSTILE)
        .act("Russia and Turkey signed a truce in the harbour.", "AGREE", ["RUS", "TUR"], when=day("2011-03-19"), place=HARBOUR, front="theatre:LBY")
        .act(f"Egypt shelled {HOSTILE} in the hills.", "ASSAULT", ["EGY"], ["SYR"], when=day("2011-03-18"), front="theatre:SYR")
        .figure("Exactly 900 fled the harbour.", 900, kind="displaced", unit="people", place=HARBOUR, as_of=day("2011-02-28"))
        .figure("Turkey counted 12 dead.", 12, kind="killed", unit="people", attributed_to="TUR")
    )  # fmt: skip
    return early, late


@pytest.fixture(scope="session")
def crisis():
    with open_store("sqlite://", create=True) as store:
        for desk, at in zip(desks(), (FIRST, SECOND), strict=True):
            store.add(desk.report, (*desk.records, *known_actors(desk)), reader="test", known_at=at)
        yield Crisis(store)
