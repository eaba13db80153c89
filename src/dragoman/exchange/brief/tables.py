"""What the brief plots as tables: they stand where the charts do, on a machine that cannot draw these."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.exchange.brief.plots import KeyEvents, Postures

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.exchange.brief.plots import Figures, Plot
    from dragoman.picture.brief import FigurePoint, PosturePoint, TimelineItem

# A posture is told again where its score has moved so far.
MOVED = 0.1
ONE_DAY = timedelta(days=1)


class Table(Struct, frozen=True):
    """A table: what it says in words, the heads of its columns, and its rows."""

    description: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(plot: Plot) -> Table:
    """The table that says what is plotted."""
    if isinstance(plot, Postures):
        return postures(plot)
    return key_events(plot) if isinstance(plot, KeyEvents) else figures(plot)


def postures(plot: Postures) -> Table:
    """The posture on each front on the days that changed it."""
    rows = tuple(
        (
            point.name,
            point.on.isoformat(),
            point.stance,
            f"{point.score:+.2f}",
            f"{point.low:+.2f} to {point.high:+.2f}",
        )
        for _, points in groupby(plot.points, key=lambda point: point.front)
        for point in turns(tuple(points))
    )
    description = f"From opposed (-1) to cooperating (1), 90 % interval; days on which it moved by {MOVED} or more"
    return Table(description, ("Front", "Day", "Stance", "Score", "Interval"), rows)


def turns(points: Sequence[PosturePoint]) -> Iterator[PosturePoint]:
    """Of one front's points by day the first, and each whose stance is another or whose score has moved."""
    told: PosturePoint | None = None
    for point in points:
        if told is None or point.stance != told.stance or abs(point.score - told.score) >= MOVED:
            told = point
            yield point


def key_events(plot: KeyEvents) -> Table:
    """Key events by date."""
    rows = tuple((_days(item), item.front_name or "no front", item.text, item.status) for item in plot.items)
    return Table("The weightiest, by date", ("Day", "Front", "What", "Status"), rows)


def _days(item: TimelineItem) -> str:
    """The event's only day, or its first and last one."""
    last = item.end - ONE_DAY
    return item.start.isoformat() if last <= item.start else f"{item.start.isoformat()} to {last.isoformat()}"


def figures(plot: Figures) -> Table:
    """The figures of one series with their sources."""
    rows = tuple((point.source, point.on.isoformat() if point.on else "", _value(point)) for point in plot.shown.points)
    return Table(plot.shown.series.why, ("Source", "Day", "Figure"), rows)


def _value(point: FigurePoint) -> str:
    """The value with its hedge, as in "more than 1,200"."""
    hedge = f"{point.qualifier.replace('-', ' ')} " if point.qualifier else ""
    high = f" to {point.high:,.12g}" if point.high != point.low else ""
    return f"{hedge}{point.low:,.12g}{high}"
