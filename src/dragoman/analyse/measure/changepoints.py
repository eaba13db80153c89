"""Where the mean of a series shifts: exact optimal partitioning, pruned.

Source: Killick, Fearnhead & Eckley, "Optimal detection of changepoints with a linear computational cost", JASA 107
(2012), PELT, with the squared error around the mean of each segment as cost.
"""

from __future__ import annotations

from itertools import accumulate
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
    best, start, open_starts = [-penalty], [0], list[int]()
    for end in range(1, len(series) + 1):
        # A start is allowed from where a segment is long enough to end here, and where one could end before it.
        fresh = end - shortest
        if fresh == 0 or fresh >= shortest:
            open_starts.append(fresh)
        costs = [(best[first] + error(first, end) + penalty, first) for first in open_starts]
        found = min(costs, default=(float("inf"), 0))
        best.append(found[0])
        start.append(found[1])
        open_starts = [first for cost, first in costs if cost - penalty <= found[0]]
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
