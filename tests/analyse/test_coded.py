"""What is held against each other when coders' agreement is measured."""

from datetime import UTC, datetime

import pytest
from msgspec import structs

from dragoman.analyse.measure.coded import agreements
from dragoman.analyse.measure.units import matched, value
from dragoman.records import Coding, Event, Evidence, Figure, Relation, Span, Statement, When

AT = datetime(2021, 5, 1, tzinfo=UTC)


def at(start, end=None):
    return Evidence("r", (Span(start, end or start + 10),))


def raid(start, **fields):
    return Event(**({"type": "ASSAULT", "actors": ("AAA",), "evidence": at(start)} | fields))


RAIDS = {one.id: one for one in (raid(start) for start in range(0, 100, 10))}
TALK = Statement(speaker="AAA", content=Span(0, 5), evidence=at(0))


def says(coder, record, verdict="accept", **fields):
    reading = structs.replace(record, id="", **fields) if fields else None
    return Coding(coder=coder, verdict=verdict, report="r", about=(record.id,), reading=reading, at=AT)


def adds(coder, reading):
    return Coding(coder=coder, verdict="add", report="r", reading=reading, at=AT)


def pair(coder, verdict, a="a", b="b", matter="event"):
    return Coding(coder=coder, verdict=verdict, matter=matter, about=(a, b), at=AT)


def measured(codings, records=RAIDS, through=None):
    found = agreements(codings, records, through or {})
    return {(one.kind, one.field, one.value): one.alpha for one in found}


def test_verdicts_and_fields_are_told_apart():
    one, two, three, *_ = RAIDS.values()
    found = measured([
        says("ada", one), says("ben", one, "correct", type="COERCE"),
        says("ada", two), says("ben", two),
        says("ada", three, "reject"), says("ben", three),
    ])  # fmt: skip
    assert found["all", "verdict", ""].observed == pytest.approx(1 / 3)
    assert found["event", "holds", ""].observed == pytest.approx(2 / 3)
    assert found["event", "type", ""].observed == pytest.approx(1 / 2), "who rejects it reads nothing"
    assert found["event", "type", "COERCE"].units == 2
    assert found["event", "actors", ""].observed == 1
    assert found["event", "actors", ""].alpha is None


def test_a_type_that_one_coder_reads_otherwise_lowers_the_alphas_of_both_types_alone():
    codings = []
    for number, record in enumerate(RAIDS.values()):
        type = ("ASSAULT", "COERCE", "AID", "CONSULT")[number % 4]
        held = structs.replace(record, type=type, id="") if type != "ASSAULT" else None
        confused = structs.replace(record, type="COERCE", id="") if number == 0 else held
        for coder, reading in (("ada", held), ("ben", confused)):
            verdict = "correct" if reading else "accept"
            codings.append(Coding(coder=coder, verdict=verdict, report="r", about=(record.id,), reading=reading, at=AT))
    found = measured(codings)
    assert found["event", "type", "AID"].alpha == found["event", "type", "CONSULT"].alpha == 1
    assert found["event", "type", "ASSAULT"].alpha < 1
    assert found["event", "type", "COERCE"].alpha < 1


def test_what_one_coder_coded_alone_counts_nowhere():
    one, two, *_ = RAIDS.values()
    assert measured([says("ada", one), says("ben", two)]) == {}


def test_whether_two_are_one_has_an_alpha_of_its_own():
    found = measured([
        pair("ada", "accept"), pair("ben", "accept"), pair("ada", "reject", "c", "d"), pair("ben", "accept", "c", "d"),
        pair("ada", "reject", matter="actor"), pair("ben", "reject", matter="actor"),
    ])  # fmt: skip
    assert set(found) == {("same-event", "same", ""), ("same-actor", "same", "")}
    assert found["same-event", "same", ""].observed == pytest.approx(1 / 2)


def test_what_was_added_counts_against_whoever_is_through_and_did_not():
    both, only = raid(200), raid(300)
    codings = [adds("ada", both), adds("ben", structs.replace(both, status="planned", id="")), adds("ada", only)]
    through = {"r": frozenset({"ada", "ben"})}
    found = measured(codings, through=through)
    assert found["event", "holds", ""].observed == pytest.approx(1 / 2)
    assert found["event", "status", ""].observed == 0
    assert measured(codings, through={"r": frozenset({"ada"})}) == {}, "ben may still add it"


MATCHED = [
    ([("ada", raid(0)), ("ben", raid(5))], [2], "passages overlap, kinds are the same"),
    ([("ada", raid(0)), ("ben", raid(10))], [1, 1], "passages only touch"),
    ([("ada", raid(0)), ("ben", TALK)], [1, 1], "another kind of record"),
    ([("ada", raid(0)), ("ada", raid(5))], [1, 1], "one coder means two things"),
    ([("ada", raid(0)), ("ada", raid(5)), ("ben", raid(4))], [2, 1], "each coder once, the first that fits"),
]


@pytest.mark.parametrize(("added", "sizes", "reason"), MATCHED, ids=[case[-1] for case in MATCHED])
def test_which_additions_mean_one_thing(added, sizes, reason):
    assert [len(found) for found in matched(added)] == sizes, reason


MAY = When(start=datetime(2021, 5, 1), end=datetime(2021, 6, 1), precision="month", basis="stated", words="May")
SAME = [
    (raid(0, actors=("B", "A")), raid(0, actors=("A", "B")), "actors", "the order of actors says nothing"),
    (raid(0, when=MAY), raid(0, when=structs.replace(MAY, words="this month", basis="relative")), "when", "other words"),
    (Relation(a="X", b="Y", relation="rival-of", evidence=at(0)), Relation(a="Y", b="X", relation="rival-of", evidence=at(0)), "a", "rivals are so both ways"),
    (Figure(low=0.3, high=1.0, evidence=at(0)), Figure(low=0.1 + 0.2, high=2.0, evidence=at(0)), "low", "the last bits of a number say nothing"),
]  # fmt: skip
OTHER = [
    (Relation(a="X", b="Y", relation="backs", evidence=at(0)), Relation(a="Y", b="X", relation="backs", evidence=at(0)), "a", "who backs whom counts"),
    (raid(0), raid(0, when=MAY), "when", "no time is another value"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "field", "reason"), SAME, ids=[case[-1] for case in SAME])
def test_what_says_the_same(one, other, field, reason):
    assert value(one, field) == value(other, field), reason


@pytest.mark.parametrize(("one", "other", "field", "reason"), OTHER, ids=[case[-1] for case in OTHER])
def test_what_does_not(one, other, field, reason):
    assert value(one, field) != value(other, field), reason
