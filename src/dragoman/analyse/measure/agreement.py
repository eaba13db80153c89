"""How far coders agree beyond chance: Krippendorff's alpha for nominal values, with an interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from msgspec import Struct
from numpy.random import Generator
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DRAWS = 1000
AT_ONCE = 100
SURE = 0.95
FEWEST_UNITS = 2


class Alpha(Struct, frozen=True, kw_only=True):
    """How far coders agree on one thing.

    Attributes:
        alpha: 1 where they always agree, 0 as far as chance would have it, below 0 where they disagree by system; None
            where all values are the same, or nothing was coded twice: what chance would do cannot be told then.
        low, high: the middle 95 % of what other draws of such units would give; None where too few can be drawn.
        observed: share of pairs of values that agree; None where nothing was coded twice.
        units: how many things at least two coders coded; `values`: how many values they gave them.
    """

    alpha: float | None
    low: float | None = None
    high: float | None = None
    observed: float | None = None
    units: int = 0
    values: int = 0


class Counts(Struct, frozen=True):
    """The coincidences of values, unit by unit.

    Attributes:
        given: (units, values): how often each value was given to each unit; only units with at least two values.
        agreeing: (units,): pairs of equal values within each unit, each pair counted 1 / (values of the unit - 1).
    """

    given: Floats
    agreeing: Floats


def krippendorff(units: Iterable[Sequence[str]], rng: Generator | None = None) -> Alpha:
    """Krippendorff's alpha for nominal values; any number of coders, who may leave units out.

    Args:
        units: the values that coders gave to each unit, in any order, missing ones left out.
        rng: draws the units of the bootstrap; None: no interval.

    Source: Hayes & Krippendorff, "Answering the Call for a Standard Reliability Measure for Coding Data", Communication
    Methods and Measures 1 (2007); the interval by drawing units: Zapf et al., BMC Medical Research Methodology 16
    (2016).
    """
    counts = coincidences(units)
    values = int(counts.given.sum())
    if not values:
        return Alpha(alpha=None)
    weights = np.ones((1, len(counts.agreeing)))
    alpha = float(_alphas(counts, weights)[0])
    low, high = (None, None) if rng is None or np.isnan(alpha) else _interval(counts, rng)
    return Alpha(
        alpha=None if np.isnan(alpha) else alpha,
        low=low,
        high=high,
        observed=float(counts.agreeing.sum() / values),
        units=len(counts.agreeing),
        values=values,
    )


def coincidences(units: Iterable[Sequence[str]]) -> Counts:
    """The coincidences of the values of all units that at least two coders coded."""
    paired = [values for values in units if len(values) > 1]
    columns = {value: at for at, value in enumerate(dict.fromkeys(one for values in paired for one in values))}
    given = np.zeros((len(paired), len(columns)))
    for row, values in enumerate(paired):
        for value in values:
            given[row, columns[value]] += 1
    coders = given.sum(axis=1)
    return Counts(given, (given * (given - 1)).sum(axis=1) / np.maximum(coders - 1, 1))


def _alphas(counts: Counts, weights: Floats) -> Floats:
    """Alpha for each row of weights of units; not a number where all values are the same.

    Args:
        counts: of all units.
        weights: (draws, units): how often each unit counts.
    """
    of_values = weights @ counts.given
    total = of_values.sum(axis=1)
    disagreed = total - weights @ counts.agreeing
    by_chance = (total**2 - (of_values**2).sum(axis=1)) / np.maximum(total - 1, 1)
    return 1 - np.divide(disagreed, by_chance, out=np.full(len(total), np.nan), where=by_chance > 0)


def _interval(counts: Counts, rng: Generator) -> tuple[float | None, float | None]:
    """The middle of the alphas of units drawn with replacement; draws without two values tell nothing."""
    units = len(counts.agreeing)
    if units < FEWEST_UNITS:
        return None, None
    share = np.full(units, 1 / units)
    draws = (rng.multinomial(units, share, size=AT_ONCE).astype(np.float64) for _ in range(DRAWS // AT_ONCE))
    told = np.concatenate([_alphas(counts, weights) for weights in draws])
    told = told[~np.isnan(told)]
    if not len(told):
        return None, None
    low, high = np.quantile(told, [(1 - SURE) / 2, (1 + SURE) / 2])
    return float(low), float(high)
