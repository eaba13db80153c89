"""What a history teaches: candidates of past questions, seen as they were before the answers were known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ranker import candidates, features, rules, sweep
from dragoman.analyse.forecast.ranker.counts import empty, roomy
from dragoman.analyse.forecast.ranker.known import Known, today
from dragoman.analyse.forecast.ranker.memory import KINDS, observe_all
from dragoman.analyse.forecast.ranker.world import world

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.records.history import History


class Plan(NamedTuple):
    """How a history is studied.

    Attributes:
        horizon_days: up to how many days ahead is asked.
        questions: how many questions are looked at closely, about.
        candidates: how many candidates of each.
        rules_from: the share of the history's days after which rules are tried,
        credit_from: after which experts earn credit,
        lessons_from: and after which candidates are looked at.
    """

    horizon_days: int = 1
    questions: int = 35_000
    candidates: int = 60
    rules_from: float = 0.1
    credit_from: float = 0.35
    lessons_from: float = 0.4


class Lessons(NamedTuple):
    """Candidates of past questions, whether they were right, and what was learnt on the way.

    Attributes:
        values: the features of the candidates; shape (rows, features).
        right: whether each was an answer; shape (rows,).
        sizes: how many candidates each question has; shape (questions,).
        tried: rules and how often they held.
        earned: the credit of the experts in each form's mixture.
    """

    values: NDArray[np.float32]
    right: NDArray[np.int8]
    sizes: NDArray[np.int64]
    tried: rules.Tried
    earned: NDArray[np.float64]


def lessons(history: History, plan: Plan, rng: np.random.Generator) -> Lessons:
    """What a history teaches who goes through it from its first day to its last."""
    rows, places = sweep.facts(history), world(history)
    first, span = (int(rows[0, 0]), int(rows[-1, 0] - rows[0, 0]) + 1) if len(rows) else (0, 1)
    tried, earned = rules.untried(places.forms, places.families), candidates.credit(places.forms)
    counts = empty(1024, sweep.longest(rows))
    share = _share(rows, first + plan.credit_from * span, plan.questions)
    seen: list[tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.int64]]] = []
    for block in sweep.blocks(rows, plan.horizon_days):
        sure, weight = rules.confidences(tried), candidates.weights(earned)
        for day, of_day in sweep.days(block):
            asked = sweep.questions(of_day, places.forms)
            if day >= first + plan.credit_from * span:
                some = sweep.some(asked, rng.random(len(asked.asked)) < share)
                now = today(counts, day, len(places.country))
                known = Known(counts, places, now, sure, weight)
                judged = sweep.judge(known, some, plan.candidates, earned)
                if day >= first + plan.lessons_from * span:
                    seen.append(marked(judged, some))
            if day >= first + plan.rules_from * span:
                sweep.learn(counts, places, tried, asked, day)
        counts = roomy(counts, 2 * KINDS * len(block))
        observe_all(counts, places, block)
    return Lessons(*_joined(seen), tried, earned)


def marked(
    judged: sweep.Judged, asked: sweep.Questions
) -> tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.int64]]:
    """Features, whether right, and sizes, of the questions with an answer among their candidates."""
    sizes = np.diff(judged.ends, prepend=0)
    question = np.repeat(np.arange(len(sizes)), sizes)
    answered = np.repeat(np.arange(len(asked.ends)), np.diff(asked.ends, prepend=0))
    many = np.int64(2**32)
    right = np.isin(question * many + judged.chosen, answered * many + asked.answers)
    useful = np.bincount(question, weights=right, minlength=len(sizes)) > 0
    rows = useful[question]
    return judged.values[rows], right[rows].astype(np.int8), sizes[useful]


def _share(rows: NDArray[np.int32], since: float, wanted: int) -> float:
    """The share of the questions to look at, so that about as many as wanted are."""
    events = int((rows[:, 0] >= since).sum())
    return min(1.0, wanted / max(1.0, 1.6 * events))


def _joined(
    seen: list[tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.int64]]],
) -> tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.int64]]:
    """The days' lessons as one."""
    if not seen:
        return np.zeros((0, features.FEATURES), np.float32), np.zeros(0, np.int8), np.zeros(0, np.int64)
    values, right, sizes = zip(*seen, strict=True)
    return np.concatenate(values), np.concatenate(right), np.concatenate(sizes)
