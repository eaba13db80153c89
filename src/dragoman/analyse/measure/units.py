"""What coders say of each thing, side by side: the verdict, whether there is such a thing, and what it says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from msgspec import Struct

from dragoman.records import (
    ORDERED,
    Actor,
    Coding,
    Commitment,
    Event,
    Figure,
    Forecast,
    Place,
    Record,
    Relation,
    Statement,
    When,
)

# What a coder decides of each kind of record; passages and wordings are not coded.
FIELDS: dict[type[Record], tuple[str, ...]] = {
    Event: ("type", "mode", "status", "actors", "recipients", "when", "place", "front"),
    Statement: ("speaker", "direct", "about"),
    Figure: ("kind", "low", "high", "qualifier", "place", "attributed_to", "as_of"),
    Commitment: ("kind", "by", "to", "deadline", "status"),
    Forecast: ("kind", "by", "direction", "low", "high", "horizon"),
    Relation: ("relation", "a", "b", "front"),
    Actor: ("key", "kind", "country"),
}
HELD = frozenset({"accept", "correct", "add"})
YES, NO = "yes", "no"


class Unit(Struct, frozen=True):
    """What coders say of one thing: the kind of record, the verdict of each, and how each reads it that holds it."""

    kind: str
    verdicts: tuple[str, ...]
    holds: tuple[str, ...]
    readings: tuple[Record, ...]


def of_records(codings: Iterable[Coding], records: Mapping[str, Record]) -> Iterator[Unit]:
    """The records that were coded."""
    said: dict[str, list[Coding]] = defaultdict(list)
    for one in codings:
        if one.matter == "record" and one.verdict != "add" and one.about[0] in records:
            said[one.about[0]].append(one)
    for id, ones in said.items():
        holding = [one for one in ones if one.verdict in HELD]
        yield Unit(
            kind=kind_of(records[id]),
            verdicts=tuple(one.verdict for one in ones),
            holds=tuple(YES if one.verdict in HELD else NO for one in ones),
            readings=tuple(one.reading or records[id] for one in holding),
        )


def of_additions(codings: Iterable[Coding], through: Mapping[str, frozenset[str]]) -> Iterator[Unit]:
    """What coders added to reports; of one thing where passages overlap and the kind is the same."""
    added: dict[str, list[tuple[str, Record]]] = defaultdict(list)
    for one in codings:
        if one.verdict == "add" and one.reading and one.coder in through.get(one.report, ()):
            added[one.report].append((one.coder, one.reading))
    for report, ones in added.items():
        for found in matched(ones):
            holding = frozenset(coder for coder, _ in found)
            holds = tuple(YES if coder in holding else NO for coder in sorted(through[report]))
            yield Unit(kind_of(found[0][1]), (), holds, tuple(reading for _, reading in found))


def matched(added: Iterable[tuple[str, Record]]) -> tuple[tuple[tuple[str, Record], ...], ...]:
    """What coders added to one report, put together where they mean one thing; each coder once in each."""
    found: list[list[tuple[str, Record]]] = []
    for coder, reading in sorted(added, key=lambda one: (one[1].evidence.span, one[0], one[1].id)):
        for others in found:
            (_, first), coders = others[0], {who for who, _ in others}
            alike = type(first) is type(reading) and first.evidence.span.overlaps(reading.evidence.span)
            if alike and coder not in coders:
                others.append((coder, reading))
                break
        else:
            found.append([(coder, reading)])
    return tuple(map(tuple, found))


def kind_of(record: Record) -> str:
    """The kind of a record, as lists name it."""
    return type(record).__name__.lower()


def value(record: Record, field: str) -> str:
    """What a record says in a field, as one word that is the same wherever the same is said."""
    if isinstance(record, Relation) and field in {"a", "b"} and record.relation not in ORDERED:
        return sorted((record.a, record.b))["ab".index(field)]
    return _word(getattr(record, field))


def _word(held: object) -> str:
    match held:
        case None:
            return ""
        case tuple():
            return "; ".join(sorted(str(part) for part in cast("tuple[object, ...]", held)))
        case When():
            return f"{held.start}/{held.end}" if held.known else held.value
        case Place():
            return held.key
        case float():
            return f"{held:.12g}"
        case _:
            return str(held)
