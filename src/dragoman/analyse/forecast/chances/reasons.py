"""Why a chance is what it is: what each group of columns adds to the log-odds, and the past events behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.chances import boosted
from dragoman.analyse.forecast.chances.features import logit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.chances.model import Learnt
    from dragoman.analyse.forecast.chances.rates import Panel
    from dragoman.analyse.forecast.chances.tally import Tally

    Floats = NDArray[np.float64]

MOST_EVENTS = 10
EVENT_HALF_LIFE_DAYS = 20.0
WORDS = {
    "recent": "how much of it there was between the two in the last weeks",
    "record": "how much of it there was between the two all along",
    "direction": "whether one side does it or both",
    "traffic": "how much there is between the two of any kind",
    "sides": "what the two do and suffer with whomever, and at home",
    "verbal-cooperation": "verbal cooperation between the two",
    "material-cooperation": "material cooperation between the two",
    "verbal-conflict": "verbal conflict between the two",
    "material-conflict": "material conflict between the two",
}


class Reason(Struct, frozen=True, kw_only=True):
    """One group of what was known, and what it does to the chance.

    Attributes:
        group, words: which, and what that is.
        log_odds: what it adds beyond the mean of all cases; below 0 it makes the event less likely.
        share: its part in all that moves the chance either way, 0 to 1.
    """

    group: str
    words: str
    log_odds: float
    share: float


class PastEvent(Struct, frozen=True, kw_only=True):
    """An event of the kind that the forecast rests on.

    Attributes:
        row: its place in the history.
        day: when.
        share: its part in the recent rate, 0 to 1: it halves in 20 days.
    """

    row: int
    day: int
    share: float


def reasons(model: Learnt, panel: Panel) -> tuple[Reason, ...]:
    """What moves the chance of a panel's first case away from the usual, the weightiest first; none of climatology."""
    if model.basis == "climatology":
        return ()
    added: dict[str, float] = dict.fromkeys((one.group for one in model.features), 0.0)
    for feature, value in zip(model.features, contributions(model, panel)[0].tolist(), strict=True):
        added[feature.group] += value
    added["record"] = added.get("record", 0.0) + from_rivals(model, panel)
    whole = sum(abs(value) for value in added.values()) or 1.0
    ordered = sorted(added.items(), key=lambda one: (-abs(one[1]), one[0]))
    return tuple(
        Reason(group=group, words=WORDS[group], log_odds=value, share=abs(value) / whole) for group, value in ordered
    )


def contributions(model: Learnt, panel: Panel) -> Floats:
    """What each column adds to the pool's log-odds; shape (cases, features)."""
    found = np.zeros_like(panel.x)
    if model.logistic:
        found += model.weights[2] * model.logistic.contributions(panel.x)
    if model.trees:
        found += model.weights[3] * boosted.contributions(model.trees, panel.x)
    return found


def from_rivals(model: Learnt, panel: Panel) -> float:
    """What climatology, which the trees start from too, and average add to the pool's log-odds beyond the usual."""
    usual = float(logit(np.array([model.happened]))[0])
    floor, average = (model.odds(panel)[0, :2] - usual).tolist()
    started = model.weights[3] if model.trees else 0.0
    return (model.weights[0] + started) * floor + model.weights[1] * average


def past_events(tally: Tally, what: str, dyad: int, day: int) -> tuple[PastEvent, ...]:
    """The events of a kind between the two before a day, the newest first, with their parts in the recent rate."""
    chosen = (tally.dyad == dyad) & (tally.day < day) & tally.matching(what, tally.form)
    rows, days = tally.row[chosen], tally.day[chosen]
    weights = 0.5 ** ((day - days) / EVENT_HALF_LIFE_DAYS)
    shares = weights / weights.sum() if len(weights) else weights
    found = zip(rows.tolist(), days.tolist(), shares.tolist(), strict=True)
    events = [PastEvent(row=row, day=when, share=share) for row, when, share in found]
    return tuple(sorted(events, key=lambda one: (-one.day, -one.row))[:MOST_EVENTS])
