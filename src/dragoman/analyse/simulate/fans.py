"""Fans: where simulated paths lie, day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.simulate.answer import Fan, World

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def world(counts: Counts, first: date) -> World:
    """The fans of one direction in one world.

    Args:
        counts: events; shape (paths, days).
        first: the first simulated day.
    """
    return World(daily=fan(counts, first), cumulative=fan(counts.cumsum(axis=1), first))


def fan(counts: Counts, first: date) -> tuple[Fan, ...]:
    """The quantiles and the mean over all paths, day by day; a quantile is a count that some path has.

    Args:
        counts: shape (paths, days).
        first: the first day.
    """
    low, lower, middle, upper, high = np.quantile(counts, QUANTILES, axis=0, method="inverted_cdf")
    return tuple(
        Fan(
            on=first + timedelta(days=day),
            q5=float(low[day]),
            q25=float(lower[day]),
            q50=float(middle[day]),
            q75=float(upper[day]),
            q95=float(high[day]),
            mean=float(counts[:, day].mean()),
        )
        for day in range(counts.shape[1])
    )
