"""Goodness of fit: if the model is right, time measured in expected events makes the real ones come at random.

Days are coarse, so rescaled times are randomised within the day. A day with several events is one arrival; how many
there were, given that there were any, is tested apart.

Source: Brown et al. (2002), The time-rescaling theorem; for discrete time Haslinger, Pipa and Brown (2010), and Gerhard
and Gerstner (2010), Rescaling, thinning or complementing?; randomised distribution function: Brockwell (2007).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.simulate.distribution import below_and_at, none

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

LEAST = 5
TERMS = np.arange(1, 101)


class Uniformity(Struct, frozen=True):
    """A Kolmogorov-Smirnov test against the uniform distribution: how many cases, the largest gap, its p-value."""

    cases: int
    distance: float
    p: float


class Goodness(Struct, frozen=True):
    """How well a fit stands its tests: when events come, and how many on the days that have any."""

    timing: Uniformity
    sizes: Uniformity

    @property
    def p(self) -> float:
        """The lesser of the two p-values, times two for there being two (Bonferroni), at most 1."""
        return min(1.0, 2 * min(self.timing.p, self.sizes.p))


def goodness(counts: Counts, mean: Floats, size: float, rng: Generator) -> Goodness:
    """The two tests of one dyad.

    Args:
        counts: events per day; shape (days,).
        mean: the model's mean of each day; shape (days,).
        size: r of the negative binomial.
        rng: places arrivals within their days.
    """
    return Goodness(kolmogorov(arrivals(counts, mean, size, rng)), kolmogorov(amounts(counts, mean, size, rng)))


def arrivals(counts: Counts, mean: Floats, size: float, rng: Generator) -> Floats:
    """The rescaled times from one day with events to the next, each as a share of its distribution: uniform if well."""
    hazard = -np.log(none(mean, np.full_like(mean, size)))
    active = np.flatnonzero(counts)
    passed = np.concatenate(([0.0], np.cumsum(hazard)))
    within = -np.log1p(-rng.random(len(active)) * -np.expm1(-hazard[active]))
    since = np.concatenate(([0.0], passed[active[:-1] + 1]))[: len(active)]
    return -np.expm1(-(passed[active] - since + within))


def amounts(counts: Counts, mean: Floats, size: float, rng: Generator) -> Floats:
    """Where the count of each day with events lies in its distribution, given that there are any; uniform if well."""
    active = np.flatnonzero(counts)
    sizes = np.full(len(active), size)
    below, at = below_and_at(counts[active], mean[active], sizes)
    nothing = none(mean[active], sizes)
    share = (below - nothing + rng.random(len(active)) * at) / np.maximum(1 - nothing, 1e-12)
    return np.clip(share, 0.0, 1.0)


def kolmogorov(shares: Floats) -> Uniformity:
    """The test whether shares are uniform; with fewer than five it rejects nothing.

    Source: Stephens (1970), whose correction makes the limiting distribution good from about five cases on.
    """
    n = len(shares)
    if n < LEAST:
        return Uniformity(n, 0.0, 1.0)
    ranked = np.sort(shares)
    distance = float(max((np.arange(1, n + 1) / n - ranked).max(), (ranked - np.arange(n) / n).max()))
    scaled = distance * (np.sqrt(n) + 0.12 + 0.11 / np.sqrt(n))
    p = 2 * np.sum((-1.0) ** (TERMS - 1) * np.exp(-2 * TERMS**2 * scaled**2)) if scaled > 0.3 else 1.0
    return Uniformity(n, distance, float(np.clip(p, 0.0, 1.0)))
