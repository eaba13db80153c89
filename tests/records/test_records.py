"""Every record says the same after a trip to disk, and has an id made of what it says."""

from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.records import (
    IDS,
    KINDS,
    Actor,
    Commitment,
    Event,
    Evidence,
    Figure,
    Forecast,
    Place,
    Problem,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    When,
    decode,
    encode,
    identity,
    json_schema,
)
from dragoman.records.record import said

spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda p: Span(p[0], p[0] + p[1]))
evidence = st.builds(Evidence, report=st.text(max_size=8), spans=st.lists(spans, min_size=1, max_size=3).map(tuple))
moments = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2026, 12, 31))
whens = st.builds(When, start=st.none() | moments, end=st.none() | moments, words=st.text(max_size=12))
keys = st.lists(st.sampled_from(["AAA", "BBB", "igo:x", "person:y"]), max_size=3, unique=True).map(tuple)
places = st.builds(Place, key=st.text(max_size=6), name=st.text(max_size=9), latitude=st.none() | st.floats(-90, 90))
records = st.one_of(
    st.builds(Event, type=st.sampled_from(["AID", "ASSAULT"]), actors=keys, recipients=keys, when=st.none() | whens,
              place=st.none() | places, evidence=evidence),
    st.builds(Statement, speaker=st.text(max_size=8), content=spans, direct=st.booleans(), about=keys, evidence=evidence),
    st.builds(Figure, low=st.floats(0, 1e9), high=st.floats(0, 1e9), unit=st.text(max_size=9), evidence=evidence),
    st.builds(Commitment, kind=st.sampled_from(["threat", "promise"]), content=spans, by=keys, to=keys, evidence=evidence),
    st.builds(Forecast, by=st.text(max_size=8), content=spans, low=st.floats(0, 1), high=st.floats(0, 1), evidence=evidence),
    st.builds(Relation, a=st.text(max_size=4), b=st.text(max_size=4), relation=st.just("backs"), evidence=evidence),
    st.builds(Actor, key=st.text(max_size=4), name=st.text(max_size=9), kind=st.just("state"), evidence=evidence),
    st.builds(Problem, source=st.text(max_size=9), message=st.text(max_size=9), mend=st.text(max_size=9)),
)  # fmt: skip


@given(records)
def test_decoding_what_was_encoded_gives_the_same(record):
    assert decode(encode(record)) == record


@given(records)
def test_the_id_is_made_of_what_the_record_says(record):
    surer = msgspec.structs.replace(record, id="", confidence=0.123, made_by="somebody else")
    assert surer.id == record.id == identity(record)


class Wider(Record, frozen=True, kw_only=True, tag="event", tag_field="record"):
    """An event of a later version, which may say more."""

    type: str
    actors: tuple[str, ...] = ()
    weather: str = ""


def test_another_field_changes_no_id_but_of_what_says_it():
    at = Evidence("r", (Span(0, 5),))
    known = Event(type="ASSAULT", actors=("AAA",), evidence=at)
    digests = {
        weather: msgspec.json.encode(said(Wider(type="ASSAULT", actors=("AAA",), weather=weather, evidence=at)))
        for weather in ("", "rain")
    }
    assert digests[""] == msgspec.json.encode(said(known))
    assert digests["rain"] != digests[""]


def test_ids_are_the_same_on_every_machine_and_in_every_version():
    known = Event(type="ASSAULT", actors=("AAA",), status="denied", evidence=Evidence("r", (Span(0, 5),)))
    assert (known.id, IDS) == ("b9dc30a623da86c2", 2), (
        "another way to make ids takes another number, so that all is read anew"
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"type": "COERCE"}, "another type"),
        ({"actors": ("BBB",)}, "another actor"),
        ({"status": "threatened"}, "a threat is not an act"),
        ({"evidence": Evidence("r", (Span(0, 6),))}, "another passage"),
    ],
)
def test_saying_something_else_is_another_record(change, reason):
    one = Event(type="ASSAULT", actors=("AAA",), evidence=Evidence("r", (Span(0, 5),)))
    assert msgspec.structs.replace(one, id="", **change).id != one.id, reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", "no kind"),
        (b'{"record":"event","type":"DANCE","evidence":{"report":"r","spans":[]}}', "no such type"),
        (
            b'{"record":"relation","a":1,"b":"x","relation":"backs","evidence":{"report":"r","spans":[]}}',
            "a number for a key",
        ),
        (b"not json", "no JSON at all"),
    ],
)
def test_what_is_no_record_is_refused(data, reason):
    with pytest.raises(msgspec.DecodeError):
        decode(data)


def test_the_schema_names_every_kind():
    names = set(json_schema()["$defs"])
    assert {kind.__name__ for kind in KINDS} <= names


def test_the_same_text_under_two_names_is_two_reports():
    assert Report(source="a", file="a", text="t").id != Report(source="b", file="b", text="t").id


@pytest.mark.parametrize(
    ("a", "b", "expected", "reason"),
    [
        ((1, 3), (3, 5), False, "half-open: they only touch"),
        ((1, 3), (2, 5), True, "a common day"),
        ((1, None), (4, 5), True, "an open end reaches any day"),
        ((None, 3), (3, 5), False, "ends before the other starts"),
        ((None, None), (3, 5), True, "nothing is known that keeps them apart"),
    ],
)
def test_intervals_overlap(a, b, expected, reason):
    def when(days):
        return When(**{k: d and datetime(2020, 1, d) for k, d in zip(("start", "end"), days, strict=True)})

    assert when(a).overlaps(when(b)) is expected, reason
    assert when(b).overlaps(when(a)) is expected, reason
