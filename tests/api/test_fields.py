"""A record as a form: what it shows is what `correct` takes back."""

from datetime import UTC, datetime

import pytest

from dragoman import codebook
from dragoman.api import Crisis
from dragoman.api.fields import changed, fields
from dragoman.records import Event, Figure
from dragoman.store import open_store
from tests.api.conftest import FIRST, desks
from tests.crisis import known_actors

LATER = datetime(2030, 2, 1, tzinfo=UTC)
BOOK = codebook.load()


@pytest.fixture
def ours():
    with open_store("sqlite://", create=True) as store:
        for desk in desks():
            store.add(desk.report, (*desk.records, *known_actors(desk)), reader="test", known_at=FIRST)
        yield Crisis(store)


def test_a_form_that_is_sent_back_as_it_was_changes_nothing(ours):
    for one in ours.review_queue():
        form = ours.fields_of(one.record)
        assert changed(form, {field.name: field.text for field in form}) == {}


def test_what_is_changed_is_taken_as_it_was_typed(ours):
    (shelling,) = ours.events(actor="Egypt")
    form = ours.fields_of(shelling)
    given = {field.name: field.text for field in form} | {"type": "COERCE", "actors": "Egypt, Turkey", "nonsense": "x"}
    assert changed(form, given) == {"type": "COERCE", "actors": "Egypt, Turkey"}
    ruling = ours.correct(shelling.id, changed(form, given), by="eve", why="a blockade", at=LATER)
    assert (ruling.replacement.type, ruling.replacement.actors) == ("COERCE", ("EGY", "TUR"))


def test_every_text_that_a_form_shows_is_taken_back(ours):
    """Each field, typed as the form shows it, gives what it held; of the made-up town no gazetteer knows."""
    (shelling,) = ours.events(actor="Egypt")
    shown = {field.name: field.text for field in ours.fields_of(shelling) if field.text}
    made = ours.correct(shelling.id, shown | {"status": "alleged"}, by="eve", why="", at=LATER).replacement
    others = [name for name in shown if name not in {"status", "when"}]
    assert others
    assert [name for name in others if getattr(made, name) != getattr(shelling, name)] == []
    assert (made.when.start, made.when.end) == (shelling.when.start, shelling.when.end)


SORTS = [
    (Event, "type", "choice", True, "one of the types, and none without"),
    (Event, "mode", "text", False, "the modes of a type are told, others are refused later"),
    (Event, "actors", "actors", False, "any number of them"),
    (Event, "said_by", "actor", False, "one of them"),
    (Event, "when", "time", False, "a day or a stretch"),
    (Event, "place", "place", False, "by name"),
    (Event, "contexts", "words", False, "several of those that there are"),
    (Figure, "low", "number", True, "a number"),
    (Figure, "qualifier", "choice", False, "one, or none"),
]


@pytest.mark.parametrize(("kind", "name", "sort", "needed", "reason"), SORTS, ids=[f"{case[1]}" for case in SORTS])
def test_what_a_field_holds(kind, name, sort, needed, reason):
    (field,) = (field for field in fields(kind, BOOK) if field.name == name)
    assert (field.sort, field.needed, field.text) == (sort, needed, ""), reason


LIKE = [
    ("turk", "TUR", "half written"),
    ("Trukey", "TUR", "with a slip"),
    ("eastern fornt", "group:east", "with a slip, in any case"),
]


@pytest.mark.parametrize(("text", "key", "reason"), LIKE, ids=[case[-1] for case in LIKE])
def test_actors_are_found_by_what_is_nearly_their_name(ours, text, key, reason):
    assert ours.actors_like(text)[0].key == key, reason


def test_a_choice_that_is_not_made_is_shown_as_what_it_then_is():
    held = {field.name: (field.text, field.needed) for field in fields(Event, BOOK) if field.sort == "choice"}
    assert held == {"type": ("", True), "status": ("occurred", True)}


def test_what_no_name_is_like_finds_nobody(ours):
    assert ours.actors_like("zzqx") == ()
