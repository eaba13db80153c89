"""Maps from what a model says to what came of it, learnt on a window of time that the model has not seen.

Which map, if any, is settled by what it does for the later part of the window after learning from the earlier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.chances.logistic import fitted, inverse

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Kind = Literal["none", "platt", "beta", "isotonic"]
EDGE = 1e-4
# A map must earn this share of the log score, or what is said stays as it is.
WORTH = 0.01
RIDGE = 1.0


class Calibrator(Struct, frozen=True):
    """A monotone map of chances.

    Attributes:
        kind: none; Platt's line on log-odds; the beta map, which bends both ends apart; isotonic steps.
        numbers: intercept and slopes, or the knots' chances and then their values.
    """

    kind: Kind = "none"
    numbers: tuple[float, ...] = ()

    def applied(self, chances: Floats) -> Floats:
        """The calibrated chances."""
        inside = np.clip(chances, EDGE, 1 - EDGE)
        if self.kind == "none":
            return inside
        if self.kind == "isotonic":
            half = len(self.numbers) // 2
            return np.clip(np.interp(inside, self.numbers[:half], self.numbers[half:]), EDGE, 1 - EDGE)
        return inverse("logistic", self.numbers[0] + columns(self.kind, inside) @ np.array(self.numbers[1:]))


def chosen(chances: Floats, happened: Floats, when: NDArray[np.int64]) -> Calibrator:
    """The map that helps most on the later half of a validation window; none where none helps enough.

    Args:
        chances, happened: what was said and what came, of each case.
        when: the day of each case.
    """
    early = when <= np.median(when)
    if not both(happened[early]) or not both(happened[~early]):
        return Calibrator()
    best, least = "none", scores.log_score(chances[~early], happened[~early]) * (1 - WORTH)
    for kind in get_args(Kind)[1:]:
        penalty = scores.log_score(
            learnt(kind, chances[early], happened[early]).applied(chances[~early]), happened[~early]
        )
        best, least = (kind, penalty) if penalty < least else (best, least)
    return learnt(best, chances, happened)


def both(happened: Floats) -> bool:
    """Whether there are cases of both outcomes."""
    return bool(len(happened)) and 0 < float(happened.mean()) < 1


def learnt(kind: Kind, chances: Floats, happened: Floats) -> Calibrator:
    """The map of one kind that fits best.

    Source: Platt, Probabilistic outputs for support vector machines (1999); Kull, Silva Filho and Flach, Beta
    calibration, AISTATS 2017; Zadrozny and Elkan, Transforming classifier scores, KDD 2002.
    """
    inside = np.clip(chances, EDGE, 1 - EDGE)
    if kind == "none":
        return Calibrator()
    if kind == "isotonic":
        said, values = isotonic(inside, happened)
        return Calibrator(kind, (*said, *values))
    line = fitted(columns(kind, inside), happened, ridge=RIDGE)
    slopes = np.array(line.weights[1:]) / np.array(line.spreads)
    return Calibrator(kind, (line.weights[0] - float(slopes @ np.array(line.means)), *slopes.tolist()))


def columns(kind: Kind, chances: Floats) -> Floats:
    """What the line runs on: the log-odds, or the logarithms of both chances apart."""
    yes, no = np.log(chances), -np.log1p(-chances)
    return (yes + no)[:, np.newaxis] if kind == "platt" else np.stack([yes, no], axis=1)


def isotonic(chances: Floats, happened: Floats) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Chances and their values, ascending: the nearest never-falling function, by pooling adjacent violators.

    Source: Ayer et al., An empirical distribution function for sampling with incomplete information (1955).
    """
    order = np.argsort(chances, kind="stable")
    blocks: list[tuple[float, float, float]] = []
    for said, came in zip(chances[order].tolist(), happened[order].tolist(), strict=True):
        block = (1.0, said, came)
        while blocks and blocks[-1][2] * block[0] >= block[2] * blocks[-1][0]:
            last = blocks.pop()
            block = (last[0] + block[0], last[1] + block[1], last[2] + block[2])
        blocks.append(block)
    return tuple(said / cases for cases, said, _ in blocks), tuple(came / cases for cases, _, came in blocks)
