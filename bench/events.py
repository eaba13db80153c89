"""How well events are read from short texts, against gold-standard records in PLOVER.

Protocol: a JSON list of records with `text`, `event` (a PLOVER type; DEMAND is taken for REQUEST, DISAPPROVE and
INVESTIGATE for ACCUSE), `source` and `target` (lists of `{"actorText", "code"}`; the first three letters of a code
are the country or the kind of actor). Two or more sources without a target are an act of both. Each text is read as a
report of its own. Precision counts the records that any event is read from, recall all records.

`type_f1`: an event of the gold's type is read. `type_dyad_f1`: one with, beside the type, a country of the gold's
sources among its actors and one of its targets among its recipients; for two-sided acts the order says nothing.
`direction_accuracy`: of the one-sided events with the right type and the right two countries in whatever order, the
share with the right order. `extra_events_per_record`: events beyond the one that the gold has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.contract import Outcome
from bench.scores import prf
from dragoman import codebook, extract, parse
from dragoman.codebook import Book
from dragoman.records import MUTUAL, Actor, Event, Report, Span

SUMMARY = "Events of PLOVER's gold-standard records"
KNOWN: dict[str, tuple[str, float]] = {}
OTHER_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}
CODE_LETTERS = 3


class Party(Struct, frozen=True):
    """A side of a gold record."""

    actorText: str = ""  # noqa: N815 - the name that the records have
    code: str = ""


class Gold(Struct, frozen=True):
    """A gold record."""

    text: str
    event: str
    source: tuple[Party, ...] = ()
    target: tuple[Party, ...] = ()

    @property
    def type(self) -> str:
        """The type in PLOVER 2.0."""
        name = self.event.upper()
        return OTHER_NAMES.get(name, name)

    @property
    def reciprocal(self) -> bool:
        """Whether the order of the sides says nothing."""
        return (len(self.source) > 1 and not self.target) or self.type in MUTUAL


class Read(Struct, frozen=True):
    """An event of ours with the countries of its sides."""

    type: str
    actors: frozenset[str]
    recipients: frozenset[str]


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """F1 of types and of types with both countries, direction, and events too many."""
    del options
    book = codebook.load()
    gold = msgspec.json.decode(path.read_bytes(), type=list[Gold])
    typed = joined = found = extra = right = either = 0
    for record in gold:
        ours = list(read(record.text, book))
        found += bool(ours)
        extra += max(0, len(ours) - 1)
        same = [event for event in ours if event.type == record.type]
        typed += bool(same)
        joined += any(_fits(record, event, both_ways=record.reciprocal) for event in same)
        if not record.reciprocal and any(_fits(record, event, both_ways=True) for event in same):
            either += 1
            right += any(_fits(record, event, both_ways=False) for event in same)
    return Outcome(
        figures={
            "type_f1": prf(typed, found, len(gold))[2],
            "type_dyad_f1": prf(joined, found, len(gold))[2],
            "direction_accuracy": right / either if either else 0.0,
            "extra_events_per_record": extra / len(gold) if gold else 0.0,
        },
        notes=(f"{len(gold)} records, {found} with an event read; direction over {either}",),
    )


def read(text: str, book: Book) -> Iterator[Read]:
    """The events that we read from a text and do not doubt."""
    report = Report(source="bench", file="bench", text=text, body=(Span(0, len(text)),))
    records, _ = extract.records(parse.document(report, book), book)
    country = {actor.key: actor.country or "" for actor in records if isinstance(actor, Actor)}
    for event in records:
        if isinstance(event, Event) and not event.doubtful:
            sides = (frozenset(country.get(key, "") for key in keys) for keys in (event.actors, event.recipients))
            yield Read(event.type, *sides)


def _fits(record: Gold, event: Read, *, both_ways: bool) -> bool:
    """Whether the countries are those of the record: each side of it that is known shares one with ours."""
    sources, targets = (
        frozenset(party.code[:CODE_LETTERS].upper() for party in side if party.code)
        for side in (record.source, record.target)
    )
    if both_ways:
        ours, theirs = event.actors | event.recipients, sources | targets
        return len(ours & theirs) >= min(2, len(theirs)) > 0
    return all(
        not wanted or bool(wanted & side) for wanted, side in ((sources, event.actors), (targets, event.recipients))
    )
