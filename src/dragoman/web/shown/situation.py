"""The crisis at a glance: who stands how with whom, what is due, where reports disagree, what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.picture import Posture

MOST_DYADS = 6


class FrontLine(Struct, frozen=True, kw_only=True):
    """How two actors stand on one front.

    Attributes:
        score: -1 (opposed) to 1 (cooperating), with `low` and `high` of a 90 % interval.
    """

    front: str
    name: str
    stance: str
    trend: str
    score: float
    low: float
    high: float
    why: str


class DyadLine(Struct, frozen=True, kw_only=True):
    """Two actors, by their keys and names, and how they stand, front by front."""

    a: str
    b: str
    name_a: str
    name_b: str
    fronts: tuple[FrontLine, ...]


class Situation(Struct, frozen=True, kw_only=True):
    """The crisis at a glance.

    Attributes:
        dyads: the most connected first.
        reports: how many there are.
        left_out: what of a large store this does not hold.
    """

    dyads: tuple[DyadLine, ...]
    reports: int
    left_out: tuple[str, ...]


def situation(crisis: Crisis) -> Situation:
    """The crisis at a glance."""
    return Situation(
        dyads=tuple(dyad_line(crisis, a, b) for a, b in crisis.dyads()[:MOST_DYADS]),
        reports=len(crisis.picture.reports),
        left_out=crisis.left_out,
    )


def dyad_line(crisis: Crisis, a: str, b: str) -> DyadLine:
    """Two actors and how they stand, front by front."""
    between = crisis.between(a, b)
    one, other = between.names
    return DyadLine(
        a=between.a, b=between.b, name_a=one, name_b=other, fronts=tuple(front_line(held) for held in between.fronts())
    )


def front_line(posture: Posture) -> FrontLine:
    """A posture as a line."""
    return FrontLine(**{name: getattr(posture, name) for name in FrontLine.__struct_fields__})
