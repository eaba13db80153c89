"""Tension that rises."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.dates import day
from dragoman.analyse.dyads import dyads
from dragoman.analyse.measure.tension import tensions
from dragoman.analyse.sentences import capital, merged, named
from dragoman.analyse.watch.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.analyse.watch.finding import Scene
    from dragoman.picture import Tension, TensionPoint
    from dragoman.records.watch import TensionUp

# Where no two are named, so many pairs are looked at, those that most reports tell of.
MOST_DYADS = 12


def tension(rule: TensionUp, scene: Scene) -> Iterator[Finding]:
    """The dyads and fronts on which the tension is now so much higher, each held on to by the days since it is."""
    pairs = [(rule.a, rule.b)] if rule.a and rule.b else dyads(scene.picture)
    chosen = [pair for pair in pairs if scene.any_of(pair, rule.a) and scene.any_of(pair, rule.b)]
    for a, b in chosen[:MOST_DYADS]:
        for one in tensions(scene.picture, scene.book, a, b):
            if scene.on_front(one.front, rule.front) and (days := rising(one.points, rule.points, rule.days)):
                yield _finding(scene, one, rule.days, days)


def rising(points: Sequence[TensionPoint], by: float, within: int) -> tuple[TensionPoint, ...]:
    """The last points of a series on all of which it is so much higher than its least within so many days before."""
    found: list[TensionPoint] = []
    for at in range(len(points) - 1, -1, -1):
        if points[at].value - _least(points, at, within) < by:
            break
        found.append(points[at])
    return tuple(reversed(found))


def _least(points: Sequence[TensionPoint], at: int, within: int) -> float:
    """The least tension within so many days up to a point; before the first sign there is none."""
    first = points[at].on - timedelta(days=within)
    least = points[at].value if points[0].on <= first else 0.0
    for one in points[at::-1]:
        if one.on < first:
            break
        least = min(least, one.value)
    return least


def _finding(scene: Scene, one: Tension, within: int, days: Sequence[TensionPoint]) -> Finding:
    now = one.points[-1]
    least = _least(one.points, len(one.points) - 1, within)
    since = days[0].on - timedelta(days=within)
    told = [sign for sign in one.signs if sign.weight < 0 and sign.told and sign.told >= since]
    names = " and ".join(named(scene.picture, key) for key in (one.a, one.b))
    front = f" on {one.name}" if one.front else ""
    text = f"tension between {names}{front} rose from {least:.0f} to {now.value:.0f} within {within} days"
    return Finding(
        marks=tuple(f"{one.a}|{one.b}|{one.front}@{point.on.isoformat()}" for point in days),
        title=capital(f"{text}, by {day(now.on)}"),
        evidence=merged(sign.evidence for sign in told),
        day=days[0].on,
    )
