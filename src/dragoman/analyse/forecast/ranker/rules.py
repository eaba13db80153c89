"""Temporal rules and how often they held: what a pair had, so many days ago, tells of what it has now.

A rule says: where the pair (A, C) was last seen with the form b a given time ago, and A is asked for under the form q,
the answer is C. Its confidence is the share of the questions in which it was right.

Source: Liu et al. 2022, "TLogic", for cyclic rules of length one and two and their confidences; conditioning on
the time that has passed follows Gastinger et al. 2025, "CountTRuCoLa".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, after, find, first
from dragoman.analyse.forecast.ranker.memory import A, key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

AGES_DAYS = (1, 2, 3, 5, 8, 14, 25, 45, 80, 150)
"""The ages that rules tell apart, each up to and including so many days; one more for all that is older."""
AGES = len(AGES_DAYS) + 1
PRIOR = 10.0
"""As many questions as a rule needs until it weighs as much as what its body says under any form."""


class Tried(NamedTuple):
    """How often rules were tried and right; shape (2·forms asked, 2·forms seen, ages)."""

    right: Floats
    tried: Floats


def untried(forms: int) -> Tried:
    """Rules over so many forms and their mirrors, none tried yet."""
    shape = (2 * forms, 2 * forms, AGES)
    return Tried(np.zeros(shape, np.float32), np.zeros(shape, np.float32))


def confidences(tried: Tried) -> Floats:
    """The confidence of each rule, shrunk to that of its body under any form; same shape."""
    body = (tried.right.sum(0) + 1.0) / (tried.tried.sum(0) + 50.0)
    return ((tried.right + PRIOR * body) / (tried.tried + PRIOR)).astype(np.float32)


@compiled
def age_of(gap_days: int) -> int:
    """Which of the ages so many days are."""
    for age in range(len(AGES_DAYS)):
        if gap_days <= AGES_DAYS[age]:
            return age
    return len(AGES_DAYS)


@compiled
def learn(counts: Counts, tried: Tried, a: int, q: int, answers: Ints, day: int) -> None:
    """Tries the rules on one question whose answers are known."""
    actor = find(counts, key(A, a, 0, 0))
    pair = first(counts, actor)
    while pair >= 0:
        right = False
        for answer in answers:
            right |= answer == counts.item[pair]
        seen = first(counts, pair)
        while seen >= 0:
            age = age_of(int(day - counts.last[seen]))
            tried.tried[q, counts.item[seen], age] += 1
            if right:
                tried.right[q, counts.item[seen], age] += 1
            seen = after(counts, seen)
        pair = after(counts, pair)
