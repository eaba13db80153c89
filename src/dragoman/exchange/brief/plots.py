"""What the page of a brief plots: postures over time, key events, figures with their sources.

The charts draw it; where what draws them is not installed, tables say it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.picture.brief import Brief, FigureSeries, PosturePoint, SectionKey, TimelineItem

FEWEST_POINTS = 2
SHOWN = timedelta(days=400)


class Postures(Struct, frozen=True):
    """The posture on each front over time, by front and then by day."""

    points: tuple[PosturePoint, ...]
    key: SectionKey = "standing"
    title: str = "Posture per front over time"


class KeyEvents(Struct, frozen=True):
    """The key events by date."""

    items: tuple[TimelineItem, ...]
    key: SectionKey = "changes"
    title: str = "Key events"


class Figures(Struct, frozen=True):
    """The figures of one series with their sources; the title tells what is counted, where, and whether they agree."""

    shown: FigureSeries
    title: str
    key: SectionKey = "figures"


Plot = Postures | KeyEvents | Figures


def plots(brief: Brief) -> tuple[Plot, ...]:
    """What is worth plotting: that of which the brief has enough points."""
    found = (*_postures(brief.history), *_key_events(brief.timeline))
    return (*found, *(plot for figure in brief.figures for plot in _figures(figure)))


def _postures(history: tuple[PosturePoint, ...]) -> tuple[Postures, ...]:
    """The postures, where they are of two days or more."""
    return (Postures(history),) if len({point.on for point in history}) >= FEWEST_POINTS else ()


def _key_events(items: tuple[TimelineItem, ...]) -> tuple[KeyEvents, ...]:
    """The key events, where there are two or more.

    What lies long before the last of them is background; it stays in the text, or it would squeeze all else together.
    """
    last = max((item.start for item in items), default=None)
    recent = tuple(item for item in items if last is not None and last - item.start <= SHOWN)
    return (KeyEvents(recent),) if len(recent) >= FEWEST_POINTS else ()


def _figures(figure: FigureSeries) -> tuple[Figures, ...]:
    """The figures of a series, where there are two or more."""
    series = figure.series
    place = f", {series.place}" if series.place else ""
    title = f"{series.quantity}{place}: {series.verdict}"
    return (Figures(figure, title),) if len(figure.points) >= FEWEST_POINTS else ()
