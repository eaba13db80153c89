"""Records and reports as tables: the columns of the files that are exported, with days that can be reckoned with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import TypeVar

from dragoman.api.facts import facts
from dragoman.api.listing import Row, Shape
from dragoman.exchange.frames import typed
from dragoman.exchange.passages import published
from dragoman.exchange.tables import COLUMNS, row
from dragoman.picture import Picture, Series
from dragoman.records import Actor, Commitment, Event, Figure, Forecast, Record, Relation, Report, Statement, When

R = TypeVar("R", Actor, Commitment, Event, Figure, Forecast, Relation, Statement)
DAYS = {"first_day": date, "last_day": date}
DATED: frozenset[type[Record]] = frozenset({Event, Statement, Figure, Commitment, Forecast})
JUDGED = {"quantity": str, "series": str, "verdict": str}
SHOWN: dict[type[Record], tuple[str, ...]] = {
    Event: ("id", "date", "type", "status", "actors", "recipients", "passage", "report"),
    Statement: ("id", "date", "speaker", "cue", "content", "report"),
    Figure: ("id", "low", "high", "quantity", "attributed_to", "verdict", "passage", "report"),
    Commitment: ("id", "kind", "by", "to", "content", "deadline", "status", "report"),
    Forecast: ("id", "by", "wording", "low", "high", "content", "horizon", "report"),
    Relation: ("id", "a", "relation", "b", "front", "passage", "report"),
    Actor: ("key", "name", "kind", "country", "role", "mentions", "report"),
}


def shape(kind: type[R]) -> Shape[R]:
    """The shape of the records of one kind; of those that speak of a time, with its first and its last day."""
    dated = kind in DATED
    columns = typed(COLUMNS[kind]) | (DAYS if dated else {})

    def rows(picture: Picture, record: R) -> Iterable[Row]:
        made: Row = dict(row(record, picture))
        yield made | days(facts(record).when) if dated else made

    return Shape(f"{kind.__name__.lower()}s", columns, rows, SHOWN[kind])


def figures(series: Mapping[str, Series]) -> Shape[Figure]:
    """The shape of figures, with the series that each belongs to and the verdict on it.

    Args:
        series: by ids of figures.
    """
    plain = shape(Figure)

    def rows(picture: Picture, figure: Figure) -> Iterable[Row]:
        of = series.get(figure.id)
        for made in plain.rows(picture, figure):
            told: Row = {"quantity": counted(of), "series": of.id, "verdict": of.verdict} if of else {}
            yield made | told

    return Shape("figures", plain.columns | JUDGED, rows, SHOWN[Figure])


def counted(series: Series) -> str:
    """What a series counts, and where."""
    return f"{series.quantity}, {series.place}" if series.place else series.quantity


def days(when: When | None) -> Row:
    """The first and the last day of a time, None where it is open or unknown there."""
    last = when.end - timedelta(microseconds=1) if when and when.end else None
    return {"first_day": when.start.date() if when and when.start else None, "last_day": last.date() if last else None}


def _report_rows(picture: Picture, report: Report) -> Iterable[Row]:
    told: Row = {
        "id": report.id,
        "file": report.file,
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "published": published(report),
        "language": report.language,
        "dateline": report.dateline,
        "origin": report.origin.name or report.origin.kind,
        "voice": picture.voice(report.id).name,
        "address": report.address,
        "source": report.source,
    }
    yield told | days(report.published)


_REPORT = (
    "id", "file", "title", "outlet", "byline", "published", "language", "dateline", "origin", "voice", "address",
    "source",
)  # fmt: skip
REPORTS: Shape[Report] = Shape(
    "reports", dict.fromkeys(_REPORT, str) | DAYS, _report_rows, ("file", "title", "outlet", "published", "voice")
)
