"""Ranks of answers under the time-aware filter, as expected over ties, and what is made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.sweep import Judged, Questions

    Doubles = NDArray[np.float64]
    Ints = NDArray[np.int32]


def of_day(asked: Questions, judged: Judged, score: Doubles, actors: int) -> Doubles:
    """The rank of each answer of a day's questions, in the order of the questions.

    Args:
        score: of each candidate; shape (candidates of all questions,).
        actors: how many actors there are in all.
    """
    found: list[Doubles] = []
    first = start = 0
    for last, end in zip(judged.ends, asked.ends, strict=True):
        found.append(of_question(judged.chosen[first:last], score[first:last], asked.answers[start:end], actors))
        first, start = int(last), int(end)
    return np.concatenate(found) if found else np.zeros(0)


def of_question(chosen: Ints, score: Doubles, answers: Ints, actors: int) -> Doubles:
    """The rank of each answer of one question; the others that are true on that day don't stand in its way.

    A rank over ties is what chance would give it. Who is no candidate shares the places behind them in the same way.
    """
    wrong = score[~np.isin(chosen, answers)]
    rest = actors - len(wrong) - (len(answers) - 1)
    missed = len(wrong) + (rest + 1) / 2
    return np.array([_rank(wrong, score[chosen == answer], missed) for answer in answers])


def _rank(wrong: Doubles, own: Doubles, missed: float) -> float:
    return float(1 + (wrong > own[0]).sum() + (wrong == own[0]).sum() / 2) if len(own) else missed


def figures(prefix: str, ranks: Doubles) -> dict[str, float]:
    """Mean reciprocal rank and the shares of answers among the first 1, 3 and 10, under names with this prefix."""
    hits = {f"{prefix}_hits{most}": float((ranks <= most).mean()) for most in (1, 3, 10)}
    return {f"{prefix}_mrr": float((1 / ranks).mean()), **hits}
