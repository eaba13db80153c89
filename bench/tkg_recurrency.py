"""The recurrency baseline: what was comes again, by how lately and how often.

Strict recurrency gives an answer that the same question had before 2^(λ·(last − now)); relaxed recurrency gives every
answer its share of the form's past answers, whoever was asked about. The score is α·strict + (1 − α)·relaxed, with λ
and α chosen for each form and direction on the last known days. Our own implementation from the paper's formulas.

Source: Gastinger et al. 2024, "History Repeats Itself: A Baseline for Temporal Knowledge Graph Forecasting".
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ranker import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from bench.tkg_folder import Split

    Doubles = NDArray[np.float64]
    Ints = NDArray[np.int32]

LAMBDAS = (0.0, 0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
ALPHAS = (0.5, 0.9, 0.99, 0.999, 0.99999)
TUNING_DAYS = 30
FEW = 100
"""Tuning questions of a form and direction at most."""


class Past(NamedTuple):
    """What recurs: when each question last had each answer, and how often each form had each answer."""

    last: defaultdict[tuple[int, int], dict[int, int]]
    often: NDArray[np.float32]


def ranks(split: Split, *, multi_step: bool) -> Doubles:
    """The rank of every answer of the asked-about days."""
    rows, forms, actors = sweep.facts(split.history), len(split.history.forms), len(split.history.actors)
    known, asked = rows[: split.known], rows[split.known :]
    before = known[known[:, 0] <= known[-1, 0] - TUNING_DAYS]
    chosen = tuned(before, known[len(before) :], forms, actors, multi_step=multi_step)
    found = [
        of_question(past, chosen[q], a, q, day, answers)
        for past, a, q, day, answers in asking(known, asked, forms, actors, multi_step=multi_step)
    ]
    return np.concatenate(found)


def asking(
    known: Ints, asked: Ints, forms: int, actors: int, *, multi_step: bool
) -> Iterator[tuple[Past, int, int, int, Ints]]:
    """Each question of the asked-about days: what is past by then, actor, form, day, and the answers."""
    past = Past(defaultdict(dict), np.zeros((2 * forms, actors), np.float32))
    remember(past, known, forms)
    for day, of_day in sweep.days(asked):
        questions, start = sweep.questions(of_day, forms), 0
        for (a, q), end in zip(questions.asked.tolist(), questions.ends.tolist(), strict=True):
            yield past, a, q, day, questions.answers[start:end]
            start = end
        if not multi_step:
            remember(past, of_day, forms)


def remember(past: Past, rows: Ints, forms: int) -> None:
    """Adds facts to what is past."""
    both = sweep.both_ways(rows, forms)
    np.add.at(past.often, (both[:, 2], both[:, 3]), np.float32(1))
    for day, a, q, c in both[np.argsort(both[:, 0], kind="stable")].tolist():
        past.last[a, q][c] = day


def tuned(known: Ints, asked: Ints, forms: int, actors: int, *, multi_step: bool) -> dict[int, tuple[float, float]]:
    """λ and α of each form and direction: the best of a grid on the tuning days, first λ, then α."""
    gains: defaultdict[int, Doubles] = defaultdict(lambda: np.zeros((len(LAMBDAS), len(ALPHAS))))
    seen: defaultdict[int, int] = defaultdict(int)
    for past, a, q, day, answers in asking(known, asked, forms, actors, multi_step=multi_step):
        if seen[q] < FEW:
            seen[q] += 1
            for row, rate in enumerate(LAMBDAS):
                for column, alpha in enumerate(ALPHAS):
                    gains[q][row, column] += (1 / of_question(past, (rate, alpha), a, q, day, answers)).sum()
    overall = sum(gains.values(), np.zeros((len(LAMBDAS), len(ALPHAS))))
    grid = {q: gains[q] + 1e-6 * overall for q in range(2 * forms)}
    best = {q: np.unravel_index(int(gain.argmax()), gain.shape) for q, gain in grid.items()}
    return {q: (LAMBDAS[int(row)], ALPHAS[int(column)]) for q, (row, column) in best.items()}


def of_question(past: Past, setting: tuple[float, float], a: int, q: int, day: int, answers: Ints) -> Doubles:
    """The rank of each answer of one question, among all actors, as expected over ties, the others left out."""
    rate, alpha = setting
    often = past.often[q]
    score = (1 - alpha) * often / max(float(often.sum()), 1.0)
    last = past.last.get((a, q), {})
    if last:
        days = np.fromiter(last.values(), np.float64, len(last))
        score[np.fromiter(last, np.int64, len(last))] += alpha * 2.0 ** (rate * (days - day))
    own = score[answers]
    score[answers] = -1.0
    return np.array([1 + (score > mine).sum() + (score == mine).sum() / 2 for mine in own])
