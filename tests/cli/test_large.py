"""Lists of a large store read what is asked for alone, hold what they would hold of a small one, and say what is not in them."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from dragoman import api, pipeline
from dragoman.records import Event
from dragoman.store import Found, open_store
from tests.crisis import Desk, day, known_actors
from tests.faces import dragoman

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def month(number):
    return (datetime(2020, 1, 1) + timedelta(days=31 * number)).date().isoformat()


@pytest.fixture
def large(tmp_path, monkeypatch):
    """A store of a report a month, of which every other tells of Turkey and Russia, the rest of Greece and Egypt."""
    found = []
    for number in range(12):
        desk = Desk(f"{number}.txt", month(number), f"Paper {number}")
        pair = ["TUR", "RUS"] if number % 2 else ["GRC", "EGY"]
        desk.act(f"They met at place {number}.", "CONSULT", pair, when=day(month(number)))
        desk.statement(f"The talks of {number} are good.", pair[0], when=day(month(number)))
        named = [actor for actor in known_actors(desk) if actor.key in pair]
        found.append(Found(desk.report, (*desk.records, *named)))
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add_all(found, reader="r", known_at=NOW)
    monkeypatch.setattr(pipeline, "WHOLE", 3)
    return tmp_path / "x.db"


def listed(store, *words):
    ran = dragoman(*words, "--from", store, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()], ran.err


ASKED = [
    ("events",),
    ("events", "--actor", "TUR"),
    ("events", "--actor", "Turkey", "--actor", "RUS"),
    ("events", "--actor", "TUR", "--as-of", "2020-05-01"),
    ("statements", "--actor", "GRC"),
    ("actors", "--actor", "EGY"),
    ("events", "--actor", "TUR", "--actor", "GRC"),
    ("events", "--since", "2020-04-01", "--until", "2020-06-30"),
    ("events", "--front", "theatre:SYR"),
]


@pytest.mark.parametrize("words", ASKED, ids=[" ".join(words) for words in ASKED])
def test_the_list_is_that_of_the_whole(large, words, monkeypatch):
    rows, _ = listed(large, *words)
    monkeypatch.setattr(pipeline, "WHOLE", 400)
    assert rows == listed(large, *words)[0]


def test_only_what_is_asked_for_is_read(large):
    with api.open(large) as crisis:
        part = crisis.listed(Event, actor=["TUR"])
        assert len(part.picture.reports) == 6
        assert {type(record).__name__ for record in part.records} == {"Event", "Actor"}


def test_what_was_published_long_before_or_after_is_left_out_and_told(large):
    rows, err = listed(large, "events", "--since", "2020-06-01", "--until", "2020-06-30")
    assert [row["date"] for row in rows] == [month(5)]
    assert "reports are not in this" in err
    assert "reports are not in this" not in listed(large, "events", "--actor", "TUR")[1]


def test_nothing_found_is_an_empty_list_and_an_unknown_actor_is_told(large):
    assert listed(large, "events", "--actor", "TUR", "--actor", "EGY")[0] == []
    ran = dragoman("events", "--actor", "Atlantis", "--from", large)
    assert ran.code == 2
    assert "unknown actor" in ran.err


def test_the_picture_of_two_is_of_what_tells_of_both(large):
    ran = dragoman("picture", "--from", large, "--between", "TUR", "RUS")
    assert ran.code == 0
    with api.open(large) as crisis:
        assert len(crisis.about("TUR", "RUS").picture.reports) == 6
