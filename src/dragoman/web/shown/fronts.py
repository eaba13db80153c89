"""How two actors stand, front by front, as lines of a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.picture import Posture, Tension, TensionPoint

# So many points a line in a table can show.
MOST_POINTS = 48
# The last days that such a line shows.
DAYS = 120


class Spark(Struct, frozen=True):
    """The tension of the last months as a small line.

    Attributes:
        first, last: its days.
        values: 0 to 100, at even distances.
    """

    first: date
    last: date
    values: tuple[float, ...]


class FrontLine(Struct, frozen=True, kw_only=True):
    """How two actors stand on one front.

    Attributes:
        score: -1 (opposed) to 1 (cooperating), with `low` and `high` of a 90 % interval.
        tension: 0 to 100 by now, and `spark`, how it came there; None where nothing told has a date.
        signs: how many signs it rests on.
    """

    front: str
    name: str
    stance: str
    trend: str
    score: float
    low: float
    high: float
    why: str
    signs: int
    tension: float | None = None
    spark: Spark | None = None


def front_lines(postures: Iterable[Posture], tensions: Iterable[Tension]) -> tuple[FrontLine, ...]:
    """Postures as lines, in their order, each with the tension on its front."""
    told = {one.front: one for one in tensions}
    return tuple(_line(one, told.get(one.front)) for one in postures)


def _line(posture: Posture, tension: Tension | None) -> FrontLine:
    return FrontLine(
        front=posture.front,
        name=posture.name,
        stance=posture.stance,
        trend=posture.trend,
        score=posture.score,
        low=posture.low,
        high=posture.high,
        why=posture.why,
        signs=len(posture.signs),
        tension=round(tension.points[-1].value, 1) if tension else None,
        spark=spark(tension.points) if tension else None,
    )


def spark(points: Sequence[TensionPoint]) -> Spark:
    """The last of the points of a series as a small line."""
    near = [one for one in points if (points[-1].on - one.on).days <= DAYS]
    kept = thinned(near, MOST_POINTS)
    return Spark(kept[0].on, kept[-1].on, tuple(round(one.value, 1) for one in kept))


def thinned(points: Sequence[TensionPoint], most: int) -> list[TensionPoint]:
    """Points at even distances, no more than so many, the last of them all the last."""
    step = -(-len(points) // most)
    return list(points[::-1][::step])[::-1]
