"""What is linked beside this process is what is linked in it; what fails there is linked here."""

import pytest

from dragoman import api, pipeline
from dragoman.api.linking import Beside, as_part, here, takes_long
from dragoman.api.view import PLAIN, View
from dragoman.store import Wanted, open_store


@pytest.fixture
def large(sample_store, monkeypatch):
    """The store of the samples, as if it were large."""
    monkeypatch.setattr(pipeline, "WHOLE", 5)
    with open_store(sample_store) as store:
        yield store


LONG = [
    (View(part=Wanted(actors=("TUR",))), True, "what tells of an actor may be much"),
    (View(dyad=("TUR", "RUS")), True, "so may what tells of two"),
    (PLAIN, True, "the newest part of a large store"),
    (View(part=Wanted(reports=("a",))), False, "what one report tells is linked at once"),
    (View(listed=Wanted(reports=("a",))), False, "so is what it lists"),
    (View(whole=True), False, "all of a store would take long to bring over too"),
]


@pytest.mark.parametrize(("view", "long", "why"), LONG)
def test_what_takes_long(large, view, long, why):
    assert takes_long(large, view) == long, why


def test_nothing_of_a_small_store_takes_long(sample_store):
    with open_store(sample_store) as store:
        assert not takes_long(store, PLAIN)
        assert as_part(store, PLAIN) == PLAIN


def test_a_large_store_seen_plainly_is_seen_as_its_newest_part(large):
    assert as_part(large, PLAIN) == View(part=Wanted())
    assert as_part(large, View(dyad=("TUR", "RUS"))) == View(dyad=("TUR", "RUS"))


def test_linked_beside_is_linked_alike(large, sample_store):
    beside = Beside(sample_store, processes=1)
    view = View(dyad=("TUR", "RUS"))
    try:
        assert beside(large, view) == here(large, view)
    finally:
        beside.close()


def test_what_cannot_be_linked_beside_is_linked_here(large, tmp_path):
    beside = Beside(tmp_path / "nothing.db", processes=1)
    view = View(dyad=("TUR", "RUS"))
    try:
        assert beside(large, view) == here(large, view)
    finally:
        beside.close()


def test_a_crisis_is_linked_by_what_it_is_told(sample_store):
    asked = []

    def linker(store, view):
        asked.append(view)
        return here(store, view)

    with api.open(sample_store, linker=linker) as crisis:
        assert crisis.as_of("2020-02-14").picture
    assert len(asked) == 1
    assert asked[0].as_of is not None
