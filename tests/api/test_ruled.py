"""Rulings from Python: seen at once, not before, and undone."""

from datetime import UTC, datetime

import pytest

import dragoman
from dragoman.api import Crisis
from dragoman.store import open_store
from tests.api.conftest import FIRST, SECOND, desks
from tests.crisis import known_actors

LATER, LAST = datetime(2030, 2, 1, tzinfo=UTC), datetime(2030, 3, 1, tzinfo=UTC)
ADA = {"by": "ada", "why": "seen on the spot"}


@pytest.fixture
def ours():
    with open_store("sqlite://", create=True) as store:
        for desk in desks():
            store.add(desk.report, (*desk.records, *known_actors(desk)), reader="test", known_at=FIRST)
        yield Crisis(store)


def test_a_correction_is_seen_at_once_not_before_and_undone(ours):
    before = ours.known_at(SECOND)
    (shelling,) = ours.events(actor="Egypt")
    made = ours.correct(shelling.id, {"type": "COERCE"}, at=LATER, **ADA)
    assert [event.type for event in ours.events(actor="Egypt")] == ["COERCE"]
    assert [event.type for event in before.events(actor="Egypt")] == ["ASSAULT"]
    ours.undo(made.id, at=LAST, **ADA)
    assert ours.events(actor="Egypt") == (shelling,)
    assert [type(one).__name__ for one in ours.rulings()] == ["Correction", "Undo"]
    assert ours.known_at(SECOND).rulings() == ()


def test_a_dropped_record_is_gone(ours):
    (shelling,) = ours.events(actor="Egypt")
    ours.drop(shelling.id, at=LATER, **ADA)
    assert ours.events(actor="Egypt") == ()


def test_two_actors_that_are_one_are_linked(ours):
    made = ours.pin("Greece", "Eastern Front", same=True, at=LATER, **ADA)
    assert ours.actor("Greece") == ours.actor("Eastern Front")
    ours.undo(made.id, at=LAST, **ADA)
    assert ours.actor("Greece") != ours.actor("Eastern Front")


def test_a_correction_of_nothing_is_told(ours):
    with pytest.raises(dragoman.InputError, match="drop the record"):
        ours.correct(ours.events()[0].id, {}, **ADA)
