"""Counts of a day: Poisson, or the negative binomial where days differ by more than chance.

The negative binomial has mean m and variance m + m²/r; at r = `POISSON` it is the Poisson for all that is counted here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

POISSON = 1e6
LEAST_MEAN, MOST_MEAN = 1e-9, 300.0
MOST_COUNT = 5000


def log_mass(counts: Counts, mean: Floats, size: Floats) -> Floats:
    """The log-probability of each count.

    Args:
        counts, mean: of each dyad (row) and day (column); shape (dyads, days).
        size: r of each dyad; shape (dyads,).
    """
    steps = np.arange(int(counts.max(initial=0)))
    rising = _from_zero(np.log(size[:, None] + steps))
    factorial = _from_zero(np.log1p(steps)[None, :])[0]
    m, r = np.maximum(mean, LEAST_MEAN), size[:, None]
    tail = -(r + counts) * np.log1p(m / r) + counts * np.log(m / r)
    return np.take_along_axis(rising, counts, axis=1) - factorial[counts] + tail


def _from_zero(terms: Floats) -> Floats:
    """Sums of the first 0, 1, 2 … terms of each row."""
    return np.concatenate((np.zeros((len(terms), 1)), np.cumsum(terms, axis=1)), axis=1)


def none(mean: Floats, size: Floats) -> Floats:
    """The probability of a day without events."""
    return np.exp(-size * np.log1p(mean / size))


def below_and_at(counts: Counts, mean: Floats, size: Floats) -> tuple[Floats, Floats]:
    """The probabilities of fewer events than came, and of just as many; all of one shape."""
    mass = none(mean, size)
    below, at = np.zeros_like(mass), mass.copy()
    for count in range(int(counts.max(initial=0))):
        more = counts > count
        below += np.where(more, mass, 0.0)
        mass = mass * (count + size) / (count + 1) * (mean / (mean + size))
        at = np.where(counts == count + 1, mass, at)
    return below, at


def quantile(share: Floats, mean: Floats, size: Floats) -> Counts:
    """The least count whose distribution function reaches each share; all of one shape.

    For the same share it never falls when the mean rises, so that paths drawn from the same shares stay in order.
    """
    m = np.clip(mean, 0.0, MOST_MEAN)
    mass = none(m, size)
    reached = mass.copy()
    found = np.zeros(np.shape(mass), dtype=np.int64)
    for count in range(MOST_COUNT):
        more = reached < share
        if not more.any():
            break
        found[more] += 1
        mass = mass * (count + size) / (count + 1) * (m / (m + size))
        reached = reached + mass
    return found
