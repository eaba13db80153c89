"""Records as flat rows, for tables, CSV and JSONL; the columns of each kind are in `COLUMNS`.

Every row ends in `report`, `start`, `end` and `passage`: the report's file name and the passage that the record
rests on, as people read it; `start` and `end` are of the raw text. Several values in one cell are joined with `; `.
Actors and places are named; dates are ISO intervals `from/to`, both ends inclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch

from dragoman.exchange.passages import readable
from dragoman.exchange.readings import date
from dragoman.picture import Picture
from dragoman.records import (
    Actor,
    AnyRecord,
    Commitment,
    Event,
    Figure,
    Forecast,
    Record,
    Relation,
    Report,
    Span,
    Statement,
    When,
)

Cell = str | float | int | bool | None
Row = dict[str, Cell]

_WHERE = ("confidence", "doubtful", "report", "start", "end", "passage")
COLUMNS: dict[type[Record], tuple[str, ...]] = {
    Event: (
        "id", "date", "type", "mode", "status", "actors", "recipients", "place", "latitude", "longitude", "front",
        "contexts", "said_by", *_WHERE,
    ),
    Statement: ("id", "date", "speaker", "role", "cue", "direct", "content", "about", *_WHERE),
    Figure: (
        "id", "low", "high", "qualifier", "unit", "kind", "place", "as_of", "attributed_to", "front", *_WHERE,
    ),
    Commitment: ("id", "kind", "by", "to", "content", "condition", "deadline", "status", "front", *_WHERE),
    Forecast: (
        "id", "by", "affiliation", "content", "wording", "direction", "low", "high", "horizon", "kind", "front",
        *_WHERE,
    ),
    Relation: ("id", "a", "relation", "b", "front", *_WHERE),
    Actor: ("id", "key", "name", "kind", "country", "role", "affiliation", "mentions", *_WHERE),
}  # fmt: skip


def row(record: AnyRecord, picture: Picture) -> Row:
    """The record as one flat row."""
    report = picture.report(record.evidence.report)
    span = record.evidence.span
    passage = readable(report, span.start, span.end)
    end: Row = {"report": report.file, "start": span.start, "end": span.end, "passage": passage}
    start: Row = {"id": record.id}
    sure: Row = {"confidence": round(record.confidence, 3), "doubtful": record.doubtful}
    return start | _fields(record, picture, report) | sure | end


def interval(when: When | None) -> str:
    """The interval as `from/to` with inclusive ends, one date where they are the same, the words where unresolved."""
    stated = date(when)
    if stated is None:
        return when.words if when else ""
    return stated if isinstance(stated, str) else "/".join(stated)


def _names(keys: Iterable[str], picture: Picture) -> str:
    return "; ".join(picture.name(key) for key in keys)


def _said(report: Report, span: Span) -> str:
    """A stretch of a report as people read it."""
    return readable(report, span.start, span.end)


@singledispatch
def _fields(record: AnyRecord, picture: Picture, report: Report) -> Row:
    """The columns that belong to the record's kind."""
    raise NotImplementedError(type(record))


@_fields.register
def _(record: Event, picture: Picture, _: Report) -> Row:
    place = record.place
    return {
        "date": interval(record.when),
        "type": record.type,
        "mode": record.mode,
        "status": record.status,
        "actors": _names(record.actors, picture),
        "recipients": _names(record.recipients, picture),
        "place": place.name if place else "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "front": record.front,
        "contexts": "; ".join(record.contexts),
        "said_by": picture.name(record.said_by) if record.said_by else "",
    }


@_fields.register
def _(record: Statement, picture: Picture, report: Report) -> Row:
    return {
        "date": interval(record.when),
        "speaker": picture.name(record.speaker),
        "role": record.role,
        "cue": record.cue,
        "direct": record.direct,
        "content": _said(report, record.content),
        "about": _names(record.about, picture),
    }


@_fields.register
def _(record: Figure, picture: Picture, _: Report) -> Row:
    return {
        "low": record.low,
        "high": record.high,
        "qualifier": record.qualifier,
        "unit": record.unit,
        "kind": record.kind,
        "place": record.place.name if record.place else "",
        "as_of": interval(record.as_of),
        "attributed_to": picture.name(record.attributed_to) if record.attributed_to else "",
        "front": record.front,
    }


@_fields.register
def _(record: Commitment, picture: Picture, report: Report) -> Row:
    return {
        "kind": record.kind,
        "by": _names(record.by, picture),
        "to": _names(record.to, picture),
        "content": _said(report, record.content),
        "condition": _said(report, record.condition) if record.condition else "",
        "deadline": interval(record.deadline),
        "status": record.status,
        "front": record.front,
    }


@_fields.register
def _(record: Forecast, picture: Picture, report: Report) -> Row:
    return {
        "by": picture.name(record.by),
        "affiliation": record.affiliation,
        "content": _said(report, record.content),
        "wording": record.wording,
        "direction": record.direction,
        "low": record.low,
        "high": record.high,
        "horizon": interval(record.horizon),
        "kind": record.kind,
        "front": record.front,
    }


@_fields.register
def _(record: Relation, picture: Picture, _: Report) -> Row:
    return {
        "a": picture.name(record.a),
        "relation": record.relation,
        "b": picture.name(record.b),
        "front": record.front,
    }


@_fields.register
def _(record: Actor, _: Picture, __: Report) -> Row:
    return {
        "key": record.key,
        "name": record.name,
        "kind": record.kind,
        "country": record.country,
        "role": record.role,
        "affiliation": record.affiliation,
        "mentions": "; ".join(record.mentions),
    }
