"""How forecasts of a kind would have done: made again and again from the past alone, beside climatology."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.chances import backtest
from dragoman.analyse.forecast.chances.chance import after, origins
from dragoman.analyse.forecast.chances.tally import tally

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analyse.forecast.chances.backtest import Settings
    from dragoman.analyse.forecast.chances.targets import Target
    from dragoman.records.history import History

# Fewer events of a pair before the first window tell nothing of how a forecaster does.
LEAST_EVENTS = 20
# The first part of a history is learnt from before the first window opens.
FIRST_PART = 0.6


class Score(Struct, frozen=True, kw_only=True):
    """How forecasts of one kind and horizon did.

    Attributes:
        what, within_days: the kind and the horizon.
        opens, closes: the days on which the first and the last window open.
        dyads, cases: how many pairs, and windows of pairs; `happened`: in which share of them it came.
        brier, brier_climatology: mean Brier scores, 0 is perfect.
        skill: the share of climatology's Brier score that is saved; 0 is no better, 1 perfect.
        ece: the expected calibration error in ten bins of one width.
        crps, crps_climatology: mean scores of the counts, in events.
        refits, models: how often it was learnt anew, and how often that made more than climatology.
        why: why there is no score, "" where there is.
    """

    what: str
    within_days: int
    opens: date | None = None
    closes: date | None = None
    dyads: int = 0
    cases: int = 0
    happened: float = 0.0
    brier: float = 0.0
    brier_climatology: float = 0.0
    skill: float = 0.0
    ece: float = 0.0
    crps: float = 0.0
    crps_climatology: float = 0.0
    refits: int = 0
    models: int = 0
    why: str = ""


def backtested(
    history: History, target: Target, settings: Settings, *, opens: int | None = None, every: int = 1
) -> Score:
    """How forecasts of a kind would have done between the actors of a history.

    Args:
        history: what happened; its actors are the sides.
        target: the kind and horizon.
        settings: how often it is learnt anew, and by what.
        opens: the day on which the first window opens, in days of the history; None: after six tenths of it.
        every: a window opens every so many days.
    """
    counted, end = tally(history, by="actor"), after(history)
    first = opens if opens is not None else counted.first + int(FIRST_PART * (end - counted.first))
    mornings = range(first, end - target.horizon_days + 1, every)
    early = np.bincount(counted.dyad[counted.day < first], minlength=len(counted.pairs))
    dyads = np.flatnonzero(early >= LEAST_EVENTS)
    if not mornings or not origins(counted.first, target, first) or not len(dyads):
        why = (
            f"{end - counted.first} days with {len(dyads)} pairs of {LEAST_EVENTS} events do not hold windows of "
            f"{target.horizon_days} days to learn from before {history.date(first)} and to be judged by after it"
        )
        return Score(what=target.what, within_days=target.horizon_days, why=why)
    run = backtest.rolling(counted, target, mornings, dyads, settings)
    ours, floor = run.chances["ours"], run.chances["climatology"]
    brier, usual = scores.brier(ours, run.happened), scores.brier(floor, run.happened)
    return Score(
        what=target.what,
        within_days=target.horizon_days,
        opens=history.date(mornings[0]),
        closes=history.date(mornings[-1]),
        dyads=len(dyads),
        cases=len(ours),
        happened=float(run.happened.mean()),
        brier=brier,
        brier_climatology=usual,
        skill=scores.skill(brier, usual),
        ece=scores.calibration_error(scores.calibration(ours, run.happened)),
        crps=scores.mean(run.crps["ours"]),
        crps_climatology=scores.mean(run.crps["climatology"]),
        refits=len(run.models),
        models=sum(one.basis == "model" for one in run.models),
    )
