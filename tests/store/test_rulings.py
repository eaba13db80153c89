"""What analysts rule stands over what is read, until it is taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from dragoman.errors import InputError, UnknownNameError
from dragoman.records import Correction, Event, Evidence, Pin, Problem, Report, Span, Undo, corrected, in_force, pins
from dragoman.store import open_store

DAY = [datetime(2021, 5, day, 12, tzinfo=UTC) for day in range(1, 9)]
ONE = Report(source="a", file="a", text="Aland struck Boland.")


def event(kind):
    return Event(type=kind, actors=("AAA",), evidence=Evidence(ONE.id, (Span(0, 5),)))


WRONG, RIGHT, BETTER = event("ASSAULT"), event("COERCE"), event("THREATEN")


def types(store, known_at=None):
    return [record.type for record in store.holdings(known_at=known_at).records]


def test_a_correction_outlasts_another_reading(store):
    store.add(ONE, [WRONG], reader="r1", known_at=DAY[0])
    store.supersede(WRONG.id, RIGHT, by="ada", why="a blockade", known_at=DAY[1])
    store.add(ONE, [WRONG], reader="r2", known_at=DAY[2])
    assert types(store) == ["COERCE"]


def test_undo_restores_and_is_undone(store):
    store.add(ONE, [WRONG], reader="r1", known_at=DAY[0])
    before = store.holdings()
    first = store.supersede(WRONG.id, RIGHT, by="ada", why="", known_at=DAY[1])
    after = store.holdings()
    back = store.undo(first, by="ben", why="it was an attack", known_at=DAY[2])
    assert store.holdings() == before
    store.undo(back, by="ada", why="no", known_at=DAY[3])
    assert store.holdings() == after
    assert [types(store, day) for day in DAY[:4]] == [["ASSAULT"], ["COERCE"], ["ASSAULT"], ["COERCE"]]


def test_what_stands_in_its_place_can_be_corrected_too(store):
    store.add(ONE, [WRONG], reader="r1", known_at=DAY[0])
    store.supersede(WRONG.id, RIGHT, by="ada", why="", known_at=DAY[1])
    second = store.supersede(RIGHT.id, BETTER, by="ada", why="", known_at=DAY[2])
    assert types(store) == ["THREATEN"]
    store.undo(second, by="ada", why="", known_at=DAY[3])
    assert types(store) == ["COERCE"]


def test_what_makes_no_sense_is_refused(store):
    store.add(ONE, [WRONG], reader="r1", known_at=DAY[0])
    first = store.supersede(WRONG.id, None, by="ada", why="", known_at=DAY[1])
    with pytest.raises(InputError, match="undo that"):
        store.supersede(WRONG.id, RIGHT, by="ben", why="", known_at=DAY[2])
    with pytest.raises(UnknownNameError, match="ruling"):
        store.undo("nothing", by="ben", why="", known_at=DAY[2])
    store.undo(first, by="ben", why="", known_at=DAY[2])
    with pytest.raises(InputError, match="taken back already"):
        store.undo(first, by="ben", why="again", known_at=DAY[3])
    with pytest.raises(InputError, match="itself"):
        store.rule(Pin(what="actor", a="X", b="X", same=True, by="ada", why="", at=DAY[3]))


def test_the_last_pin_on_a_pair_counts(store):
    one = Pin(what="actor", a="org:x", b="org:y", same=True, by="ada", why="renamed", at=DAY[0])
    other = Pin(what="actor", a="org:y", b="org:x", same=False, by="ben", why="a split", at=DAY[1])
    assert [store.rule(one), store.rule(one), store.rule(other)] == [True, False, True]
    assert store.pins() == (other,)
    assert store.pins(known_at=DAY[0]) == (one,)
    assert store.holdings(known_at=DAY[0]).pins == (one,)
    store.undo(other.id, by="ada", why="", known_at=DAY[2])
    assert store.pins() == (one,)


RULINGS = st.lists(st.tuples(st.sampled_from(["correct", "pin", "undo"]), st.integers(0, 9)), max_size=12)


def made(steps):
    """Rulings as a store would let them be made."""
    rulings = []
    for number, (what, which) in enumerate(steps):
        at = DAY[0] + timedelta(minutes=number)
        standing = in_force(rulings)
        if what == "correct":
            rulings.append(Correction(record=WRONG.id, replacement=RIGHT, by="a", why=str(number), at=at))
        elif what == "pin":
            rulings.append(Pin(what="actor", a="x", b="y", same=which % 2 == 0, by="a", why=str(number), at=at))
        elif standing:
            rulings.append(Undo(of=standing[which % len(standing)].id, by="a", why=str(number), at=at))
    return rulings


@given(RULINGS)
@settings(max_examples=60)
def test_undo_of_the_last_ruling_restores(steps):
    rulings = made(steps)
    if not rulings:
        return
    undone = [*rulings, Undo(of=rulings[-1].id, by="a", why="", at=DAY[7])]
    assert corrected([WRONG], undone) == corrected([WRONG], rulings[:-1])
    assert pins(undone) == pins(rulings[:-1])


def test_rulings_survive_the_store_being_closed(tmp_path):
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add(ONE, [WRONG], reader="r", known_at=DAY[0])
        store.supersede(WRONG.id, RIGHT, by="ada", why="w", known_at=DAY[1])
    with open_store(tmp_path / "x.db") as store:
        (ruling,) = store.rulings()
        assert (ruling.by, ruling.why, ruling.at, ruling.replacement) == ("ada", "w", DAY[1], RIGHT)


def as_before(record, id):
    """A record as a version kept it that made ids in another way."""
    return structs.replace(record, id=id)


def test_rulings_hold_on_when_ids_are_made_in_another_way(store):
    old = as_before(WRONG, "0123456789abcdef")
    store.add(ONE, [old, as_before(BETTER, "fedcba9876543210")], reader="ids 1", known_at=DAY[0])
    first = store.supersede(old.id, RIGHT, by="ada", why="a blockade", known_at=DAY[1])
    store.rule(Pin(what="event", a=RIGHT.id, b="fedcba9876543210", same=True, by="ada", why="one", at=DAY[1]))
    assert sorted(types(store)) == ["COERCE", "THREATEN"]
    store.add(ONE, [WRONG, BETTER], reader="ids 2", known_at=DAY[2])
    assert sorted(types(store)) == ["COERCE", "THREATEN"]
    assert {RIGHT.id, BETTER.id} in [{pin.a, pin.b} for pin in store.holdings().pins]
    store.undo(first, by="ada", why="", known_at=DAY[3])
    assert sorted(types(store)) == ["ASSAULT", "THREATEN"]


def test_a_problem_under_another_id_is_not_settled(store):
    wrong = Problem(source="b.pdf", message="cannot be read", mend="send text")
    store.add_problems([as_before(wrong, "0123456789abcdef")], reader="ids 1", known_at=DAY[0])
    assert store.add_problems([wrong], sources=["b.pdf"], reader="ids 2", known_at=DAY[1]) == ()
    assert store.holdings().problems == (wrong,)
    assert store.settled() == ()
