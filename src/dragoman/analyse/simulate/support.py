"""Whether the data supports an answer, and if not, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

from dragoman.analyse.simulate.kernels import LEVEL, REPLY, SELF

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analyse.simulate.hawkes import Fit, Pool
    from dragoman.analyse.simulate.panel import Panel
    from dragoman.analyse.simulate.rescaling import Goodness
    from dragoman.analyse.simulate.whatif import Question
    from dragoman.records.history import History

Why = Literal["span", "short", "few", "thin", "explosive", "misfit", "beyond"]

# A year's quarter is the least from which a rate, its memory of six days and its weekdays can be told apart.
LEAST_DAYS = 90
LONGEST_AHEAD = 30
LEAST_EVENTS = 20
LEAST_POOL_EVENTS = 200
REJECTED = 0.05


class Doubt(Struct, frozen=True):
    """A reason why the data does not support an answer.

    Attributes:
        why: its sort.
        text: the reason with its numbers.
        fatal: whether no answer is drawn at all; else one is, under this reservation.
    """

    why: Why
    text: str
    fatal: bool = False


def of_span(asked: Question, history: History) -> tuple[Doubt, ...]:
    """Whether the day lies where the history can speak of it: enough days before it, not long after the last."""
    if not len(history):
        return (Doubt("span", "the history has no events", fatal=True),)
    first, last = history.date(history.day[0]), history.date(history.day[-1])
    if asked.on < first or (asked.on - last).days > LONGEST_AHEAD:
        text = (
            f"{asked.on} is outside the history, which spans {first} to {last}; {LONGEST_AHEAD} days after are the most"
        )
        return (Doubt("span", text, fatal=True),)
    return _before(asked.on, first, last)


def _before(on: date, first: date, last: date) -> tuple[Doubt, ...]:
    days = (min(on, last) - first).days + 1
    if days >= LEAST_DAYS:
        return ()
    return (Doubt("short", f"{days} days of history up to then; {LEAST_DAYS} are the least", fatal=True),)


def of_events(panel: Panel, pooled: Pool) -> tuple[Doubt, ...]:
    """Whether there are enough events, between the two and among all dyads."""
    between = int(panel.own.sum())
    if between >= LEAST_EVENTS:
        return ()
    told = f"{between} events of this quad class between the two up to then; {LEAST_EVENTS} are the least"
    if pooled.events - between < LEAST_POOL_EVENTS or between == 0:
        return (Doubt("few", f"{told}, and too few of others to stand in for them" if between else told, fatal=True),)
    return (Doubt("thin", f"{told}: the answer is that of {pooled.dyads} dyads together more than theirs"),)


def of_fit(fitted: Fit, tests: tuple[Goodness, ...]) -> tuple[Doubt, ...]:
    """Whether the fit is stationary and stands its tests."""
    doubts = list[Doubt]()
    if (ratio := branching(fitted)) >= 1:
        text = f"the branching ratio is {ratio:.2f}: an event would bring about more than one, and paths have no end"
        doubts.append(Doubt("explosive", text, fatal=True))
    worst = min(1.0, len(tests) * min(test.p for test in tests))
    if worst < REJECTED:
        doubts.append(Doubt("misfit", f"time-rescaling rejects the fit (p = {worst:.3g})"))
    return tuple(doubts)


def of_size(asked: Question, panel: Panel, pooled_most: int) -> tuple[Doubt, ...]:
    """Whether so many events on one day were ever seen.

    Args:
        asked: the question.
        panel: the counts of the two.
        pooled_most: the most events of any dyad on one day.
    """
    most = max(int(panel.own.max(initial=0)), pooled_most)
    if asked.times <= most:
        return ()
    return (Doubt("beyond", f"{asked.times} events on one day are more than any dyad had ({most})"),)


def branching(fitted: Fit) -> float:
    """How many events one event brings about in the long run of generations: the spectral radius over both directions.

    At 1 or above, simulated paths have no bound. The slow memory counts too, for the paths feed it.

    Args:
        fitted: the fit of the two directions of one pair.
    """
    own = fitted.weights[:, SELF].sum(axis=1) + fitted.weights[:, LEVEL]
    reply = fitted.weights[:, REPLY].sum(axis=1)
    matrix = np.array([[own[0], reply[0]], [reply[1], own[1]]])
    return float(np.abs(np.linalg.eigvals(matrix)).max())
