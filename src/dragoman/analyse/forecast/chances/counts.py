"""How many events there will be: negative binomial distributions, with the chance of any at all set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]

SIZES = tuple(2.0**step for step in range(-5, 6))
POWERS = (0.0, 0.5, 1.0)
# As many cases settle a dispersion; more only take time.
ENOUGH = 12_000
LEAST_MEAN = 1e-4
SHIFT = 8


class Dispersion(Struct, frozen=True):
    """How much wider than Poisson's counts are: the negative binomial's size is `size` times the mean to the `power`.

    Power 0 is the usual form (variance grows with the squared mean), power 1 has it grow with the mean.
    """

    size: float = 1.0
    power: float = 0.0

    def sizes(self, mean: Floats) -> Floats:
        """The size for each mean."""
        return self.size * np.maximum(mean, LEAST_MEAN) ** self.power


def dispersion(mean: Floats, counts: Longs, powers: tuple[float, ...] = POWERS) -> tuple[Dispersion, float]:
    """The dispersion of the greatest likelihood, and the mean log-likelihood that it reaches.

    Args:
        mean: expected counts; shape (cases,).
        counts: what came; shape (cases,).
        powers: those that are tried.
    """
    every = max(1, len(mean) // ENOUGH)
    mean, counts = np.maximum(mean[::every], LEAST_MEAN), counts[::every]
    tried = (Dispersion(size, power) for power in powers for size in SIZES)
    scored = [(float(log_likelihood(mean, one.sizes(mean), counts).mean()), one) for one in tried]
    likelihood, best = max(scored, key=lambda one: one[0])
    return best, likelihood


def log_likelihood(mean: Floats, size: Floats, counts: Longs) -> Floats:
    """The logarithm of the negative binomial's probability of each count.

    Source: Hilbe, Negative Binomial Regression (2nd ed., 2011), 8.2.
    """
    k = counts.astype(np.float64)
    whole = mean + size
    ways = log_gamma(k + size) - log_gamma(size) - log_gamma(k + 1)
    return ways + size * np.log(size / whole) + k * np.log(mean / whole)


def log_gamma(x: Floats) -> Floats:
    """The logarithm of the gamma function for x > 0, by Stirling's series after a shift (Abramowitz, Stegun 6.1.40)."""
    down = np.zeros_like(x)
    for step in range(SHIFT):
        down += np.log(x + step)
    y = x + SHIFT
    series = 1 / (12 * y) - 1 / (360 * y**3) + 1 / (1260 * y**5)
    return (y - 0.5) * np.log(y) - y + 0.5 * np.log(2 * np.pi) + series - down


def none_at_all(mean: Floats, size: Floats) -> Floats:
    """The negative binomial's probability of no event."""
    return (size / (size + np.maximum(mean, LEAST_MEAN))) ** size


def negative_binomial(mean: Floats, size: Floats, columns: int) -> Floats:
    """The probability of 0, 1, 2 … events; shape (cases, columns)."""
    mean = np.maximum(mean, LEAST_MEAN)
    found = np.empty((len(mean), columns))
    found[:, 0] = none_at_all(mean, size)
    ratio = mean / (mean + size)
    for k in range(1, columns):
        found[:, k] = found[:, k - 1] * ratio * (k - 1 + size) / k
    return found


def hurdle(chance: Floats, mean: Floats, size: Floats, columns: int) -> Floats:
    """The probability of 0, 1, 2 … events where the chance of any is known better; shape (cases, columns).

    Source: Mullahy, Specification and testing of some modified count data models, Journal of Econometrics 33 (1986).
    """
    found = negative_binomial(mean, size, columns)
    found *= (chance / np.maximum(1 - found[:, 0], 1e-12))[:, np.newaxis]
    found[:, 0] = 1 - chance
    return found


def cumulative(probabilities: Floats) -> Floats:
    """The chance of at most 0, 1, 2 … events; the last column holds the rest."""
    return np.minimum(np.cumsum(probabilities, axis=1), 1.0)


def quantile(distribution: Floats, share: float) -> int:
    """The least count that is not exceeded with that probability; `distribution` has shape (columns,)."""
    return int(min(np.searchsorted(distribution, share), len(distribution) - 1))
