"""The usual rival: counts as negative binomial about an exponentially weighted mean of the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.chances import counts as distributions
from dragoman.analyse.forecast.chances.counts import Dispersion
from dragoman.analyse.forecast.chances.streams import COUNT_DAYS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]

USUAL_SHARES = (0.01, 0.03, 0.1, 0.25)


class Average(Struct, frozen=True, kw_only=True):
    """Events a day as a decayed mean, drawn towards what is usual.

    Attributes:
        memory: which half-life of `COUNT_DAYS`.
        usual: events a day over all dyads; `share`: its part in every dyad's mean.
        dispersion: of the counts about it.
    """

    memory: int
    usual: float
    share: float
    dispersion: Dispersion

    def mean(self, rate: Floats, horizon_days: int) -> Floats:
        """The expected count of each case, from its rates by half-life; shape (cases,)."""
        return horizon_days * ((1 - self.share) * rate[:, self.memory] + self.share * self.usual)

    def chance(self, rate: Floats, horizon_days: int) -> Floats:
        """The chance of at least one event."""
        mean = self.mean(rate, horizon_days)
        return 1 - distributions.none_at_all(mean, self.dispersion.sizes(mean))


def fitted(rate: Floats, counts: Longs, horizon_days: int, memories: tuple[int, ...] | None = None) -> Average:
    """The average of the greatest likelihood over half-lives, shares of the usual, and dispersions.

    Args:
        rate: events a day by half-life; shape (cases, half-lives).
        counts: what came within the horizon; shape (cases,).
        horizon_days: how long it was waited.
        memories: the half-lives that are tried, by place; None: all that forget. The last forgets nothing: climatology.
    Source: Brown, Statistical Forecasting for Inventory Control (1959); Snyder, Ord and Beaumont, Forecasting the
    intermittent demand for slow-moving inventories, International Journal of Forecasting 28 (2012).
    """
    usual = float(counts.mean()) / horizon_days
    tried = [
        Average(memory=memory, usual=usual, share=share, dispersion=Dispersion())
        for memory in (range(len(COUNT_DAYS) - 1) if memories is None else memories)
        for share in USUAL_SHARES
    ]
    scored = [(distributions.dispersion(one.mean(rate, horizon_days), counts, (0.0,)), one) for one in tried]
    (spread, _), best = max(scored, key=lambda one: one[0][1])
    return Average(memory=best.memory, usual=usual, share=best.share, dispersion=spread)
