"""Temporal rules and how often they held: what was between two, so many days ago, tells of what is next.

A cyclic rule says: where A and C were last seen with the form b a given time ago, and A is asked for under the form q,
the answer is C. A rule of two steps says: where A and B lately met under one family of forms, and B and C under
another, the answer is C. The confidence of a rule is the share of the questions in which it was right.

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

    from dragoman.analyse.forecast.ranker.world import World

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

AGES_DAYS = (1, 2, 3, 5, 8, 14, 25, 45, 80, 150)
"""The ages that rules tell apart, each up to and including so many days; one more for all that is older."""
AGES = len(AGES_DAYS) + 1
PRIOR = 10.0
"""As many questions as a rule needs until it weighs as much as what its body says under any form."""


LATELY_DAYS = 10
"""Both steps of a rule of two steps lie within so many days."""
BUSIEST = 400
"""Who has more partners than this leads anywhere, so nothing follows from the steps."""


class Tried(NamedTuple):
    """How often rules were tried and right.

    Attributes:
        right: cyclic rules; shape (2·forms asked, 2·forms seen, ages).
        tried: the same.
        right_in_two: rules of two steps; shape (2·forms asked, families, families).
        tried_in_two: the same.
    """

    right: Floats
    tried: Floats
    right_in_two: Floats
    tried_in_two: Floats


class Sure(NamedTuple):
    """The confidences of rules, in the shapes in which they were tried."""

    cyclic: Floats
    in_two: Floats


def untried(forms: int, families: int) -> Tried:
    """Rules over so many forms and their mirrors, and families of both, none tried yet."""
    cyclic, in_two = (2 * forms, 2 * forms, AGES), (2 * forms, families, families)
    return Tried(*(np.zeros(shape, np.float32) for shape in (cyclic, cyclic, in_two, in_two)))


def confidences(tried: Tried) -> Sure:
    """The confidence of each rule, shrunk to that of its body under any form."""
    return Sure(_shrunk(tried.right, tried.tried), _shrunk(tried.right_in_two, tried.tried_in_two))


def _shrunk(right: Floats, tried: Floats) -> Floats:
    body = (right.sum(0) + 1.0) / (tried.sum(0) + 50.0)
    return ((right + PRIOR * body) / (tried + PRIOR)).astype(np.float32)


@compiled
def age_of(gap_days: int) -> int:
    """Which of the ages so many days are."""
    for age in range(len(AGES_DAYS)):
        if gap_days <= AGES_DAYS[age]:
            return age
    return len(AGES_DAYS)


@compiled
def learn(counts: Counts, world: World, tried: Tried, a: int, q: int, answers: Ints, day: int) -> None:
    """Tries the rules on one question whose answers are known."""
    _learn_in_two(counts, world, tried, a, q, answers, day)
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


@compiled
def _learn_in_two(counts: Counts, world: World, tried: Tried, a: int, q: int, answers: Ints, day: int) -> None:
    """Tries the rules of two steps, each path once."""
    pair = first(counts, find(counts, key(A, a, 0, 0)))
    while pair >= 0:
        between = find(counts, key(A, counts.item[pair], 0, 0))
        if day - counts.last[pair] <= LATELY_DAYS and counts.children[between] < BUSIEST:
            start = world.family[counts.latest[pair]]
            step = first(counts, between)
            while step >= 0:
                c = counts.item[step]
                if day - counts.last[step] <= LATELY_DAYS and c != a:
                    end = world.family[counts.latest[step]]
                    tried.tried_in_two[q, start, end] += 1
                    for answer in answers:
                        if answer == c:
                            tried.right_in_two[q, start, end] += 1
                step = after(counts, step)
        pair = after(counts, pair)
