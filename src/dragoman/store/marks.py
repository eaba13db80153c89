"""By which marks a report is found: the sorts of record that it holds, their fronts and places, and its outlet.

A mark is a field and a value, as `type=ASSAULT`, `front=theatre:idlib`, `outlet=the daily`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.folding import fold
from dragoman.records import Actor, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.records import AnyRecord, Report

LONGEST = 200
# What a record's sort stands in, kind by kind.
SORTS = ("type", "kind", "relation")
OUTLET, PLACE = "outlet", "place"


def mark(field: str, value: str) -> str:
    """A field with its value, as the look-up table holds it."""
    return f"{field}={value[:LONGEST]}"


def marks(report: Report, records: Iterable[AnyRecord]) -> Iterator[str]:
    """The marks of a report and its records, actors aside, some of them several times."""
    yield from (mark(OUTLET, name) for name in outlets(report))
    for record in records:
        if not isinstance(record, Actor):
            yield from (mark(field, value) for field, value in said(record))
            yield from (mark(PLACE, name) for name in named_places(getattr(record, "place", None)))


def said(record: AnyRecord) -> Iterator[tuple[str, str]]:
    """Kind, sort, mode, status and front of a record, as far as it has them."""
    yield "kind", type(record).__name__.lower()
    if sort := sort_of(record):
        yield "type", sort
    for field in ("mode", "status", "front"):
        if value := getattr(record, field, None):
            yield field, value


def sort_of(record: AnyRecord) -> str:
    """The type of an event, the kind of a commitment, figure or forecast, the relation of a relation; else ""."""
    return next((value for field in SORTS if (value := getattr(record, field, None))), "")


def named_places(place: Place | None) -> tuple[str, ...]:
    """By what a place is found: its name and that of its province, folded, and the code of its state."""
    if place is None:
        return ()
    return tuple(dict.fromkeys(filter(None, (fold(place.name), fold(place.province), place.country))))


def outlets(report: Report) -> tuple[str, ...]:
    """By what the outlet of a report is found: its name and that of the agency whose text it carries, folded."""
    return tuple(dict.fromkeys(filter(None, (fold(report.outlet), fold(report.origin.name)))))
