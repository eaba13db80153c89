"""A discrete-time Hawkes model of a directed dyad and quad class, fitted by maximum likelihood, thin dyads pooled.

The events of a day have a negative binomial distribution (Poisson where that fits better) around

    intensity = weekday · Σ weight · part        (the parts stand in `kernels`)

All weights are at least 0. They maximise the likelihood times a Gamma prior whose mode lies at the weights that fit all
dyads together and which counts for `PRIOR_EVENTS` events, so that a thin dyad behaves as dyads do, and one with many
events as its own say.

Source: Hawkes (1971), Spectra of some self-exciting and mutually exciting point processes; fading baseline and kernels
kept apart as in Reinhart (2018), A review of self-exciting spatio-temporal point processes; the steps of the fit are
those of Lewis and Mohler (2011) for Poisson counts, with the tangent of -log as a further bound for the negative
binomial.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.simulate.distribution import LEAST_MEAN, POISSON, log_mass
from dragoman.analyse.simulate.kernels import LEVEL, PARTS, REPLY, SELF, parts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.simulate.panel import Panel

    Floats = NDArray[np.float64]

PRIOR_EVENTS = 50.0
# How far a dyad's dispersion may lie from that of all dyads, as a standard deviation of its logarithm.
DISPERSION_SD = 1.0
WEEKDAY_EVENTS = 20.0
SIZES: tuple[float, ...] = (*(10 ** (step / 10) for step in range(-10, 21)), POISSON)
# The fit goes in rounds: weights for a given dispersion, then the dispersion for these weights.
MOST_ROUNDS, CLOSE_ROUNDS = 8, 2e-3
MOST_STEPS, CLOSE = 400, 3e-5
ALL_PARTS = tuple(range(len(PARTS)))


class Pool(Struct, frozen=True, kw_only=True, eq=False):
    """What fits all dyads together.

    Attributes:
        weights: shape (parts,).
        size: r of the negative binomial.
        weekdays: how much more than a mean day each day of the week has, Monday first; shape (7,).
        dyads, events: how many it rests on.
    """

    weights: Floats
    size: float
    weekdays: Floats
    dyads: int
    events: int


class Fit(Struct, frozen=True, kw_only=True, eq=False):
    """The fit of each dyad of a panel.

    Attributes:
        rates: events per day of each dyad and of its opposite; shape (dyads, 2).
        weights: shape (dyads, parts).
        sizes: r of the negative binomial; shape (dyads,).
        events: how many each dyad had; shape (dyads,).
        pool: the fit of all dyads that it is drawn to.
    """

    rates: Floats
    weights: Floats
    sizes: Floats
    events: NDArray[np.int64]
    pool: Pool

    @property
    def self_excitation(self) -> Floats:
        """How many events of its own one event of a dyad brings about directly; shape (dyads,)."""
        return self.weights[:, SELF].sum(axis=1)

    @property
    def reciprocity(self) -> Floats:
        """How many events one event of the opposite direction brings about directly; shape (dyads,)."""
        return self.weights[:, REPLY].sum(axis=1)

    @property
    def level(self) -> Floats:
        """The weight of the slow memory; shape (dyads,)."""
        return self.weights[:, LEVEL]


def rates_per_day(panel: Panel) -> Floats:
    """Events per day of each dyad and of its opposite, never quite none; shape (dyads, 2)."""
    totals = np.stack((panel.own.sum(axis=1), panel.other.sum(axis=1)), axis=1)
    return (totals + 0.5) / max(panel.days, 1)


def pool(panel: Panel, use: Sequence[int] = ALL_PARTS) -> Pool:
    """The weights, dispersion and weekdays that fit all dyads together.

    Args:
        panel: the days to fit, and no later one.
        use: which parts of the intensity may have weight; the others stay at 0.
    """
    rows = parts(panel, rates_per_day(panel))
    weights, size, week = _even(use), 1.0, np.ones(7)
    for _ in range(MOST_ROUNDS):
        before = weights
        weights = _pooled_weights(panel, rows * week[panel.weekdays][None, :, None], weights, size)
        plain = np.maximum(rows @ weights, LEAST_MEAN)
        week = _weekdays(panel, plain, week, size)
        size = _common_size(panel, plain * week[panel.weekdays])
        if np.abs(weights - before).max() < CLOSE_ROUNDS:
            break
    return Pool(weights=weights, size=size, weekdays=week, dyads=len(panel.own), events=int(panel.own.sum()))


def _pooled_weights(panel: Panel, rows: Floats, weights: Floats, size: float) -> Floats:
    """The weights that fit all dyads together, for a given dispersion and given weekdays."""
    cells = rows.reshape(-1, rows.shape[2])
    counts = panel.own.ravel().astype(np.float64)
    for _ in range(MOST_STEPS):
        mean = np.maximum(cells @ weights, LEAST_MEAN)
        moved = weights * ((counts / mean) @ cells) / np.maximum(((counts + size) / (mean + size)) @ cells, LEAST_MEAN)
        close = bool(np.abs(moved - weights).max() < CLOSE)
        weights = moved
        if close:
            break
    return weights


def _even(use: Sequence[int]) -> Floats:
    """Weights that share one evenly among the parts in use."""
    weights = np.zeros(len(PARTS))
    weights[list(use)] = 1.0 / len(use)
    return weights


def _weekdays(panel: Panel, plain: Floats, week: Floats, size: float) -> Floats:
    """The factor of each day of the week, drawn to 1 where there is little to learn it from; their mean is 1.

    Args:
        panel: the counts.
        plain: the mean of each day before its weekday counts.
        week: the factors so far.
        size: r of the negative binomial.
    """
    exposure = (panel.own + size) / (plain * week[panel.weekdays] + size)
    seen = np.bincount(panel.weekdays, weights=panel.own.sum(axis=0), minlength=7)
    due = np.bincount(panel.weekdays, weights=(exposure * plain).sum(axis=0), minlength=7)
    found = (seen + WEEKDAY_EVENTS) / (due + WEEKDAY_EVENTS)
    return found / found.mean()


def _common_size(panel: Panel, mean: Floats) -> float:
    """The dispersion under which the counts of all dyads are likeliest."""
    likely = [log_mass(panel.own, mean, np.full(len(mean), size)).sum() for size in SIZES]
    return SIZES[int(np.argmax(likely))]


def fit(panel: Panel, pooled: Pool, prior_events: float = PRIOR_EVENTS) -> Fit:
    """The weights and dispersion of each dyad, drawn to those of all.

    Args:
        panel: the days to fit, and no later one.
        pooled: the fit of all dyads.
        prior_events: how many events the fit of all counts for; 0: maximum likelihood alone.
    """
    rates, counts = rates_per_day(panel), panel.own
    rows = parts(panel, rates) * pooled.weekdays[panel.weekdays][None, :, None]
    weights = np.tile(np.maximum(pooled.weights, 1e-3) * (pooled.weights > 0), (len(counts), 1))
    sizes = np.full(len(counts), pooled.size)
    for _ in range(MOST_ROUNDS):
        before = weights
        weights = _own_weights(counts, rows, weights, sizes[:, None], prior_events * pooled.weights, prior_events)
        sizes = _own_sizes(panel, _mean(rows, weights), pooled.size)
        if np.abs(weights - before).max(initial=0.0) < CLOSE_ROUNDS:
            break
    return Fit(rates=rates, weights=weights, sizes=sizes, events=counts.sum(axis=1), pool=pooled)


def _own_weights(
    counts: NDArray[np.int64], rows: Floats, weights: Floats, size: Floats, prior_gain: Floats, prior_events: float
) -> Floats:
    """The weights of each dyad under the prior, for given dispersions; shape (dyads, parts)."""
    for _ in range(MOST_STEPS):
        mean = _mean(rows, weights)
        gain = weights * _weighed(counts / mean, rows) + prior_gain
        moved = gain / np.maximum(_weighed((counts + size) / (mean + size), rows) + prior_events, LEAST_MEAN)
        close = bool(np.abs(moved - weights).max(initial=0.0) < CLOSE)
        weights = moved
        if close:
            break
    return weights


def _mean(rows: Floats, weights: Floats) -> Floats:
    """The weighed sum of the parts; shape (dyads, days)."""
    return np.maximum((rows @ weights[:, :, None])[:, :, 0], LEAST_MEAN)


def _weighed(days: Floats, rows: Floats) -> Floats:
    """The sum over the days of each part, each day by its factor; shape (dyads, parts)."""
    return (days[:, None, :] @ rows)[:, 0, :]


def _own_sizes(panel: Panel, mean: Floats, common: float) -> Floats:
    """The dispersion under which each dyad's counts are likeliest, drawn to that of all; shape (dyads,)."""
    grid = np.array(SIZES)
    likely = [log_mass(panel.own, mean, np.full(len(mean), size)).sum(axis=1) for size in SIZES]
    apart = (np.log(np.minimum(grid, 1e3)) - np.log(min(common, 1e3))) / DISPERSION_SD
    return grid[np.argmax(np.stack(likely, axis=1) - apart**2 / 2, axis=1)]


def intensity(fitted: Fit, panel: Panel) -> Floats:
    """The mean of each day's events by what was known the day before; shape (dyads, days).

    Args:
        fitted: the fit, made from the first of the panel's days.
        panel: the same dyads, over those days or more.
    """
    rows = parts(panel, fitted.rates) * fitted.pool.weekdays[panel.weekdays][None, :, None]
    return _mean(rows, fitted.weights)


def covariance(fitted: Fit, panel: Panel, prior_events: float = PRIOR_EVENTS) -> Floats:
    """How unsure the weights of each dyad are: the inverse of the expected information; shape (dyads, parts, parts).

    Args:
        fitted: the fit.
        panel: the days that it was fitted to.
        prior_events: as for `fit`.
    """
    rows = parts(panel, fitted.rates) * fitted.pool.weekdays[panel.weekdays][None, :, None]
    mean = _mean(rows, fitted.weights)
    per_day = 1.0 / (mean + mean**2 / fitted.sizes[:, None])
    information = np.swapaxes(rows * per_day[:, :, None], 1, 2) @ rows
    held = np.maximum(fitted.weights, 0.02)
    prior = (prior_events * np.maximum(fitted.pool.weights, 0.02) + 1e-6) / held**2
    return np.asarray(np.linalg.inv(information + prior[:, :, None] * np.eye(len(PARTS))), dtype=np.float64)
