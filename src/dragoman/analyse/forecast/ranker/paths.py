"""Experts on what leads from an actor to others: rules, partners of partners, and who deals with the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, after, find, first, value
from dragoman.analyse.forecast.ranker.memory import AQ, A, key
from dragoman.analyse.forecast.ranker.rules import BUSIEST, LATELY_DAYS, age_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.known import Known

    Floats = NDArray[np.float32]

FAINTEST_PARTNER = 0.1
"""A count below which a partner is no longer one."""
WIDEST = 30
"""Branches that the search for the like follows at each step."""


@compiled
def cyclic(
    counts: Counts, sure: NDArray[np.float32], actor: int, q: int, day: int, every: Floats, best: Floats
) -> None:
    """Fills the chance that any rule is right of each partner, and that of the surest."""
    pair = first(counts, actor)
    while pair >= 0:
        c, none = counts.item[pair], 1.0
        seen = first(counts, pair)
        while seen >= 0:
            p = sure[q, counts.item[seen], age_of(int(day - counts.last[seen]))]
            none *= 1.0 - p
            best[c] = max(best[c], p)
            seen = after(counts, seen)
        every[c] = 1.0 - none
        pair = after(counts, pair)


@compiled
def partners_of_partners(counts: Counts, actor: int, a: int, day: int, row: Floats) -> None:
    """Fills how much recent partners deal with each actor."""
    pair = first(counts, actor)
    while pair >= 0:
        weight = value(counts, pair, 2, day)
        between = find(counts, key(A, counts.item[pair], 0, 0))
        if weight > FAINTEST_PARTNER and counts.children[between] < BUSIEST:
            weight /= value(counts, between, 2, day) + 5.0
            step = first(counts, between)
            while step >= 0:
                row[counts.item[step]] += weight * value(counts, step, 2, day)
                step = after(counts, step)
        pair = after(counts, pair)
    row[a] = 0.0


@compiled
def the_like(known: Known, asked: int, a: int, q: int, row: Floats) -> None:
    """Fills whom those deal with so who dealt so with the actor's counterparts."""
    counts, day, forms = known.counts, known.now.day, known.world.forms
    mirror = q - forms if q >= forms else q + forms
    child, many = first(counts, asked), 0
    while child >= 0 and many < WIDEST:
        back = find(counts, key(AQ, counts.item[child], mirror, 0))
        weight = value(counts, child, 3, day) / (value(counts, back, 3, day) + 1.0)
        _along(counts, back, a, q, weight, day, row)
        child = after(counts, child)
        many += 1


@compiled
def _along(counts: Counts, back: int, a: int, q: int, weight: float, day: int, row: Floats) -> None:
    """Adds whom the others of one counterpart deal with so."""
    step, many = first(counts, back), 0
    while step >= 0 and many < WIDEST:
        b, passed = counts.item[step], weight * value(counts, step, 3, day)
        if b != a and passed > 1e-3:
            forth = find(counts, key(AQ, b, q, 0))
            passed /= value(counts, forth, 3, day) + 1.0
            last, few = first(counts, forth), 0
            while last >= 0 and few < WIDEST:
                row[counts.item[last]] += passed * value(counts, last, 3, day)
                last = after(counts, last)
                few += 1
        step = after(counts, step)
        many += 1


@compiled
def in_two(known: Known, actor: int, a: int, q: int, row: Floats) -> None:
    """Fills the chance that any rule of two steps is right of each actor."""
    counts, world, day = known.counts, known.world, known.now.day
    pair = first(counts, actor)
    while pair >= 0:
        between = find(counts, key(A, counts.item[pair], 0, 0))
        if day - counts.last[pair] <= LATELY_DAYS and counts.children[between] < BUSIEST:
            chances = known.sure.in_two[q, world.family[counts.latest[pair]]]
            step = first(counts, between)
            while step >= 0:
                if day - counts.last[step] <= LATELY_DAYS:
                    c, chance = counts.item[step], chances[world.family[counts.latest[step]]]
                    row[c] += (1.0 - row[c]) * chance
                step = after(counts, step)
        pair = after(counts, pair)
    row[a] = 0.0
