"""Where the mean of a series shifts: exact optimal partitioning, pruned.

Source: Killick, Fearnhead & Eckley, "Optimal detection of changepoints with a linear computational cost", JASA 107
(2012), PELT, with the squared error around the mean of each segment as cost.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def changepoints(series: Sequence[float], penalty: float, shortest: int) -> tuple[int, ...]:
    """The first index of every segment but the first one, in order.

    Args:
        series: equally spaced values.
        penalty: what a further segment costs, in squared units of the values; positive.
        shortest: fewest values of a segment, at least 1.
    """
    error = squared_error(series)
    best, start = [-penalty], [0]
    until = dict[int, float]()  # the starts of segments that may be best, and the last end for which each may
    for end in range(1, len(series) + 1):
        fresh = end - shortest
        if fresh == 0 or fresh >= shortest:
            until[fresh] = inf
        until = {first: last for first, last in until.items() if last >= end}
        costs = {first: best[first] + error(first, end) for first in until}
        chosen = min(costs, key=lambda first: (costs[first], first), default=0)
        best.append(costs.get(chosen, inf) + penalty)
        start.append(chosen)
        for first, cost in costs.items():
            if cost > best[end]:  # to begin anew at `end` is better, once a segment from there is long enough
                until[first] = min(until[first], end + shortest - 1)
    return _walked(start)


def squared_error(series: Sequence[float]) -> Callable[[int, int], float]:
    """Gives the squared error of the values of a half-open range around their mean."""
    sums = [0.0, *accumulate(series)]
    squares = [0.0, *accumulate(value * value for value in series)]

    def error(first: int, end: int) -> float:
        total = sums[end] - sums[first]
        return max(0.0, squares[end] - squares[first] - total * total / (end - first))

    return error


def _walked(start: Sequence[int]) -> tuple[int, ...]:
    """The starts of segments, walked back from the end."""
    found, at = list[int](), len(start) - 1
    while at > 0:
        at = start[at]
        found.append(at)
    return tuple(sorted(one for one in found if one > 0))
