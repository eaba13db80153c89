"""How good forecasts were: Brier and log score, skill over a rival, calibration, the score of a count's distribution.

All take arrays of one length, one element to a case; the mean over no cases is not a number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

# A forecaster who is certain and wrong scores -log2 of this and not minus infinity.
LEAST = 1e-6

Bins = Literal["width", "count"]


class Bin(Struct, frozen=True, kw_only=True):
    """The forecasts whose chance lay within `[low, high)`, the last bin with its end.

    Attributes:
        cases: how many there were.
        said: their mean chance.
        happened: the share of them that came true.
    """

    low: float
    high: float
    cases: int
    said: float
    happened: float


def briers(chances: ArrayLike, happened: ArrayLike) -> Floats:
    """The Brier score of each case: the squared distance of the chance from 1 where it happened, from 0 where not.

    Source: Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950).
    """
    return (np.asarray(chances, np.float64) - np.asarray(happened, np.float64)) ** 2


def brier(chances: ArrayLike, happened: ArrayLike) -> float:
    """The mean Brier score: 0 is perfect, 0.25 is what who always says one half gets."""
    return mean(briers(chances, happened))


def log_scores(chances: ArrayLike, happened: ArrayLike) -> Floats:
    """The log score of each case in bits: minus the binary logarithm of the chance given to what came; 0 is perfect.

    Source: Good, Rational decisions, Journal of the Royal Statistical Society B 14 (1952).
    """
    chance = np.clip(np.asarray(chances, np.float64), LEAST, 1 - LEAST)
    return -np.log2(np.where(np.asarray(happened, np.bool_), chance, 1 - chance))


def log_score(chances: ArrayLike, happened: ArrayLike) -> float:
    """The mean log score in bits: 1 is what who always says one half gets."""
    return mean(log_scores(chances, happened))


def skill(score: float, rival: float) -> float:
    """The share of the rival's penalty that the forecaster saves: 1 perfect, 0 no better, below 0 worse.

    Not a number where the rival's penalty is 0: nobody can be better than perfect.
    """
    return 1 - score / rival if rival else float("nan")


def calibration(chances: ArrayLike, happened: ArrayLike, *, bins: int = 10, by: Bins = "width") -> tuple[Bin, ...]:
    """The calibration table: what was said beside what came, in bins of the chance; empty bins are left out.

    Args:
        chances: of what was forecast, 0 to 1.
        happened: whether it came true.
        bins: how many.
        by: bins of one width, or of about as many cases each.
    """
    said, came = np.asarray(chances, np.float64), np.asarray(happened, np.float64)
    edges = bin_edges(said, bins, by)
    where = np.clip(np.searchsorted(edges, said, side="right") - 1, 0, len(edges) - 2)
    return tuple(
        Bin(
            low=float(edges[one]),
            high=float(edges[one + 1]),
            cases=int(inside.sum()),
            said=float(said[inside].mean()),
            happened=float(came[inside].mean()),
        )
        for one in range(len(edges) - 1)
        if (inside := where == one).any()
    )


def bin_edges(said: Floats, bins: int, by: Bins) -> Floats:
    """The ends of the bins from 0 to 1, ascending; fewer bins by count where many cases have one chance."""
    if by == "width" or not len(said):
        return np.linspace(0.0, 1.0, bins + 1)
    inner = np.quantile(said, np.linspace(0.0, 1.0, bins + 1)[1:-1])
    return np.unique(np.concatenate([[0.0], inner, [1.0]]))


def calibration_error(table: tuple[Bin, ...]) -> float:
    """The expected calibration error: the mean distance of what was said from what came, bins weighed by their cases.

    Source: Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, AAAI 2015.
    """
    cases = sum(one.cases for one in table)
    return sum(one.cases * abs(one.said - one.happened) for one in table) / cases if cases else float("nan")


def crps(distribution: Floats, counts: ArrayLike) -> Floats:
    """The continuous ranked probability score of each case, in events: the distance between distribution and count.

    For a forecast without any spread it is the absolute error.

    Args:
        distribution: chance of at most 0, 1, 2 … events, the last 1; shape (cases, counts) or (counts,).
        counts: how many events there were; a count beyond the last column is charged for the columns between.
    Source: Gneiting and Raftery, Strictly proper scoring rules, Journal of the American Statistical Association 102
    (2007), eq. 20, for counts.
    """
    came: NDArray[np.int64] = np.asarray(counts, np.int64)
    columns: int = distribution.shape[-1]
    steps = np.arange(columns, dtype=np.int64)
    reached: NDArray[np.bool_] = came[:, np.newaxis] <= steps
    distance: Floats = np.square(distribution - reached).sum(axis=-1)
    return distance + np.maximum(came - columns, 0)


def mean(values: Floats) -> float:
    """The mean; not a number of no values."""
    return float(values.mean()) if len(values) else float("nan")


def mean_interval(
    values: Floats, rng: np.random.Generator, *, level: float = 0.9, draws: int = 1000
) -> tuple[float, float]:
    """The interval that holds the mean with that probability, by the percentile bootstrap over cases.

    Args:
        values: the score of each case, or the difference of two forecasters' scores.
        rng: draws the cases.
        level: the probability.
        draws: how many samples of the cases are drawn.
    Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13.
    """
    if not len(values):
        return float("nan"), float("nan")
    means = np.array([values[rng.integers(0, len(values), len(values))].mean() for _ in range(draws)])
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return float(low), float(high)
