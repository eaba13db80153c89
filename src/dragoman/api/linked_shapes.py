"""What several reports tell together, as tables: linked events, series, the ledger, contradictions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dragoman.analyse.forecast.forecasters import forecaster, outlet_of
from dragoman.api.facts import accounts_of, facts
from dragoman.api.listing import Row, Shape
from dragoman.api.notebook import gap
from dragoman.api.record_shapes import DAYS, days
from dragoman.exchange.frames import Columns
from dragoman.exchange.passages import excerpt, readable
from dragoman.exchange.tables import interval
from dragoman.picture import (
    Contradiction,
    LinkedEvent,
    Picture,
    Series,
    Side,
    TrackedCommitment,
    TrackedForecast,
)
from dragoman.records import Evidence, Span

# A shorter passage is shown with so many characters around it.
SHORT = 70
PASSAGE: Columns = {"report": str, "passage": str}
TOLD: Columns = {"reports": int, "voices": int, "doubtful": bool}


def text(*names: str) -> Columns:
    """Columns of text."""
    return dict.fromkeys(names, str)


def _named(picture: Picture, keys: Iterable[str]) -> str:
    return "; ".join(picture.name(key) for key in keys)


def _passage(picture: Picture, evidence: Evidence, span: Span | None = None) -> str:
    """A passage as people read it."""
    where = span or evidence.span
    return readable(picture.report(evidence.report), where.start, where.end)


def _head(picture: Picture, item: LinkedEvent | TrackedCommitment | TrackedForecast) -> Row:
    """The report and the passage of the best account; empty for a forecast that was entered."""
    evidence = item.accounts[0].evidence
    if not evidence.report:
        return {"report": "", "passage": ""}
    return {"report": picture.report(evidence.report).file, "passage": _passage(picture, evidence)}


def _told(picture: Picture, item: LinkedEvent | TrackedCommitment | TrackedForecast | Series) -> Row:
    """How many reports and how many independent voices tell it, and whether all of them leave it in doubt."""
    reports = facts(item).reports - {""}
    return {
        "reports": len(reports),
        "voices": len({picture.voice(report).id for report in reports}),
        "doubtful": all(account.doubtful for account in accounts_of(item)),
    }


def _event_rows(picture: Picture, event: LinkedEvent) -> Iterable[Row]:
    place = event.place
    row: Row = {
        "id": event.id,
        "date": interval(event.when),
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "actors": _named(picture, event.actors),
        "recipients": _named(picture, event.recipients),
        "place": place.name if place else "",
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "front": event.front,
        "contexts": "; ".join(event.contexts),
        "passed": event.passed,
    }
    yield row | days(event.when) | _told(picture, event) | _head(picture, event)


LINKED_EVENTS: Shape[LinkedEvent] = Shape(
    "linked events",
    text("id", "date", "type", "mode", "status", "actors", "recipients", "place")
    | {"latitude": float, "longitude": float}
    | text("front", "contexts")
    | {"passed": bool}
    | DAYS
    | TOLD
    | PASSAGE,
    _event_rows,
    ("id", "date", "type", "status", "actors", "recipients", "voices", "passage"),
)


def _series_rows(picture: Picture, series: Series) -> Iterable[Row]:
    row: Row = {
        "id": series.id,
        "quantity": series.quantity,
        "kind": series.kind,
        "place": series.place,
        "front": series.front,
        "verdict": series.verdict,
        "why": series.why,
        "figures": len(series.points),
        "low": min(point.low for point in series.points),
        "high": max(point.high for point in series.points),
    }
    yield row | days(facts(series).when) | _told(picture, series)


SERIES: Shape[Series] = Shape(
    "series of figures",
    text("id", "quantity", "kind", "place", "front", "verdict", "why")
    | {"figures": int, "low": float, "high": float}
    | DAYS
    | TOLD,
    _series_rows,
    ("id", "quantity", "place", "verdict", "figures", "low", "high", "why"),
)


def _commitment_rows(picture: Picture, commitment: TrackedCommitment) -> Iterable[Row]:
    head, when = commitment.accounts[0], commitment.deadline
    moved = (_passage(picture, evidence) for move in commitment.moves for evidence in move.evidence)
    row: Row = {
        "id": commitment.id,
        "kind": head.kind,
        "by": _named(picture, commitment.by),
        "to": _named(picture, commitment.to),
        "content": _passage(picture, head.evidence, head.content),
        "condition": _passage(picture, head.evidence, head.condition) if head.condition else "",
        "deadline": interval(when),
        "due": days(when)["last_day"],
        "status": commitment.status,
        "overdue": commitment.overdue,
        "alleged_by": _named(picture, commitment.alleged_by),
        "why": commitment.why,
        "moved_by": " … ".join(moved),
        "front": commitment.front,
    }
    yield row | _told(picture, commitment) | _head(picture, commitment)


COMMITMENTS: Shape[TrackedCommitment] = Shape(
    "tracked commitments",
    text("id", "kind", "by", "to", "content", "condition", "deadline")
    | {"due": date, "status": str, "overdue": bool}
    | text("alleged_by", "why", "moved_by", "front")
    | TOLD
    | PASSAGE,
    _commitment_rows,
    ("id", "kind", "by", "to", "content", "due", "status", "overdue", "why"),
)


def _forecast_rows(picture: Picture, forecast: TrackedForecast) -> Iterable[Row]:
    head, when = forecast.accounts[0], facts(forecast).when
    row: Row = {
        "id": forecast.id,
        "by": forecaster(picture, forecast),
        "outlet": outlet_of(picture, forecast),
        "content": head.text or _passage(picture, head.evidence, head.content),
        "wording": head.wording,
        "direction": head.direction,
        "low": head.low,
        "high": head.high,
        "horizon": interval(when),
        "due": days(when)["last_day"],
        "outcome": forecast.outcome,
        "settled_on": forecast.settled_on.date() if forecast.settled_on else None,
        "settled_by": " … ".join(_in_context(picture, one) for one in forecast.passages if one.spans),
        "ruled_by": forecast.ruled_by,
        "front": forecast.front,
        "why": forecast.why,
    }
    yield row | _told(picture, forecast) | _head(picture, forecast)


def _in_context(picture: Picture, evidence: Evidence) -> str:
    """A passage as people read it, a short one with what stands around it."""
    report, span = picture.report(evidence.report), evidence.span
    if span.end - span.start >= SHORT:
        return _passage(picture, evidence)
    found = excerpt(report, span, SHORT)
    return " ".join(f"{found.before} {found.passage}{gap(found.after)}{found.after}".split())


FORECASTS: Shape[TrackedForecast] = Shape(
    "tracked forecasts",
    text("id", "by", "outlet", "content", "wording", "direction")
    | {"low": float, "high": float, "horizon": str, "due": date, "outcome": str, "settled_on": date}
    | text("settled_by", "ruled_by", "front", "why")
    | TOLD
    | PASSAGE,
    _forecast_rows,
    ("id", "by", "content", "wording", "low", "high", "due", "outcome", "settled_by"),
)


def _contradiction_rows(picture: Picture, one: Contradiction) -> Iterable[Row]:
    row: Row = {"id": one.id, "kind": one.kind, "why": one.why, "front": one.front}
    yield row | _side(picture, "a", one.a) | _side(picture, "b", one.b)


def _side(picture: Picture, name: str, side: Side) -> Row:
    """One side: who says so, what, in which reports."""
    files = dict.fromkeys(picture.report(evidence.report).file for evidence in side.evidence)
    return {
        f"{name}_by": _named(picture, side.by),
        name: " … ".join(_passage(picture, evidence) for evidence in side.evidence),
        f"{name}_report": "; ".join(files),
    }


CONTRADICTIONS: Shape[Contradiction] = Shape(
    "contradictions",
    text("id", "kind", "a_by", "a", "a_report", "b_by", "b", "b_report", "why", "front"),
    _contradiction_rows,
    ("id", "kind", "a_by", "a", "b_by", "b", "why"),
)
