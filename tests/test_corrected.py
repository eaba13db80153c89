"""A record as an analyst puts it right: each sort of field, what is refused, and that nothing else changes."""

from datetime import datetime

import pytest
from msgspec import structs

from dragoman import codebook
from dragoman.api.corrected import put_right, when
from dragoman.errors import InputError
from dragoman.records import Actor, Event, Evidence, Figure, Span, Statement

BOOK = codebook.load()
AT = Evidence("r", (Span(0, 9),))
RAID = Event(type="ASSAULT", actors=("AAA",), doubtful=True, confidence=0.4, runner_up="COERCE", evidence=AT)
TOLD = Statement(speaker="AAA", content=Span(0, 9), evidence=AT)
DEAD = Figure(low=3.0, high=5.0, kind="killed", unit="people", evidence=AT)
ADA = Actor(key="person:ada", name="Ada", kind="person", country="FRA", evidence=AT)


def right(record, **changes):
    return put_right(record, changes, by="ada", book=BOOK, actor=lambda name: name.upper())


CASES = [
    (RAID, {"type": "coerce"}, {"type": "COERCE"}, "a word of a vocabulary, in any case"),
    (RAID, {"actors": "bbb, ccc"}, {"actors": ("BBB", "CCC")}, "several actors, each looked up"),
    (RAID, {"actors": ""}, {"actors": ()}, "nobody"),
    (RAID, {"said_by": "bbb"}, {"said_by": "BBB"}, "one actor"),
    (RAID, {"status": "denied", "front": "gas"}, {"status": "denied", "front": "gas"}, "two fields at once"),
    (RAID, {"doubtful": "yes"}, {"doubtful": True}, "what is put right can still be doubted"),
    (TOLD, {"speaker": "report"}, {"speaker": "report"}, "the report itself is no actor to look up"),
    (DEAD, {"low": "1,500", "high": "2000"}, {"low": 1500.0, "high": 2000.0}, "numbers as people write them"),
    (DEAD, {"qualifier": "at-least"}, {"qualifier": "at-least"}, "a word of a field that may be empty"),
    (ADA, {"key": "person:ada-lem", "country": ""}, {"key": "person:ada-lem", "country": None}, "a key of one's own"),
]


@pytest.mark.parametrize(("record", "changes", "expected", "reason"), CASES, ids=[case[-1] for case in CASES])
def test_fields(record, changes, expected, reason):
    made = right(record, **changes)
    assert {name: getattr(made, name) for name in expected} == expected, reason
    sure = {"id", "confidence", "made_by", "runner_up", "doubtful"}
    others = [name for name in record.__struct_fields__ if name not in {*expected, *sure}]
    assert [name for name in others if getattr(made, name) != getattr(record, name)] == []
    assert made.made_by == "analyst:ada"
    assert made.confidence == 1.0


def test_the_id_is_that_of_what_it_says_now():
    assert right(RAID, type="COERCE").id == structs.replace(RAID, type="COERCE", id="").id
    assert right(RAID, doubtful="no").id == RAID.id


REFUSED = [
    (RAID, {"tipe": "COERCE"}, "type", "no such field"),
    (RAID, {"evidence": "x"}, "field of an event", "what it rests on is not for an analyst to say"),
    (TOLD, {"content": "x"}, "field of a statement", "nor is the passage"),
    (RAID, {"type": "WAR"}, "unknown type 'WAR'", "no such type"),
    (RAID, {"type": ""}, "cannot be empty", "an event has a type"),
    (RAID, {"mode": "tea"}, "mode of ASSAULT", "no mode of the type"),
    (RAID, {"contexts": "tea"}, "context", "no context"),
    (RAID, {"when": "last week"}, "2020-02-14", "no date"),
    (RAID, {"place": "Nowhere-on-Sea"}, "no place", "no place"),
    (DEAD, {"low": "some"}, "number", "no number"),
    (RAID, {"doubtful": "perhaps"}, "true or false", "neither"),
]


@pytest.mark.parametrize(("record", "changes", "message", "reason"), REFUSED, ids=[case[-1] for case in REFUSED])
def test_what_is_refused(record, changes, message, reason):
    with pytest.raises(InputError, match=message):
        right(record, **changes)


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("2020", datetime(2020, 1, 1), datetime(2021, 1, 1), "year"),
        ("2020-12", datetime(2020, 12, 1), datetime(2021, 1, 1), "month"),
        ("2020-02-29", datetime(2020, 2, 29), datetime(2020, 3, 1), "day"),
        ("2020-02-01/2020-02-14", datetime(2020, 2, 1), datetime(2020, 2, 15), "interval"),
        ("2019/2020-03", datetime(2019, 1, 1), datetime(2020, 4, 1), "interval"),
    ],
)
def test_dates(text, start, end, precision):
    made = when(text)
    assert (made.start, made.end, made.precision) == (start, end, precision)


@pytest.mark.parametrize("text", ["2021-02-29", "2020-13", "0000", "9999-12-31", "2020-02-14/2020-02-01", "tomorrow"])
def test_what_is_no_date(text):
    with pytest.raises(InputError):
        when(text)


def test_places_by_name_and_by_key():
    named = right(RAID, place="Geneva").place if len(BOOK.places.named("Geneva")) == 1 else None
    one = BOOK.places.named("Geneva")[0]
    assert right(RAID, place=one.key).place == one
    assert named in {None, one}
    assert right(RAID, place="France").place.kind == "country"


def test_one_of_several_places_of_a_name_is_asked_for():
    several = next(name for name in ("Tripoli", "Alexandria", "Georgetown") if len(BOOK.places.named(name)) > 1)
    with pytest.raises(InputError, match="give the key of one"):
        right(RAID, place=several)
