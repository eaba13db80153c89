"""`dragoman rule`: what analysts decide is seen in every list and picture, until it is taken back."""

import json
from datetime import UTC, datetime

import pytest

from dragoman import api
from dragoman.store import Found, open_store
from tests.crisis import HARBOUR, Desk, day, known_actors
from tests.faces import dragoman

READ = datetime(2026, 1, 1, tzinfo=UTC)
BEFORE = "2026-01-02"
WHO = ("--by", "ada", "--why", "she was there")


@pytest.fixture
def store(tmp_path):
    a = Desk("a.txt", "2020-01-05", "Harbour Post")
    a.act(
        "The Eastern Front shelled the silos.", "ASSAULT", ["group:east"], ["group:west"], place=HARBOUR,
        when=day("2020-01-02"),
    )  # fmt: skip
    a.act("Turkey and Russia met.", "CONSULT", ["TUR", "RUS"], when=day("2020-01-03"))
    a.actor("person:omar-haddad", "Omar Haddad", role="analyst")
    b = Desk("b.txt", "2020-01-07", "Hill Herald")
    b.act("Turkey and Russia met again.", "CONSULT", ["TUR", "RUS"], when=day("2020-01-09"))
    b.actor("person:o-karim", "Abu Karim")
    found = [Found(desk.report, (*desk.records, *known_actors(desk))) for desk in (a, b)]
    with open_store(tmp_path / "x.db", create=True) as kept:
        kept.add_all(found, reader="r", known_at=READ)
    return tmp_path / "x.db"


def rows(store, *words):
    ran = dragoman(*words, "--from", store, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def picture(store, *words):
    return dragoman("picture", "--from", store, "--json", *words).out


def rule(store, *words):
    ran = dragoman("rule", *words, "--from", store, *WHO)
    assert ran.code == 0, ran.err
    return ran.err.split()[1].rstrip(":")


def ids(store, type):
    return [row["id"] for row in rows(store, "events", "--type", type)]


def test_two_events_are_one_until_that_is_undone(store):
    before = picture(store)
    made = rule(store, "pin", "--one", *(id[:8] for id in ids(store, "CONSULT")))
    pinned = picture(store)
    assert json.loads(pinned) != json.loads(before)
    assert picture(store, "--known-at", BEFORE) == before
    rule(store, "undo", made[:6])
    assert picture(store) == before
    (pin, undo) = rows(store, "rule", "list")
    assert (pin["ruling"], pin["in_force"], undo["about"]) == ("pin", False, f"undoes {made}")
    rule(store, "undo", undo["id"])
    assert picture(store) == pinned


def test_two_actors_are_one_by_name(store):
    rule(store, "pin", "--one", "Omar Haddad", "abu karim")
    assert rows(store, "rule", "list")[0]["about"] == "person:omar-haddad = person:o-karim"
    with api.open(store) as crisis:
        assert crisis.picture.actor("person:o-karim") == crisis.picture.actor("person:omar-haddad")


def test_a_correction_is_in_every_list_and_measure(store):
    (raid,) = ids(store, "ASSAULT")
    before = picture(store)
    made = rule(store, "correct", raid[:8], "--set", "type=coerce", "--set", "when=2020-01-04", "--set", "actors=RUS")
    assert ids(store, "ASSAULT") == []
    (row,) = rows(store, "events", "--type", "COERCE")
    assert (row["date"], row["actors"], row["confidence"]) == ("2020-01-04", "Russia", 1.0)
    assert [row["id"] for row in rows(store, "events", "--actor", "RUS", "--type", "COERCE")] == [row["id"]]
    assert "COERCE" in dragoman("show", row["id"][:8], "--from", store).out
    assert [row["type"] for row in rows(store, "events", "--known-at", BEFORE)].count("ASSAULT") == 1
    assert "type: ASSAULT → COERCE" in rows(store, "rule", "list")[0]["about"]
    assert dragoman("check", store).code == 0
    assert dragoman("repair", store).code == 0
    assert dragoman("check", store).code == 0
    rule(store, "undo", made)
    assert picture(store) == before


def test_what_is_put_right_is_found_by_what_it_says_now(store):
    (raid,) = ids(store, "ASSAULT")
    rule(store, "correct", raid, "--set", "recipients=GRC")
    with open_store(store) as kept:
        found = kept.dealings("LBY", "GRC", most=100).holdings.reports
    assert [report.file for report in found] == ["a.txt"]


def test_a_record_is_dropped(store):
    (raid,) = ids(store, "ASSAULT")
    rule(store, "correct", raid, "--drop")
    assert ids(store, "ASSAULT") == []
    assert "dropped" in rows(store, "rule", "list")[0]["about"]


def test_a_pin_follows_what_is_put_right(store):
    met, again = ids(store, "CONSULT")
    rule(store, "pin", "--one", met, again)
    rule(store, "correct", again, "--set", "when=2020-01-08")
    with api.open(store) as crisis:
        assert [len(event.accounts) for event in crisis.linked_events() if event.type == "CONSULT"] == [2]


REFUSED = [
    (("pin",), "either --one A B or --apart A B", "neither"),
    (("pin", "--one", "TUR", "RUS", "--apart", "TUR", "RUS"), "either --one A B or --apart A B", "both"),
    (("pin", "--one", "TUR", "Turkey"), "both TUR", "one and the same"),
    (("pin", "--one", "TUR", "Nobody Known"), "unknown actor", "no such actor"),
    (("pin", "--one", "TUR", "ffffffff"), "no record has an id", "no such event"),
    (("correct", "ffffffff", "--drop"), "no record has an id that begins", "no such record"),
    (("correct", "ffffffff"), "--set FIELD=VALUE, or --drop", "nothing to do"),
    (("correct", "ffffffff", "--set", "type"), "write --set FIELD=VALUE", "no value"),
    (("undo", "ffffffff"), "no ruling has an id", "no such ruling"),
]


@pytest.mark.parametrize(("words", "message", "reason"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_is_refused(store, words, message, reason):
    ran = dragoman("rule", *words, "--from", store, *WHO)
    assert ran.code == 2, reason
    assert message in ran.said


def test_an_actor_is_no_event(store):
    (raid,) = ids(store, "ASSAULT")
    ran = dragoman("rule", "pin", "--one", "TUR", raid, "--from", store, *WHO)
    assert ran.code == 2
    assert "name two actors, or the ids of two events" in ran.said


def test_what_says_that_already_is_no_correction(store):
    (raid,) = ids(store, "ASSAULT")
    rule(store, "correct", raid, "--set", "status=denied")
    (row,) = rows(store, "events", "--type", "ASSAULT")
    ran = dragoman("rule", "correct", row["id"], "--set", "status=denied", "--from", store, *WHO)
    assert ran.code == 2
    assert "says that already" in ran.said
