"""A series of figures: what each voice gives, for when, and whether they agree."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.finding import stable
from dragoman.web.shown.told import Doubt, Told, Who, doubt, quoted, told, who

if TYPE_CHECKING:
    from dragoman.api import Crisis, Passage
    from dragoman.picture import Measure, Series
    from dragoman.records import Figure, Place, When


class Strip(Struct, frozen=True, kw_only=True):
    """Where an interval lies on the strip of its series, in shares of its width from the left.

    Attributes:
        open: it has no upper end ("at least").
    """

    start: float
    width: float
    open: bool


class SeriesLine(Struct, frozen=True, kw_only=True):
    """A series in a line.

    Attributes:
        low, high: the least and the most that any figure gives.
        strips: where each figure lies between the two, in the order of the points.
        clashes: how many pairs of figures exclude each other for one time.
    """

    id: str
    title: str
    kind: str
    quantity: str
    place: str
    front: str
    front_name: str
    verdict: str
    why: str
    low: float
    high: float
    figures: int
    voices: int
    clashes: int
    strips: tuple[Strip, ...]


class Point(Struct, frozen=True, kw_only=True):
    """A figure of a series.

    Attributes:
        by: who gives it; None: the report itself.
        as_of: the time that it holds for; `stated`: whether the report itself tells that time.
        least, most: what its words allow; `most` is None for no upper end.
        against: the ids of the figures that exclude it.
    """

    id: str
    low: float
    high: float
    qualifier: str
    unit: str
    least: float
    most: float | None
    by: Who | None
    as_of: When | None
    stated: bool
    place: Place | None
    told: Told
    strip: Strip
    against: tuple[str, ...]
    passages: tuple[Passage, ...]
    doubt: Doubt


class SeriesPage(Struct, frozen=True, kw_only=True):
    """A series with all its figures, in order of the time that they hold for."""

    line: SeriesLine
    linked: str
    points: tuple[Point, ...]
    left_out: tuple[str, ...]


def series_line(crisis: Crisis, series: Series) -> SeriesLine:
    """A series in a line."""
    low, high = bounds(series)
    return SeriesLine(
        id=stable(series),
        title=crisis.title(series),
        kind=series.kind,
        quantity=series.quantity,
        place=series.place,
        front=series.front or "",
        front_name=crisis.front_name(series.front),
        verdict=series.verdict,
        why=series.why,
        low=low,
        high=high,
        figures=len(series.points),
        voices=len({measure.voice for measure in series.measures}),
        clashes=len(series.clashes),
        strips=tuple(strip(one, low, high) for one in series.points),
    )


def series_page(crisis: Crisis, series: Series) -> SeriesPage:
    """A series as its page shows it."""
    measures = {one.figure: one for one in series.measures}
    return SeriesPage(
        line=series_line(crisis, series),
        linked=series.id,
        points=tuple(point(crisis, series, one, measures[one.id]) for one in series.points),
        left_out=crisis.left_out,
    )


def point(crisis: Crisis, series: Series, figure: Figure, measure: Measure) -> Point:
    """A figure of a series, as it is compared with the others."""
    picture, report = crisis.picture, figure.evidence.report
    return Point(
        id=figure.id,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier or "",
        unit=figure.unit,
        least=measure.least,
        most=None if isinf(measure.most) else measure.most,
        by=who(picture, figure.attributed_to, report) if figure.attributed_to else None,
        as_of=measure.when if measure.when.known else figure.as_of,
        stated=figure.as_of is not None and figure.as_of.known,
        place=figure.place,
        told=told(picture, picture.report(report)),
        strip=strip(figure, *bounds(series)),
        against=tuple(b if a == figure.id else a for a, b in series.clashes if figure.id in {a, b}),
        passages=quoted(crisis, [figure.evidence]),
        doubt=doubt(figure),
    )


def bounds(series: Series) -> tuple[float, float]:
    """The least and the most that any figure of a series gives."""
    return min(one.low for one in series.points), max(one.high for one in series.points)


def strip(figure: Figure, low: float, high: float) -> Strip:
    """Where a figure lies on a strip from `low` to `high`; in its middle where the two are one."""
    width = high - low
    start = (figure.low - low) / width if width else 0.5
    end = (figure.high - low) / width if width else 0.5
    return Strip(start=start, width=end - start, open=figure.qualifier in {"more-than", "at-least"})
