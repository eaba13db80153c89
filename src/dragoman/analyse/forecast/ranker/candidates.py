"""Who is worth a closer look: the likeliest of a mixture of the experts, whose weights are learnt per form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.experts import EXPERTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Ints = NDArray[np.int32]

PRIOR_ANSWERS = 30.0
"""As many answers as the weights of one form need until they weigh as much as those of all forms."""


def credit(forms: int) -> Doubles:
    """What no expert has earned yet; shape (2·forms, experts)."""
    return np.zeros((2 * forms, EXPERTS))


def weights(earned: Doubles) -> Floats:
    """The weight of each expert in each form's mixture, shrunk to those of all forms; rows sum to 1."""
    overall = earned.sum(0) + 1.0
    shrunk = earned + PRIOR_ANSWERS * overall / overall.sum()
    return (shrunk / shrunk.sum(1, keepdims=True)).astype(np.float32)


@compiled
def mixture(said: Floats, weight: Floats) -> Floats:
    """The mixture of the experts' distributions; shape (actors,)."""
    mixed = np.zeros(said.shape[1], np.float32)
    for expert in range(len(weight)):
        mixed += weight[expert] * said[expert]
    return mixed


@compiled
def earn(earned: Doubles, said: Floats, weight: Floats, q: int, answers: Ints) -> None:
    """Credits each expert with its share of having said the answers: one step of expectation–maximisation."""
    for answer in answers:
        total = 0.0
        for expert in range(len(weight)):
            total += weight[expert] * said[expert, answer]
        for expert in range(len(weight)):
            if total > 0:
                earned[q, expert] += weight[expert] * said[expert, answer] / total


@compiled
def likeliest(mixed: Floats, most: int) -> Ints:
    """The actors of the largest chances, the likeliest first, equals by index; none of no chance."""
    possible = np.flatnonzero(mixed > 0)
    if len(possible) > most:
        bar = np.partition(mixed[possible], len(possible) - most)[len(possible) - most]
        possible = possible[mixed[possible] >= bar]
    order = np.argsort(-mixed[possible], kind="mergesort")
    return possible[order][:most].astype(np.int32)
