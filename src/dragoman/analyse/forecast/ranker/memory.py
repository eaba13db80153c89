"""What the ranker remembers of a history: for each event and its mirror, the counts of all that it is an instance of.

An event "A did f to B" is kept twice: as (A, f, B), and mirrored as (B, f + forms, A), so that one question, who
follows (actor, form), serves both directions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, add

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.world import World

# What is counted of (a, q, c), g being a country and k a sector; a parent's children are listed under it.
(A, Q, C, AC, AQ, QC, G, GC, GQ, GQC, AG, AQG, GQG, AK, AQK, KQK, QG, QK, PAIR_FORM, FORM_PAIR, CQ) = range(21)
KINDS = 21


@compiled
def key(kind: int, x: int, q: int, y: int) -> int:
    """The number that names a combination: 5 bits of kind, 20 of x, 18 of the form, 20 of y."""
    return int((np.int64(kind) << 58) | (np.int64(x) << 38) | (np.int64(q) << 20) | np.int64(y))


@compiled
def observe(counts: Counts, world: World, a: int, q: int, c: int, day: int) -> None:
    """Counts one event, in one direction, on a day."""
    g, k, h, m = world.country[a], world.sector[a], world.country[c], world.sector[c]
    actor = add(counts, key(A, a, 0, 0), day, -1, a)
    form = add(counts, key(Q, 0, q, 0), day, -1, q)
    add(counts, key(C, c, 0, 0), day, -1, c)
    pair = add(counts, key(AC, a, 0, c), day, actor, c)
    counts.latest[pair] = q
    add(counts, key(PAIR_FORM, a, q, c), day, pair, q)
    asked = add(counts, key(AQ, a, q, 0), day, -1, q)
    add(counts, key(FORM_PAIR, a, q, c), day, asked, c)
    add(counts, key(QC, 0, q, c), day, form, c)
    add(counts, key(QG, 0, q, h), day, -1, h)
    add(counts, key(QK, 0, q, m), day, -1, m)
    if h > 0:
        add(counts, key(AG, a, 0, h), day, -1, h)
        add(counts, key(AQG, a, q, h), day, -1, h)
    add(counts, key(AK, a, 0, m), day, -1, m)
    add(counts, key(AQK, a, q, m), day, -1, m)
    add(counts, key(KQK, k, q, m), day, -1, m)
    if g > 0:
        country = add(counts, key(G, g, 0, 0), day, -1, g)
        add(counts, key(GC, g, 0, c), day, country, c)
        country_form = add(counts, key(GQ, g, q, 0), day, -1, q)
        add(counts, key(GQC, g, q, c), day, country_form, c)
        add(counts, key(GQG, g, q, h), day, -1, h)


@compiled
def observe_all(counts: Counts, world: World, facts: NDArray[np.int32]) -> None:
    """Counts events with their mirrors; rows are day, actor, form, recipient."""
    for row in range(len(facts)):
        day, a, q, c = facts[row, 0], facts[row, 1], facts[row, 2], facts[row, 3]
        observe(counts, world, a, q, c, day)
        observe(counts, world, c, q + world.forms, a, day)
