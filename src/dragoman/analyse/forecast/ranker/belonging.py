"""Experts on where counterparts belong: whom a form meets, weighed by the countries and sectors an actor deals with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, after, find, first, value
from dragoman.analyse.forecast.ranker.memory import AG, AK, AQG, AQK, GQ, GQG, KQK, A, Q, key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.known import Today
    from dragoman.analyse.forecast.ranker.world import World

    Floats = NDArray[np.float32]


@compiled
def belonging(counts: Counts, world: World, now: Today, a: int, q: int, out: Floats) -> None:
    """Fills rows 14 to 16: whom the form, or anybody, meets, weighed by where the actor's counterparts belong."""
    day = now.day
    countries, sectors = _countries(counts, world, a, q, day), _sectors(counts, world, a, q, day)
    by_country, by_sector = np.full(world.countries, 1e-9), np.full(world.sectors, 1e-9)
    form = find(counts, key(Q, 0, q, 0))
    child = first(counts, form)
    while child >= 0:
        c, weight = counts.item[child], value(counts, child, 3, day)
        out[14, c] = weight
        by_country[world.country[c]] += weight
        by_sector[world.sector[c]] += weight
        child = after(counts, child)
    child = first(counts, form)
    while child >= 0:
        c = counts.item[child]
        out[14, c] *= countries[world.country[c]] / by_country[world.country[c]]
        out[15, c] = out[14, c] * sectors[world.sector[c]] / by_sector[world.sector[c]]
        child = after(counts, child)
    by_country[:], by_sector[:] = 1e-9, 1e-9
    for c in now.seen:
        by_country[world.country[c]] += now.active[c]
        by_sector[world.sector[c]] += now.active[c]
    for c in now.seen:
        g, k = world.country[c], world.sector[c]
        out[16, c] = now.active[c] * countries[g] / by_country[g] * sectors[k] / by_sector[k]


@compiled
def _countries(counts: Counts, world: World, a: int, q: int, day: int) -> NDArray[np.float64]:
    """How much each country is the counterparts', by this form, by the actor at all, and by the actor's country."""
    g = world.country[a]
    all_told = value(counts, find(counts, key(A, a, 0, 0)), 4, day) + 1e-9
    at_home = value(counts, find(counts, key(GQ, g, q, 0)), 3, day) + 1e-9 if g > 0 else 1.0
    weights = np.zeros(world.countries)
    for h in range(1, world.countries):
        ever = find(counts, key(AG, a, 0, h))
        if ever >= 0:
            weights[h] = 2.0 * value(counts, ever, 4, day) / all_told
            weights[h] += value(counts, find(counts, key(AQG, a, q, h)), 3, day)
        if g > 0:
            weights[h] += value(counts, find(counts, key(GQG, g, q, h)), 3, day) / at_home
    weights /= weights.sum() + 1e-9
    return weights


@compiled
def _sectors(counts: Counts, world: World, a: int, q: int, day: int) -> NDArray[np.float64]:
    """How much each sector is the counterparts', by this form, by the actor at all, and by the actor's sector."""
    k = world.sector[a]
    all_told = value(counts, find(counts, key(A, a, 0, 0)), 4, day) + 1e-9
    own, like = np.zeros(world.sectors), np.zeros(world.sectors)
    for m in range(world.sectors):
        ever = find(counts, key(AK, a, 0, m))
        if ever >= 0:
            own[m] = 2.0 * value(counts, ever, 4, day) / all_told
            own[m] += value(counts, find(counts, key(AQK, a, q, m)), 3, day)
        like[m] = value(counts, find(counts, key(KQK, k, q, m)), 3, day)
    own += 2.0 * like / (like.sum() + 1e-9)
    return own / (own.sum() + 1e-9)
