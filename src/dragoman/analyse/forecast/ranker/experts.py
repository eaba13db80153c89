"""Distributions over who it may be: each expert knows one way in which the past tells of the next counterpart.

Each fills one row of a matrix of shape (experts, actors) for one question (actor, form) on one day, from counts of
the days before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.forecast.ranker.belonging import belonging
from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, after, find, first, value
from dragoman.analyse.forecast.ranker.known import Known, shares
from dragoman.analyse.forecast.ranker.memory import AQ, GQ, A, G, Q, key
from dragoman.analyse.forecast.ranker.paths import cyclic, in_two, partners_of_partners, the_like

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

NAMES = (
    *(f"this form with them, {span}" for span in ("days", "a week", "a month", "months", "ever")),
    *(f"anything with them, {span}" for span in ("days", "a month", "ever")),
    *(f"this form with anybody, {span}" for span in ("a week", "a month", "ever")),
    "this form, from the actor's country",
    "anything, from the actor's country",
    "anything with anybody",
    "this form, by countries that the actor deals with",
    "this form, by countries and sectors that the actor deals with",
    "anybody, by countries and sectors that the actor deals with",
    "all rules",
    "the surest rule",
    "partners of partners",
    "those whom the like deal with so",
    "rules of two steps",
)
"""What each expert goes by, in the order of the rows."""
EXPERTS = len(NAMES)
EVERY, SOME, LATER, MONTHS, MONTH = (0, 1, 2, 3, 4), (0, 2, 4), (1, 2, 4), (3,), (2,)
"""Which of the half-lives an expert looks by."""


@compiled
def ask(known: Known, a: int, q: int, out: Floats) -> None:
    """Fills the distributions of all experts for one question.

    Args:
        a: the actor that is asked about.
        q: the form, or its mirror.
        out: the rows to fill; shape (experts, actors).
    """
    out[:] = 0.0
    counts, world, now, day = known.counts, known.world, known.now, known.now.day
    asked, actor, form = find(counts, key(AQ, a, q, 0)), find(counts, key(A, a, 0, 0)), find(counts, key(Q, 0, q, 0))
    _children(counts, asked, EVERY, day, out[0:5])
    _children(counts, actor, SOME, day, out[5:8])
    _children(counts, form, LATER, day, out[8:11])
    g = world.country[a]
    if g > 0:
        _children(counts, find(counts, key(GQ, g, q, 0)), MONTHS, day, out[11:12])
        _children(counts, find(counts, key(G, g, 0, 0)), MONTH, day, out[12:13])
    out[13] = now.active
    belonging(counts, world, now, a, q, out)
    cyclic(counts, known.sure.cyclic, actor, q, day, out[17], out[18])
    partners_of_partners(counts, actor, a, day, out[19])
    the_like(known, asked, a, q, out[20])
    in_two(known, actor, a, q, out[21])
    for row in range(14, EXPERTS):
        shares(out[row])


@compiled
def _children(counts: Counts, parent: int, halves: tuple[int, ...], day: int, rows: Floats) -> None:
    """Gives each child of a parent its share by each of some half-lives; shape (half-lives, actors)."""
    if parent < 0:
        return
    totals = np.zeros(len(halves), np.float32)
    child = first(counts, parent)
    while child >= 0:
        for row in range(len(halves)):
            weight = value(counts, child, halves[row], day)
            rows[row, counts.item[child]] = weight
            totals[row] += weight
        child = after(counts, child)
    child = first(counts, parent)
    while child >= 0:
        for row in range(len(halves)):
            if totals[row] > 0:
                rows[row, counts.item[child]] /= totals[row]
        child = after(counts, child)
