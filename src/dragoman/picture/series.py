"""One quantity over reports and time."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.records import Figure, FigureKind

Verdict = Literal["agreement", "evolution", "conflict", "single"]


class Series(Struct, frozen=True, kw_only=True):
    """The figures that reports give for one quantity at one place.

    Attributes:
        quantity: what is counted, in words ("refugees hosted: Syrian refugees").
        place: name of the place, "" where none is told.
        points: the figures, in order of the time that they hold for.
        verdict: `agreement` (the intervals share a value), `evolution` (they differ and their times do too), `conflict`
            (they differ for the same time), `single` (one voice only).
        why: the reason for the verdict, in one line.
    """

    id: str
    kind: FigureKind
    quantity: str
    place: str = ""
    front: str | None = None
    points: tuple[Figure, ...]
    verdict: Verdict
    why: str = ""
