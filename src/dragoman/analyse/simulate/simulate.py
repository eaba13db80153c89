"""Paths forward from a day, with an added event and without it, drawn from the same chances.

Both worlds take the same random share for each path, day and direction, and read the count off their own distribution
there. What differs between the two is then due to the event alone, and an event never makes fewer of the same.
The slow memory follows the world without the event in both: it stands for the state of the dyad, which one act is not
taken to change.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.simulate.distribution import quantile
from dragoman.analyse.simulate.hawkes import covariance
from dragoman.analyse.simulate.kernels import KERNEL_DAYS, LEVEL, LEVEL_DAYS, REPLY, SELF, keeps, parts

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    from dragoman.analyse.simulate.hawkes import Fit
    from dragoman.analyse.simulate.panel import Panel

    Floats = NDArray[np.float64]
    Counts = NDArray[np.int64]

KEEPS = np.array([keeps(days) for days in KERNEL_DAYS])
WITHOUT, WITH = 0, 1


class Paths(Struct, frozen=True, eq=False):
    """Simulated events per day of the two directions.

    Attributes:
        without, within: the world without the added event and with it; shape (paths, days, 2). The added events
            themselves are not counted in either.
    """

    without: Counts
    within: Counts


class Memory(Struct, eq=False):
    """What the two worlds remember of both directions.

    Attributes:
        level: slow memory; shape (paths, 2).
        kernels: fast and slow kernel memory in each world; shape (worlds, paths, 2, kernels).
    """

    level: Floats
    kernels: Floats


def simulate(fitted: Fit, panel: Panel, *, added: int, after: int, days: int, paths: int, rng: Generator) -> Paths:
    """Paths from the day after the panel's last on.

    Args:
        fitted: the fit of the two directions of one pair, the one of the added event first.
        panel: the days that it was fitted to.
        added: how many events are put in.
        after: the simulated day on which they are, 0 for the first; -1: the panel's last day.
        days: how many days are simulated.
        paths: how many paths.
        rng: what all chances are drawn from.
    """
    weights = _weights(fitted, panel, paths, rng)
    week = fitted.pool.weekdays[(panel.weekdays[-1] + 1 + np.arange(days)) % 7]
    memory = _at_end(fitted, panel, paths)
    _add(memory, added if after < 0 else 0)
    drawn = np.empty((2, paths, days, 2), dtype=np.int64)
    for day in range(days):
        share = rng.random((paths, 2))
        counts = np.stack([quantile(share, mean * week[day], fitted.sizes) for mean in _means(memory, weights, fitted)])
        drawn[:, :, day] = counts
        _pass(memory, counts)
        _add(memory, added if day == after else 0)
    return Paths(drawn[WITHOUT], drawn[WITH])


def _weights(fitted: Fit, panel: Panel, paths: int, rng: Generator) -> Floats:
    """Weights of each path, as unsure as the fit leaves them, so that fans show that too; shape (paths, 2, parts)."""
    roots = np.linalg.cholesky(covariance(fitted, panel))
    noise = rng.standard_normal((paths, *fitted.weights.shape))
    return np.maximum(fitted.weights + np.einsum("dij,pdj->pdi", roots, noise), 0.0)


def _at_end(fitted: Fit, panel: Panel, paths: int) -> Memory:
    """What is remembered on the morning after the panel's last day."""
    more = np.zeros((len(panel.own), 1), dtype=np.int64)
    longer = type(panel)(
        first=panel.first,
        dyads=panel.dyads,
        own=np.concatenate((panel.own, more), axis=1),
        other=np.concatenate((panel.other, more), axis=1),
    )
    last = parts(longer, fitted.rates)[:, -1]
    level = np.repeat(last[None, :, LEVEL], paths, axis=0)
    return Memory(level, np.tile(last[None, None, :, SELF], (2, paths, 1, 1)))


def _means(memory: Memory, weights: Floats, fitted: Fit) -> Floats:
    """The mean of the day in both worlds, before its weekday counts; shape (worlds, paths, 2)."""
    slow = weights[:, :, 0] * fitted.rates[:, 0] + weights[:, :, LEVEL] * memory.level
    own = (memory.kernels * weights[:, :, SELF]).sum(axis=3)
    reply = (memory.kernels[:, :, ::-1] * weights[:, :, REPLY]).sum(axis=3)
    return slow + own + reply


def _pass(memory: Memory, counts: Counts) -> None:
    """Lets a day with these counts pass."""
    left = keeps(LEVEL_DAYS)
    memory.level = left * memory.level + (1 - left) * counts[WITHOUT]
    memory.kernels = KEEPS * memory.kernels + (1 - KEEPS) * counts[..., None]


def _add(memory: Memory, added: int) -> None:
    """Puts events of the first direction into the day that passed last, in the world with them."""
    memory.kernels[WITH, :, 0] += (1 - KEEPS) * added
