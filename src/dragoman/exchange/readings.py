"""The reading of one report: all its records in one JSON object, each with the passage that it rests on.

Dates are `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `[from, to]`, both ends inclusive. Actors are named, not keyed: `actors`
lists every actor once, with its kind and country. docs/formats.md describes each column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from dragoman.exchange.reading_form import (
    Date,
    Passage,
    ReadActor,
    ReadCommitment,
    ReadEvent,
    ReadFigure,
    ReadForecast,
    Reading,
    ReadRelation,
    ReadReport,
    ReadStatement,
)  # fmt: skip
from dragoman.records import (
    Actor,
    AnyRecord,
    Commitment,
    Event,
    Evidence,
    Figure,
    Forecast,
    Relation,
    Report,
    Span,
    Statement,
    When,
)

Namer = Callable[[str], str]
T = TypeVar("T")

# Grains whose start, cut to that many characters of the ISO form, says it all.
WHOLE_GRAINS = {"day": 10, "part-of-day": 10, "hour": 10, "instant": 10, "month": 7, "year": 4}


def _last_day(end: datetime) -> str:
    """The last day that lies before the moment."""
    return (end - timedelta(microseconds=1)).date().isoformat()


def date(when: When | None) -> Date:
    """The interval in the reading's form; None where it is not known."""
    if when is None:
        return None
    if when.start is None:
        return _last_day(when.end) if when.end else None
    if when.end is None:
        return when.start.date().isoformat()
    length = WHOLE_GRAINS.get(when.precision)
    if length is not None:
        return when.start.date().isoformat()[:length]
    first, last = when.start.date().isoformat(), _last_day(when.end)
    return first if first == last else (first, last)


def number(value: float) -> float:
    """The value, as an integer where it is one (JSON then shows no fraction)."""
    return int(value) if value == int(value) else value


def passage(text: str, evidence: Evidence) -> Passage:
    """The record's passage: the first of its ranges."""
    return _passage(text, evidence.span)


def _passage(text: str, span: Span) -> Passage:
    return Passage(span.start, span.end, span.slice(text))


def _published(report: Report) -> tuple[str | None, tuple[str, str] | None]:
    """The day of publication, or the window in which it lies."""
    when = report.published
    if when.start is None or when.end is None:
        return None, None
    first, last = when.start.date().isoformat(), _last_day(when.end)
    return (first, None) if first == last else (None, (first, last))


def _report(report: Report) -> ReadReport:
    published, window = _published(report)
    basis = report.published.basis
    return ReadReport(
        title=report.title or None,
        outlet=report.outlet or None,
        published=published,
        published_window=window,
        published_basis=basis if basis in {"stated", "unknown"} else "inferred",
        origin=report.origin.name or None,
        body=tuple((span.start, span.end) for span in report.body),
        language=msgspec.UNSET if report.language in {"", "en"} else report.language,
        other_languages=tuple((one.span.start, one.span.end, one.language) for one in report.tongues) or msgspec.UNSET,
    )


def _actor(actor: Actor) -> ReadActor:
    return ReadActor(actor.key, actor.name, actor.kind, actor.country, actor.role or None, actor.mentions)


def _event(event: Event, text: str, name: Namer) -> ReadEvent:
    return ReadEvent(
        type=event.type,
        mode=event.mode or None,
        actors=tuple(map(name, event.actors)),
        recipients=tuple(map(name, event.recipients)),
        date=date(event.when),
        place=event.place.name if event.place else None,
        status=event.status,
        front=event.front,
        said_by=name(event.said_by) if event.said_by else None,
        evidence=passage(text, event.evidence),
        confidence=event.confidence,
        doubtful=event.doubtful,
    )


def _statement(statement: Statement, text: str, name: Namer) -> ReadStatement:
    return ReadStatement(
        speaker=name(statement.speaker),
        role=statement.role or None,
        cue=statement.cue,
        direct=statement.direct,
        content=_passage(text, statement.content),
        date=date(statement.when),
        about=tuple(map(name, statement.about)),
        evidence=passage(text, statement.evidence),
    )


def _figure(figure: Figure, text: str, name: Namer) -> ReadFigure:
    low, high = number(figure.low), number(figure.high)
    return ReadFigure(
        value=low if low == high else (low, high),
        qualifier=figure.qualifier,
        unit=figure.unit,
        kind=figure.kind,
        place=figure.place.name if figure.place else None,
        attributed_to=name(figure.attributed_to) if figure.attributed_to else None,
        as_of=date(figure.as_of),
        evidence=passage(text, figure.evidence),
    )


def _commitment(commitment: Commitment, text: str, name: Namer) -> ReadCommitment:
    return ReadCommitment(
        kind=commitment.kind,
        by=tuple(map(name, commitment.by)),
        to=tuple(map(name, commitment.to)),
        content=commitment.content.slice(text),
        condition=commitment.condition.slice(text) if commitment.condition else None,
        deadline=date(commitment.deadline) or (commitment.deadline.words if commitment.deadline else None),
        # The reading's vocabulary knows no more than an alleged breach.
        status="alleged-breach" if commitment.status == "breached" else commitment.status,
        evidence=passage(text, commitment.evidence),
    )


def _forecast(forecast: Forecast, text: str, name: Namer) -> ReadForecast:
    return ReadForecast(
        by=name(forecast.by),
        affiliation=forecast.affiliation or None,
        content=forecast.content.slice(text),
        wording=forecast.wording,
        direction=forecast.direction,
        probability=(forecast.low, forecast.high),
        horizon=date(forecast.horizon) or (forecast.horizon.words if forecast.horizon else None),
        kind=forecast.kind,
        evidence=passage(text, forecast.evidence),
    )


def _relation(relation: Relation, text: str, name: Namer) -> ReadRelation:
    return ReadRelation(
        name(relation.a), name(relation.b), relation.relation, relation.front, passage(text, relation.evidence)
    )


def _of(records: Iterable[AnyRecord], kind: type[T]) -> tuple[T, ...]:
    return tuple(record for record in records if isinstance(record, kind))


def reading(report: Report, records: Sequence[AnyRecord]) -> Reading:
    """The reading of a report from the records that were extracted from it; what is doubtful is left out."""
    actors = _of(records, Actor)
    records = [record for record in records if not record.doubtful]
    names = {actor.key: actor.name for actor in actors}

    def name(key: str) -> str:
        return names.get(key, key)

    text = report.text
    return Reading(
        file=report.file,
        report=_report(report),
        actors=tuple(map(_actor, actors)),
        events=tuple(_event(record, text, name) for record in _of(records, Event)),
        statements=tuple(_statement(record, text, name) for record in _of(records, Statement)),
        figures=tuple(_figure(record, text, name) for record in _of(records, Figure)),
        commitments=tuple(_commitment(record, text, name) for record in _of(records, Commitment)),
        forecasts=tuple(_forecast(record, text, name) for record in _of(records, Forecast)),
        relations=tuple(_relation(record, text, name) for record in _of(records, Relation)),
    )


def dump(item: Reading) -> str:
    """The reading as indented UTF-8 JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(item), indent=1).decode() + "\n"
