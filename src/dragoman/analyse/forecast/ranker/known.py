"""All that the questions of a day are judged by: counts of the days before, and what was learnt by then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, find, value
from dragoman.analyse.forecast.ranker.memory import C, key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.rules import Sure
    from dragoman.analyse.forecast.ranker.world import World

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]


class Today(NamedTuple):
    """What all questions of a day share.

    Attributes:
        day: the day.
        active: each actor's share of the recent events; shape (actors,).
        seen: the actors that were ever seen.
    """

    day: int
    active: Floats
    seen: Ints


class Known(NamedTuple):
    """All that questions of a day are judged by.

    Attributes:
        counts: of the days before.
        world: where the actors belong.
        now: what all questions of the day share.
        sure: the confidences of the rules.
        weight: of each expert in each form's mixture; shape (2·forms, experts).
    """

    counts: Counts
    world: World
    now: Today
    sure: Sure
    weight: Floats


@compiled
def today(counts: Counts, day: int, actors: int) -> Today:
    """What all questions of a day share, by the counts of the days before."""
    active, seen, many = np.zeros(actors, np.float32), np.zeros(actors, np.int32), 0
    for c in range(actors):
        known = find(counts, key(C, c, 0, 0))
        if known >= 0:
            active[c] = value(counts, known, 2, day)
            seen[many] = c
            many += 1
    shares(active)
    return Today(day, active, seen[:many].copy())


@compiled
def shares(row: Floats) -> None:
    """Scales a row to sum to one, where it has a sum."""
    total = row.sum()
    if total > 0:
        row /= total
