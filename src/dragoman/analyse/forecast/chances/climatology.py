"""Per-dyad climatology: how often it happened between the two so far, drawn towards what is usual among all dyads.

The floor of every forecast: who cannot beat it has learnt nothing. It is taken from the shares of past windows of the
horizon's own length, so that the clustering of events in days is in it; taking events for independent (a Poisson rate)
says far too much for what comes in bursts, and would be an easy rival.
"""

from __future__ import annotations

from math import lgamma
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Windows (or days) that the usual share may be worth: from none to speak of to more than a year of days.
STRENGTHS = tuple(0.25 * 2**step for step in range(12))
# What is usual where nothing was ever seen.
UNSEEN = 0.02


class Prior(Struct, frozen=True):
    """A beta distribution over dyads of the chance that a window holds an event.

    Attributes:
        mean: the usual chance.
        strength: how many windows of its own weigh as much in a dyad's climatology as what is usual.
    """

    mean: float = UNSEEN
    strength: float = 1.0

    def chance(self, hits: Floats, windows: float) -> Floats:
        """The shrunken chance of each dyad from its hits in so many independent windows."""
        return (hits + self.mean * self.strength) / (windows + self.strength)


def prior(hits: Floats, windows: float) -> Prior:
    """The prior by empirical Bayes: the mean over dyads, the strength of the greatest beta-binomial likelihood.

    Args:
        hits: windows with an event, by dyad; overlapping windows count as the share of one that they are.
        windows: how many there were.
    Source: Gelman et al., Bayesian Data Analysis (3rd ed.), 5.1; Kleinman, Proportions with extraneous variance, JASA
    68 (1973).
    """
    if not len(hits) or windows <= 0:
        return Prior()
    mean = float(np.clip(hits.mean() / windows, 1e-4, 1 - 1e-4))
    values, times = np.unique(np.round(np.clip(hits, 0, windows), 3), return_counts=True)
    likelihoods = [float(times @ log_likelihood(values, windows, mean, strength)) for strength in STRENGTHS]
    return Prior(mean, STRENGTHS[int(np.argmax(likelihoods))])


def log_likelihood(hits: Floats, windows: float, mean: float, strength: float) -> Floats:
    """The log-likelihood of each count of hits under a beta-binomial, but for what does not depend on the prior."""
    yes, no = mean * strength, (1 - mean) * strength
    base = lgamma(yes) + lgamma(no) - lgamma(strength) + lgamma(windows + strength)
    return np.array([lgamma(one + yes) + lgamma(windows - one + no) - base for one in hits])


def day_chance(active: Floats, usual: Floats, days: float, horizon_days: int) -> Floats:
    """The chance from the shrunken share of active days, as if days were independent: climatology as a rival.

    Args:
        active: days with an event so far, by dyad.
        usual: those of the dyads that the prior is taken from.
        days: how many days they are of.
        horizon_days: how far ahead.
    """
    drawn = prior(usual, days)
    quiet = days - active + (1 - drawn.mean) * drawn.strength
    # The beta-binomial's chance of quiet days alone, one after another.
    none = np.ones(len(active))
    for ahead in range(horizon_days):
        none *= (quiet + ahead) / (days + drawn.strength + ahead)
    return 1 - none


def rate_chance(counts: Floats, usual: Floats, days: float, horizon_days: int) -> Floats:
    """The chance by a gamma-Poisson rate shrunk by the method of moments: the textbook's climatology, as a rival.

    Args:
        counts: events so far, by dyad.
        usual: those of the dyads that the prior is taken from.
        days: how many days they were counted on.
        horizon_days: how far ahead.
    """
    shape, per = gamma_prior(usual)
    return 1 - ((per + 1) / (per + 1 + horizon_days / days)) ** (counts + shape)


def gamma_prior(counts: Floats) -> tuple[float, float]:
    """Shape and rate of the gamma distribution of the counts' means over dyads, by the method of moments."""
    if not len(counts) or counts.mean() <= 0:
        return 0.5, 1.0
    mean, spread = float(counts.mean()), float(counts.var())
    shape = mean * mean / max(spread - mean, 1e-6 + 0.01 * mean)
    return shape, shape / mean
