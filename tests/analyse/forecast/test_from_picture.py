"""A picture's events as a history: what happened, between whom, on which day."""

import pytest
from msgspec import structs

from dragoman import codebook, link
from dragoman.analyse.forecast.from_picture import history
from tests.crisis import Desk, day, month, together


def linked(*desks):
    reports, records = together(*desks)
    return link.picture(reports, records, codebook.load(), as_of=None)


@pytest.fixture(scope="module")
def picture():
    one = (
        Desk("a.txt", "2020-02-03", "The Morning Ledger")
        .act("Turkey shelled the Eastern Front.", "ASSAULT", ["TUR"], ["group:east"], mode="heavy-weapons", when=day("2020-02-02"))
        .act("Egypt threatened Turkey.", "THREATEN", ["EGY"], ["TUR"], status="threatened", when=day("2020-02-02"))
        .act("Russia and Turkey talked.", "CONSULT", ["RUS", "TUR"], (), when=day("2020-01-31"))
        .act("Greece blamed Turkey.", "ACCUSE", ["GRC"], ["TUR"])
        .act("Syria mobilised against Turkey in January.", "MOBILIZE", ["SYR"], ["TUR"], when=month("2020-01"))
        .act("Crowds marched.", "PROTEST", ["group:west"], (), when=day("2020-02-01"))
    )  # fmt: skip
    return linked(one)


def told(found):
    numbers = zip(found.day, found.actor, found.form, found.recipient, strict=True)
    return [(str(found.date(d)), found.actors[a], found.forms[f], found.actors[r]) for d, a, f, r in numbers]


TALKS = [("2020-01-31", "RUS", "CONSULT", "TUR"), ("2020-01-31", "TUR", "CONSULT", "RUS")]
SHELLED = [("2020-02-02", "TUR", "ASSAULT.heavy-weapons", "group:east")]
BLAMED = [("2020-02-03", "GRC", "ACCUSE", "TUR")]
MOBILISED = [("2020-01-01", "SYR", "MOBILIZE", "TUR")]

CASES = [
    ({}, [*TALKS, *SHELLED, *BLAMED], "what happened, with two sides; undated, on the day when it was told"),
    ({"level": "country"}, [*TALKS, *BLAMED], "a group acts for no state"),
    ({"widest_days": 31}, [*MOBILISED, *TALKS, *SHELLED, *BLAMED], "a month counts where it is asked for"),
]


@pytest.mark.parametrize(("asked", "expected", "reason"), CASES, ids=[case[-1] for case in CASES])
def test_a_history_has_what_happened(picture, asked, expected, reason):
    assert told(history(picture, codebook.load().plover, **asked)) == expected


def test_forms_have_their_types_and_actors_their_countries(picture):
    found = history(picture, codebook.load().plover)
    assert dict(zip(found.forms, found.types, strict=True))["ASSAULT.heavy-weapons"] == "ASSAULT"
    assert dict(zip(found.forms, found.quads, strict=True))["ACCUSE"] == "verbal-conflict"
    assert dict(zip(found.actors, found.countries, strict=True))["group:east"] == "LBY"


def test_two_events_of_a_day_are_two(picture):
    (shelling,) = (event for event in picture.events if event.type == "ASSAULT")
    twice = structs.replace(picture, events=(shelling, structs.replace(shelling, id="another")))
    assert told(history(twice, codebook.load().plover)) == 2 * SHELLED


def test_a_picture_without_events_is_an_empty_history():
    assert len(history(linked(Desk("a.txt", "2020-02-03")), codebook.load().plover)) == 0
