"""Why a candidate stands where it stands: the features that lifted or lowered it, and the past events behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.ranker import features, model
from dragoman.analyse.forecast.ranker.cases import EVENTS, Case
from dragoman.analyse.forecast.ranker.rules import age_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.ranker import Ranker
    from dragoman.analyse.forecast.ranker.world import World
    from dragoman.records.history import History

MOST_EVENTS = 3
"""Past events that a reason shows, the latest ones."""
MOST_REASONS = 5


class Held(Struct, frozen=True, kw_only=True):
    """The surest rule that speaks for a candidate.

    Attributes:
        form: what the two last had, as an index into the forms.
        mirrored: whether the candidate did it to the actor, and not the actor to the candidate.
        days_ago: when.
        confidence: the share of past questions in which this was followed by what is asked about.
    """

    form: int
    mirrored: bool
    days_ago: int
    confidence: float


class Reason(Struct, frozen=True, kw_only=True):
    """One thing that a score rests on.

    Attributes:
        feature: what it is, in words.
        value: its value for this candidate.
        share: its part of all that moved this score up or down, -1 to 1; below 0 it speaks against.
        events: the latest past events behind it, as indices into the history.
        rule: the rule, where the feature is one.
    """

    feature: str
    value: float
    share: float
    events: tuple[int, ...]
    rule: Held | None = None


def reasons(
    ranker: Ranker,
    past: History,
    places: World,
    asked: NDArray[np.int32],
    day: int,
    chosen: NDArray[np.int32],
    values: NDArray[np.float32],
) -> tuple[tuple[Reason, ...], ...]:
    """The weightiest reasons for the score of each of some candidates.

    Args:
        past: the events before the day.
        asked: actor and form, or mirrored form; shape (2,).
        chosen: the candidates; shape (candidates,).
        values: their features; shape (candidates, features).
    """
    if not len(chosen):
        return ()
    shares = model.shares(model.booster(ranker.trees), values)[:, :-1]
    shares /= np.abs(shares).sum(1, keepdims=True) + 1e-12
    cases = (Case(past, places, int(asked[0]), int(asked[1]), int(one)) for one in chosen)
    return tuple(
        tuple(
            _reason(ranker, case, day, int(at), row, share)
            for at in np.argsort(-np.abs(share), kind="stable")[:MOST_REASONS]
        )
        for case, row, share in zip(cases, values, shares, strict=True)
    )


def _reason(
    ranker: Ranker, case: Case, day: int, at: int, row: NDArray[np.float32], share: NDArray[np.float64]
) -> Reason:
    name = features.NAMES[at]
    held = surest(ranker, case, day) if name in {"all rules", "the surest rule"} else None
    events = np.flatnonzero(EVENTS[name](case))[-MOST_EVENTS:]
    return Reason(
        feature=name,
        value=float(row[at]),
        share=float(share[at]),
        events=tuple(int(event) for event in reversed(events)),
        rule=held,
    )


def surest(ranker: Ranker, case: Case, day: int) -> Held | None:
    """The rule of the highest confidence that holds between the two, by the latest of equals; None without events."""
    held = tuple(_held(ranker, case, day, int(event)) for event in np.flatnonzero(case.between))
    return max(held, key=lambda one: (one.confidence, -one.days_ago), default=None)


def _held(ranker: Ranker, case: Case, day: int, event: int) -> Held:
    form, gap = int(case.past.form[event]), day - int(case.past.day[event])
    mirrored = int(case.past.actor[event]) != case.actor
    body = form + case.places.forms if mirrored else form
    return Held(
        form=form, mirrored=mirrored, days_ago=gap, confidence=float(ranker.sure.cyclic[case.form, body, age_of(gap)])
    )
