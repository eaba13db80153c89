"""SQLite and PostgreSQL give back the same, and neither shows what was later."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.records import Actor, Event, Evidence, Problem, Report, Span, When
from dragoman.store import Found, Wanted, open_store

START = datetime(2021, 1, 1)
STATES = ("AAA", "BBB", "CCC")


def report(number, day):
    published = When(start=START + timedelta(days=day), basis="stated") if day >= 0 else When()
    return Report(source=f"s{number}", file=f"f{number}", text=f"text {number}", published=published)


def found(number, day, pair, kinds):
    one = report(number, day)
    evidence = Evidence(one.id, (Span(0, 4),))
    events = [Event(type=kind, actors=(pair[0],), recipients=(f"{pair[1]}.army",), evidence=evidence) for kind in kinds]
    actor = Actor(key=f"{pair[1]}.army", name="Army", kind="government-body", country=pair[1], evidence=evidence)
    return Found(one, (*events, actor))


STEPS = st.lists(
    st.builds(
        lambda *step: step,
        st.integers(0, 3),
        st.integers(-1, 5),
        st.permutations(STATES),
        st.sets(st.sampled_from(["AID", "ASSAULT", "CONSULT"]), min_size=1),
        st.sampled_from(["r1", "r2"]),
    ),
    max_size=6,
)
READS = [
    Wanted(),
    Wanted(as_of=START + timedelta(days=2)),
    Wanted(as_of=START + timedelta(days=2), undated=True),
    Wanted(between=("AAA", "BBB")),
    Wanted(actors=("CCC",), since=START + timedelta(days=1)),
    Wanted(kinds=("event",), newest=2),
]


def play(store, steps):
    """Adds in the order given, an hour apart; the day of each step is its report's."""
    for hour, (number, day, pair, kinds, reader) in enumerate(steps):
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
        store.add_all([found(number, day, pair, kinds)], reader=reader, known_at=at)
        if hour % 3 == 2:
            store.add_problems([Problem(source=f"s{number}", message="m", mend="n")], reader=reader, known_at=at)


def everything(store):
    moments = [None, *(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=hour) for hour in range(5))]
    held = [store.holdings(known_at=moment, wanted=wanted) for moment in moments for wanted in READS]
    return (
        held,
        store.counts(),
        store.keys("army"),
        store.settled(),
        [store.dealings("AAA", "BBB", most=1200, as_of=m) for m in (None, START)],
    )


def test_both_databases_give_the_same(tmp_path, postgres):
    @given(STEPS)
    @settings(max_examples=8, deadline=None)
    def alike(steps):
        file = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        with open_store(file, create=True) as one, open_store(postgres(), create=True) as other:
            play(one, steps)
            play(other, steps)
            assert everything(one) == everything(other)
            assert list(one.check()) == list(other.check()) == []

    alike()


def test_properties(tmp_path):
    """Adding again adds nothing; what was known at a moment does not change; as-of never sees later reports."""

    @given(STEPS)
    @settings(max_examples=15, deadline=None)
    def hold(steps):
        with open_store(tmp_path / f"{len(list(tmp_path.iterdir()))}.db", create=True) as store:
            play(store, steps)
            before = everything(store)
            for number, day, pair, kinds, reader in steps:
                assert not store.add_all(
                    [found(number, day, pair, kinds)], reader=reader, known_at=datetime(2026, 2, 1)
                )
            assert everything(store) == before
            for as_of in (START, START + timedelta(days=2)):
                held = store.holdings(wanted=Wanted(as_of=as_of))
                assert all(one.published.start and one.published.start <= as_of for one in held.reports)
                assert {r.evidence.report for r in held.records} <= {one.id for one in held.reports}
            assert list(store.check()) == []

    hold()


def test_a_source_that_is_read_well_later_is_settled(store):
    day1, day2 = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    problem = Problem(source="in/x.txt", message="no text", mend="convert it", fatal=True)
    other = Problem(source="in/y.txt", message="no text", mend="convert it", fatal=True)
    assert store.add_problems([problem, other], reader="r", known_at=day1, sources=("in/x.txt",)) == ()
    assert store.add_problems([], reader="r", known_at=day2, sources=("in/x.txt",)) == (problem,)
    assert store.holdings().problems == (other,)
    assert store.settled() == (problem,)
    assert store.settled(known_at=day1) == ()
    assert set(store.holdings(known_at=day1).problems) == {problem, other}


@pytest.mark.parametrize("size", [1, 700])
def test_many_at_once(store, size):
    batch = [found(number, 1, STATES, ("AID",)) for number in range(size)]
    assert store.add_all(batch, reader="r", known_at=START) == size
    assert store.add_all(batch, reader="r", known_at=START) == 0
    assert len(store.holdings(wanted=Wanted(between=("BBB", "AAA"))).records) == 2 * size
