"""One pass over a history, day by day: ask of each day by what the days before tell, then learn from its answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ranker import candidates, experts, features, rules
from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, empty, roomy
from dragoman.analyse.forecast.ranker.memory import KINDS, observe_all

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.known import Known
    from dragoman.analyse.forecast.ranker.world import World
    from dragoman.records.history import History

    Ints = NDArray[np.int32]
    Floats = NDArray[np.float32]
    Doubles = NDArray[np.float64]
    Longs = NDArray[np.int64]


class Questions(NamedTuple):
    """The questions of a day, each with its answers.

    Attributes:
        asked: actor and form, or mirrored form; shape (questions, 2).
        answers: all answers, question by question; shape (answers,).
        ends: where each question's answers end; shape (questions,).
    """

    asked: Ints
    answers: Ints
    ends: Longs

    def unanswered(self) -> Questions:
        """The questions without their answers."""
        return Questions(self.asked, self.answers[:0], np.zeros(len(self.ends), np.int64))


class Judged(NamedTuple):
    """Candidates of many questions with their features.

    Attributes:
        chosen: the candidates, question by question, likeliest first; shape (rows,).
        values: their features; shape (rows, features).
        ends: where each question's candidates end; shape (questions,).
    """

    chosen: Ints
    values: Floats
    ends: Longs


def facts(history: History) -> Ints:
    """The events as rows of day, actor, form, recipient."""
    return np.stack((history.day, history.actor, history.form, history.recipient), axis=1).astype(np.int32)


def both_ways(rows: Ints, forms: int) -> Ints:
    """Rows of facts with their mirrors behind them."""
    mirrored = np.stack((rows[:, 0], rows[:, 3], rows[:, 2] + forms, rows[:, 1]), axis=1)
    return np.concatenate((rows, mirrored)).astype(np.int32)


def questions(rows: Ints, forms: int) -> Questions:
    """The questions that the facts of one day answer, both ways, in the order of actor and form."""
    both = np.unique(both_ways(rows, forms)[:, 1:], axis=0)
    asked, starts = np.unique(both[:, :2], axis=0, return_index=True)
    return Questions(asked, both[:, 2].copy(), np.append(starts[1:], len(both)).astype(np.int64))


def counted(rows: Ints, world: World) -> Counts:
    """The counts of facts."""
    counts = roomy(empty(1024, longest(rows)), 2 * KINDS * len(rows))
    observe_all(counts, world, rows)
    return counts


def longest(rows: Ints) -> int:
    """The longest gap between facts and what may be asked after them, in days."""
    return int(rows[-1, 0] - rows[0, 0]) + 400 if len(rows) else 400


def blocks(rows: Ints, horizon_days: int) -> Iterator[Ints]:
    """The facts in blocks of days that are asked about by what is known before the block, in the order of time."""
    if len(rows):
        first = rows[0, 0]
        block = (rows[:, 0] - first) // horizon_days
        yield from np.split(rows, np.flatnonzero(np.diff(block)) + 1)


def days(rows: Ints) -> Iterator[tuple[int, Ints]]:
    """The facts of each day."""
    for of_day in np.split(rows, np.flatnonzero(np.diff(rows[:, 0])) + 1):
        if len(of_day):
            yield int(of_day[0, 0]), of_day


@compiled
def judge(known: Known, of_day: Questions, most: int, earned: Doubles) -> Judged:
    """The candidates of questions of one day with their features; each question is judged alone.

    Args:
        of_day: the questions; their answers, where they are known, only credit the experts for the days to come.
        most: candidates of a question at most.
        earned: the experts' credit, which grows; shape (2·forms, experts).
    """
    many, weight = len(of_day.asked), known.weight
    said = np.zeros((experts.EXPERTS, len(known.now.active)), np.float32)
    chosen = np.zeros(many * most, np.int32)
    values = np.zeros((many * most, features.FEATURES), np.float32)
    ends, used, start = np.zeros(many, np.int64), 0, 0
    for row in range(many):
        a, q = of_day.asked[row, 0], of_day.asked[row, 1]
        experts.ask(known, a, q, said)
        mixed = candidates.mixture(said, weight[q])
        likely = candidates.likeliest(mixed, most)
        chosen[used : used + len(likely)] = likely
        features.describe(known, said, mixed, a, q, likely, values[used : used + len(likely)])
        used += len(likely)
        ends[row] = used
        candidates.earn(earned, said, weight[q], q, of_day.answers[start : of_day.ends[row]])
        start = of_day.ends[row]
    return Judged(chosen[:used].copy(), values[:used].copy(), ends)


@compiled
def learn(counts: Counts, world: World, tried: rules.Tried, of_day: Questions, day: int) -> None:
    """Tries the rules on the questions of a day."""
    start = 0
    for row in range(len(of_day.asked)):
        answers = of_day.answers[start : of_day.ends[row]]
        rules.learn(counts, world, tried, of_day.asked[row, 0], of_day.asked[row, 1], answers, day)
        start = of_day.ends[row]


def some(asked: Questions, chosen: NDArray[np.bool_]) -> Questions:
    """The chosen ones of the questions of a day."""
    sizes = np.diff(asked.ends, prepend=0)
    return Questions(asked.asked[chosen], asked.answers[np.repeat(chosen, sizes)], np.cumsum(sizes[chosen]))
