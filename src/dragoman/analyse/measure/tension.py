"""How tense it is between two actors on a front, day by day, and when that shifted.

Tension is the share of the hostile weight in all weight, with a weight of calm beside it: 0 where nothing hostile is
told, near 100 where much is and little else. A further hostile sign never lowers it.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.dates import now
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.beta import credible
from dragoman.analyse.measure.changepoints import changepoints
from dragoman.analyse.measure.fronts import front_name
from dragoman.analyse.measure.posture import all_signs, masses
from dragoman.codebook import measures
from dragoman.picture import Tension, TensionPoint, TensionShift

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.analyse.measure.signs import FrontSign
    from dragoman.codebook import Book
    from dragoman.picture import Picture, Sign

WHOLE = 100.0
# Without any hostile sign, what the interval takes for one: some may not have been told.
UNTOLD = 0.05
# Points of a series, beyond which it is told by weeks.
MOST_DAYS = 730
DAY, WEEK = timedelta(days=1), timedelta(days=7)
# What is told so near to a shift is what it rests on.
NEAR = timedelta(days=3)


def tensions(picture: Picture, book: Book, a: str, b: str) -> tuple[Tension, ...]:
    """The tension between two actors over time, on every front with a dated sign, the tensest front first.

    Args:
        picture: the linked picture.
        book: gives intensities and fronts.
        a: key of the one; its bodies and persons count as it.
        b: key of the other.
    """
    moment = now(picture)
    by_front: dict[str, list[FrontSign]] = defaultdict(list)
    for one in all_signs(Dyad(picture, a, b), book):
        if one.days:
            by_front[one.front].append(one)
    if moment is None:
        return ()
    made = (
        _tension(front, front_name(book.fronts, front), a, b, found, moment.date()) for front, found in by_front.items()
    )
    return tuple(sorted(made, key=lambda one: (-one.points[-1].value, one.front)))


def _tension(front: str, name: str, a: str, b: str, found: Sequence[FrontSign], until: date) -> Tension:
    days = grid(min(day for one in found for day in one.days), until)
    points = tuple(point(found, day) for day in days)
    return Tension(
        front=front, name=name, a=a, b=b, points=points, shifts=shifts(found, points), signs=_seen(found, days[-1])
    )


def grid(first: date, until: date) -> tuple[date, ...]:
    """The days of a series, each day of it or each week, so that it ends on its last."""
    step = DAY if (until - first).days < MOST_DAYS else WEEK
    return tuple(until - number * step for number in range((until - first) // step, -1, -1)) or (until,)


def point(found: Iterable[FrontSign], day: date) -> TensionPoint:
    """The tension at the end of a day, from what had been published by then."""
    signs = _seen(found, day)
    value, low, high = tension_of(signs)
    return TensionPoint(
        on=day, value=value, low=low, high=high, parts=tuple((sign.record, sign.weight) for sign in signs)
    )


def _seen(found: Iterable[FrontSign], day: date) -> tuple[Sign, ...]:
    """The signs that had been told by the end of a day, weightiest first."""
    seen = (sign for one in found if (sign := one.seen(day)))
    return tuple(sorted(seen, key=lambda sign: (-abs(sign.weight), sign.record, sign.label)))


def tension_of(signs: Iterable[Sign]) -> tuple[float, float, float]:
    """The tension of some signs, 0 to 100, with a 90 % interval.

    Hostile weight against friendly weight and the weight of calm; the interval is that of a Beta distribution which
    takes each weight for that much of a trial.
    """
    friendly, hostile = masses(signs)
    calm = measures.load().calm
    value = hostile / (hostile + friendly + calm)
    low, high = credible(hostile + UNTOLD, friendly + calm)
    return WHOLE * value, WHOLE * min(low, value), WHOLE * max(high, value)


def shifts(found: Sequence[FrontSign], points: Sequence[TensionPoint]) -> tuple[TensionShift, ...]:
    """When the mean of the tension shifted, and what was told about then."""
    weights = measures.load()
    held = weights.shift_days // max(1, (points[-1].on - points[0].on).days // max(1, len(points) - 1))
    held = max(held, 1)
    # A shift by `shift` that holds so long on either side just pays for its segment.
    penalty = weights.shift**2 * held / 2
    starts = (0, *changepoints([one.value for one in points], penalty, max(1, held // 2)), len(points))
    return tuple(
        TensionShift(
            on=points[at].on,
            before=_mean(points[before:at]),
            after=_mean(points[at:after]),
            because=_told_about(found, points[at].on),
        )
        for before, at, after in zip(starts, starts[1:], starts[2:], strict=False)
    )


def _mean(points: Sequence[TensionPoint]) -> float:
    return sum(one.value for one in points) / len(points)


def _told_about(found: Iterable[FrontSign], day: date) -> tuple[Sign, ...]:
    """The signs that were first told within three days of a day; none where the tension only faded."""
    seen = (one.seen(day + NEAR) for one in found)
    near = (sign for sign in seen if sign and sign.told and sign.told >= day - NEAR)
    return tuple(sorted(near, key=lambda sign: (-abs(sign.weight), sign.record)))
