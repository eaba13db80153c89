"""The rule of a forecast asked of a history of coded events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from dragoman.records import EventQuery, Forecast
    from dragoman.records.history import History


class Count(Struct, frozen=True):
    """How many events of a history answer a rule, and whether the history covers the forecast's whole time."""

    events: int
    covered: bool


def in_history(forecast: Forecast, history: History) -> Count:
    """How many events of a history the rule of a forecast asks for, from the day it was made to its horizon.

    A history knows no place, front or status: what it holds was done. Its first and last event tell what it covers.

    Args:
        forecast: with a rule, the day on which it was made, and a horizon.
        history: of actors by keys or by countries.
    """
    rule, made, ends = forecast.rule, forecast.made and forecast.made.start, forecast.horizon and forecast.horizon.end
    if rule is None or made is None or ends is None or rule.place or rule.front or rule.statuses or not len(history):
        return Count(0, covered=False)
    first, last = _day(history, made), _day(history, ends)
    within = (history.day >= first) & (history.day < last)
    asked = within & _of_form(rule, history) & _between(rule, history)
    # The day on which it was made and the last one before its horizon must lie in the history.
    return Count(int(asked.sum()), covered=bool(history.day[0] <= first and history.day[-1] >= last - 1))


def _day(history: History, moment: datetime) -> int:
    """Days from the history's day 0 to that of a moment."""
    return (moment.date() - history.start).days


def _of_form(rule: EventQuery, history: History) -> NDArray[np.bool_]:
    """Whether each event is of a type or quad class that the rule asks for."""
    if not (rule.types or rule.quads):
        return np.ones(len(history), np.bool_)
    wanted = [type in rule.types or quad in rule.quads for type, quad in zip(history.types, history.quads, strict=True)]
    return np.array(wanted, np.bool_)[history.form]


def _between(rule: EventQuery, history: History) -> NDArray[np.bool_]:
    """Whether each event is by and upon those whom the rule names."""
    acts, bears = (_stand_for(keys, history) for keys in (rule.actors, rule.recipients))
    straight = acts[history.actor] & bears[history.recipient]
    return straight | (acts[history.recipient] & bears[history.actor]) if rule.either_way else straight


def _stand_for(keys: tuple[str, ...], history: History) -> NDArray[np.bool_]:
    """Whether each actor of the history is one of those named, or of one of the countries named."""
    named = [
        not keys or pair[0] in keys or pair[1] in keys for pair in zip(history.actors, history.countries, strict=True)
    ]
    return np.array(named, np.bool_)


def settled_by_history(forecast: Forecast, history: History) -> Literal["came-true", "did-not"] | None:
    """What became of a forecast by a history; None where its rule cannot be asked of it, or time is still to run.

    Args:
        forecast: with a rule.
        history: of coded events.
    """
    count = in_history(forecast, history)
    if forecast.rule is None:
        return None
    if count.events >= forecast.rule.at_least:
        return "came-true" if forecast.direction == "will" else "did-not"
    if count.covered:
        return "did-not" if forecast.direction == "will" else "came-true"
    return None
