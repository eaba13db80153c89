"""What candidates say, put together: a mean of their log-odds, weighed by what did best on a window unseen by them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.chances.logistic import inverse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

STEPS = 5


def pooled(odds: Floats, weights: Floats | tuple[float, ...]) -> Floats:
    """The chance from the weighed mean of log-odds; `odds` has shape (cases, candidates).

    Source: Genest and Zidek, Combining probability distributions, Statistical Science 1 (1986): the logarithmic pool.
    """
    return inverse("logistic", odds @ np.asarray(weights, np.float64))


def best_weights(odds: Floats, happened: Floats) -> tuple[float, ...]:
    """The weights, summing to 1, of the least log score.

    Args:
        odds: the candidates' log-odds of each case; shape (cases, candidates).
        happened: whether it came.
    """
    return min(simplex(odds.shape[1]), key=lambda weights: scores.log_score(pooled(odds, weights), happened))


def simplex(size: int) -> Iterator[tuple[float, ...]]:
    """All weights in equal steps that sum to 1, the evenest first where scores tie no further."""
    for counts in product(range(STEPS + 1), repeat=size):
        if sum(counts) == STEPS:
            yield tuple(count / STEPS for count in counts)
