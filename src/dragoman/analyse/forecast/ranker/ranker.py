"""The ranker as a value: what a history has taught, without the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.ranker import candidates, model, rules
from dragoman.analyse.forecast.ranker.lessons import Plan, lessons
from dragoman.errors import InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.records.history import History


class Ranker(Struct, frozen=True, kw_only=True, eq=False):
    """What tells who comes next.

    Attributes:
        forms: the forms that it knows, in the order of the history that it learnt from.
        horizon_days: up to how many days after the last known one it was trained to answer for.
        types: the PLOVER type of each form, which makes the families of rules of two steps.
        sure: the confidence of each rule.
        weight: the weight of each expert in the choice of candidates; shape (2·forms, experts).
        trees: the learnt order of candidates, in LightGBM's text form.
        source: the history that it learnt from, and its last day.
    """

    forms: tuple[str, ...]
    horizon_days: int
    types: tuple[str, ...]
    sure: rules.Sure
    weight: NDArray[np.float32]
    trees: str
    source: str


def fit(history: History, *, rng_seed: int, plan: Plan | None = None) -> Ranker:
    """The ranker that a history teaches; the same for the same history, plan and seed.

    Args:
        history: at least some weeks of events.
        rng_seed: chooses the questions that are looked at, and drives the trees.
        plan: how the history is studied; `Plan(horizon_days=30)` for a month ahead.

    Raises:
        InputError: the history is too short to learn anything from.
        MissingExtraError: LightGBM or Numba is not installed.
    """
    asked = plan or Plan()
    learnt = lessons(history, asked, np.random.default_rng(rng_seed))
    if not len(learnt.sizes):
        raise InputError(
            f"{len(history)} events on {history.days} days teach nothing about who comes next; "
            "expected some weeks in which actors meet again: import a longer history"
        )
    return Ranker(
        forms=history.forms,
        types=history.types,
        horizon_days=asked.horizon_days,
        sure=rules.confidences(learnt.tried),
        weight=candidates.weights(learnt.earned),
        trees=model.train(learnt, seed=rng_seed),
        source=f"{history.source} until {history.date(int(history.day[-1])).isoformat()}".strip(),
    )
