"""One quantity over reports and time."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from msgspec import Struct

from dragoman.records import Figure, FigureKind, When

Verdict = Literal["agreement", "evolution", "conflict", "single"]


class Measure(Struct, frozen=True, kw_only=True):
    """One figure of a series as it is compared with the others.

    Attributes:
        figure: id of the figure.
        least, most: the values that its words allow, both included; `most` is infinite for "at least".
        when: the time that it holds for, unknown where neither the report nor its date tells.
        source: key of the linked actor who gives it; "" where the report itself does.
        voice: id of the voice that carries it.
    """

    figure: str
    least: float
    most: float
    when: When = When()
    source: str = ""
    voice: str = ""


class Series(Struct, frozen=True, kw_only=True):
    """The figures that reports give for one quantity at one place.

    Attributes:
        quantity: what is counted, in words ("refugees hosted: Syrian refugees").
        place: name of the place, "" where none is told.
        points: the figures, in order of the time that they hold for.
        verdict: `agreement` (the intervals share a value), `evolution` (they differ and their times do too), `conflict`
            (they differ for the same time), `single` (one voice only).
        why: the reason for the verdict, in one line.
        measures: the points as they are compared: bounds, time, source and voice, in the order of the points.
        clashes: pairs of ids of points that exclude each other for one time.
    """

    id: str
    kind: FigureKind
    quantity: str
    place: str = ""
    front: str | None = None
    points: tuple[Figure, ...]
    verdict: Verdict
    why: str = ""
    measures: tuple[Measure, ...] = ()
    clashes: tuple[tuple[str, str], ...] = ()


ONE_DAY, A_MONTH = timedelta(days=1), timedelta(days=31)


def holding(figure: Figure, published: When) -> When:
    """The time that a figure holds for: as told, else when it was published.

    A figure for a longer stretch ("since December") is counted up to the end of it, or to its publication where the
    stretch still lasts then ("this month").

    Args:
        figure: a figure.
        published: when its report was published.
    """
    told = figure.as_of
    if told is None or not told.known:
        return published
    if _lasts(told, published):
        return published
    if told.start and told.end and told.end - told.start <= A_MONTH:
        return told
    if told.end:
        return When(start=told.end - ONE_DAY, end=told.end, precision="day", basis="inferred")
    return published if published.known else told


def _lasts(told: When, published: When) -> bool:
    """Whether a stretch of more than a day still lasts when the report is published, on a day that is known."""
    if not (told.start and told.end and published.start and published.end):
        return False
    known = published.end - published.start <= ONE_DAY
    return known and told.end - told.start > ONE_DAY and told.start <= published.start < told.end
