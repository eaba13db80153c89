"""What is most worth a look: the doubtful and consequential first."""

import pytest

from dragoman import codebook
from dragoman.analyse.measure.merges import merges
from dragoman.analyse.measure.worth import Weighing
from dragoman.link import picture
from dragoman.records import Statement
from tests.crisis import HARBOUR, OASIS, Desk, day, together

BOOK = codebook.load()


def linked(*desks):
    reports, records = together(*desks)
    return picture(reports, records, BOOK, as_of=None), records


def weighed(*desks):
    seen, records = linked(*desks)
    weighing = Weighing(seen, BOOK, records)
    text = {report.id: report.text for report in seen.reports}
    return {one.evidence.span.slice(text[one.evidence.report]): weighing.of(one) for one in records}


def desk():
    return (
        Desk("a.txt", "2020-01-05")
        .act("Shells fell.", "ASSAULT", ["TUR"], ["RUS"], when=day("2020-01-04"), confidence=0.9)
        .act("Shells may have fallen.", "ASSAULT", ["EGY"], ["SYR"], when=day("2020-01-04"), confidence=0.4, doubtful=True)
        .act("They talked.", "CONSULT", ["TUR", "GRC"], when=day("2020-01-02"), confidence=0.9)
        .commitment("Leave by March.", "ultimatum", ["TUR"], ["RUS"], deadline=day("2020-03-01"), confidence=0.9)
        .commitment("Leave.", "ultimatum", ["TUR"], ["GRC"], confidence=0.9)
        .commitment("Aid may come.", "obligation", ["TUR"], ["GRC"], confidence=0.9)
        .relation("Greece backs Russia.", "GRC", "backs", "RUS", confidence=0.9)
        .statement("We stay, said Russia.", "RUS", confidence=0.9)
    )  # fmt: skip


FIRST = [
    ("Shells may have fallen.", "Shells fell.", "of two alike the doubtful one"),
    ("Shells fell.", "They talked.", "of two as sure the graver one"),
    ("Leave by March.", "Leave.", "an open deadline weighs more"),
    ("Leave.", "Aid may come.", "an ultimatum weighs more than an obligation"),
    ("Greece backs Russia.", "We stay, said Russia.", "a posture rests on a relation, nothing on what is said"),
]


@pytest.mark.parametrize(("first", "second", "reason"), FIRST, ids=[case[-1] for case in FIRST])
def test_what_comes_first(first, second, reason):
    found = weighed(desk())
    assert found[first].score > found[second].score, reason


def test_what_stands_against_another_is_doubted():
    one = Desk("a.txt", "2020-01-05", "Quay").figure("They counted 300 displaced.", 300, kind="displaced", unit="people", place=HARBOUR, as_of=day("2020-01-04"))  # fmt: skip
    two = Desk("b.txt", "2020-01-05", "Hill").figure("Exactly 900 were displaced.", 900, kind="displaced", unit="people", place=HARBOUR, as_of=day("2020-01-04"))  # fmt: skip
    alone, both = weighed(one)["They counted 300 displaced."], weighed(one, two)["They counted 300 displaced."]
    assert both.consequence > alone.consequence
    assert "stands against another" in both.why


def test_everything_has_a_worth_between_0_and_1():
    for worth in weighed(desk()).values():
        assert 0 < worth.doubt <= 1
        assert 0 <= worth.consequence <= 1


def accounts():
    fields = {"when": day("2020-01-04"), "place": HARBOUR}
    a = Desk("a.txt", "2020-01-05", "Quay").act(
        "Turkish guns shelled the harbour.", "ASSAULT", ["TUR"], ["RUS"], **fields
    )
    b = Desk("b.txt", "2020-01-06", "Hill").act(
        "Turkish guns shelled the harbour at dawn.", "ASSAULT", ["TUR"], ["RUS"], **fields
    )
    return a, b  # fmt: skip


def test_two_accounts_of_one_event_are_a_merge():
    seen, records = linked(*accounts())
    (event,) = seen.events
    (found,) = merges(seen, BOOK, records)
    assert (found.what, set(found.about), found.of) == ("event", {one.id for one in event.accounts}, event.id)


def test_a_merge_of_accounts_that_differ_comes_before_one_of_accounts_that_do_not():
    a, b = accounts()
    for desk_, status in ((a, "occurred"), (b, "alleged")):
        desk_.act("Turkish guns shelled the oasis.", "ASSAULT", ["TUR"], ["RUS"], when=day("2020-01-01"), place=OASIS, status=status)  # fmt: skip
    seen, records = linked(a, b)
    first, second = merges(seen, BOOK, records)
    assert first.worth.why == ("they differ in status",)
    assert second.worth.why == ()


def test_statements_weigh_least_of_what_is_as_sure():
    seen, records = linked(desk())
    weighing = Weighing(seen, BOOK, records)
    said = [weighing.consequence(one) for one in records if isinstance(one, Statement)]
    assert max(said) < weighing.consequence(seen.relations[0])
