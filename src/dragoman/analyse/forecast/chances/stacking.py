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
# Others than the usual weights must earn this share of the log score: a few weeks tell little of who is better.
WORTH = 0.01


def pooled(odds: Floats, weights: Floats | tuple[float, ...]) -> Floats:
    """The chance from the weighed mean of log-odds; `odds` has shape (cases, candidates).

    Source: Genest and Zidek, Combining probability distributions, Statistical Science 1 (1986): the logarithmic pool.
    """
    return inverse("logistic", odds @ np.asarray(weights, np.float64))


def best_weights(odds: Floats, happened: Floats, usual: tuple[float, ...]) -> tuple[float, ...]:
    """The weights, summing to 1, of the least log score; the usual ones where none is clearly better.

    Args:
        odds: the candidates' log-odds of each case; shape (cases, candidates).
        happened: whether it came.
        usual: the weights to keep to in doubt.
    Source: Smith and Wallis, A simple explanation of the forecast combination puzzle, Oxford Bulletin of Economics and
        Statistics 71 (2009): weights that are estimated lose more by their error than they gain.
    """
    scored = [(scores.log_score(pooled(odds, weights), happened), weights) for weights in simplex(odds.shape[1])]
    least, best = min(scored)
    return best if least < scores.log_score(pooled(odds, usual), happened) * (1 - WORTH) else usual


def simplex(size: int) -> Iterator[tuple[float, ...]]:
    """All weights in equal steps that sum to 1."""
    for counts in product(range(STEPS + 1), repeat=size):
        if sum(counts) == STEPS:
            yield tuple(count / STEPS for count in counts)
