"""Forecasts as they would have been made: learnt and asked again and again, each time from the past alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.chances import counts as distributions
from dragoman.analyse.forecast.chances import ewma, rates
from dragoman.analyse.forecast.chances.chance import origins
from dragoman.analyse.forecast.chances.model import CANDIDATES, Learnt, learnt
from dragoman.analyse.forecast.chances.stacking import pooled
from dragoman.analyse.forecast.chances.streams import COUNT_DAYS
from dragoman.analyse.forecast.chances.tally import counts_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.chances.rates import Panel
    from dragoman.analyse.forecast.chances.tally import Tally
    from dragoman.analyse.forecast.chances.targets import Target

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]

# Counts beyond the greatest seen that a distribution has columns for.
ROOM = 30


class Backtest(Struct, frozen=True, kw_only=True, eq=False):
    """What each forecaster said, and what came.

    Attributes:
        dyad, origin: of each case; shape (cases,).
        counts: how many events came.
        chances: the chance of at least one, by forecaster; "ours" among them.
        crps: the score of the count's distribution of each case, by forecaster.
        models: what was learnt at each refit.
    """

    dyad: Longs
    origin: Longs
    counts: Longs
    chances: dict[str, Floats]
    crps: dict[str, Floats]
    models: tuple[Learnt, ...]

    @property
    def happened(self) -> NDArray[np.bool_]:
        """Whether there was at least one event, of each case."""
        return self.counts > 0


class Settings(Struct, frozen=True, kw_only=True):
    """How a backtest is run.

    Attributes:
        refit_days: how long a model is used before another is learnt.
        seed: of the trees; `trees`: whether to grow them.
        without: groups of columns to leave out, for an ablation.
    """

    refit_days: int = 14
    seed: int = 0
    trees: bool = True
    without: frozenset[str] = frozenset()


USUAL = Settings()


def rolling(
    tally: Tally, target: Target, mornings: Sequence[int], dyads: Longs, settings: Settings = USUAL
) -> Backtest:
    """Forecasts of a target on some mornings, each learnt from windows that were over before.

    Args:
        tally: the events.
        target: the kind and horizon.
        mornings: the days on which windows open, ascending.
        dyads: between whom.
        settings: how it is run.
    """
    opens, every = mornings[0], settings.refit_days
    last = opens + (mornings[-1] - opens) // every * every
    past = rates.panel(tally, target, origins(tally.first, target, last)).without(settings.without)
    came = counts_after(tally, target.what, target.horizon_days, past.dyad, past.origin)
    asked = rates.panel(tally, target, mornings, dyads=dyads).without(settings.without)
    counts = counts_after(tally, target.what, target.horizon_days, asked.dyad, asked.origin)
    parts: list[Backtest] = []
    for day in range(opens, last + 1, every):
        now = (asked.origin >= day) & (asked.origin < day + every)
        over = past.origin + target.horizon_days <= day
        if now.any():
            parts.append(season(past.chosen(over), came[over], asked.chosen(now), counts[now], day, settings))
    said = {name: np.concatenate([part.chances[name] for part in parts]) for name in parts[0].chances}
    return Backtest(
        dyad=asked.dyad,
        origin=asked.origin,
        counts=counts,
        chances=said | {"frozen climatology": frozen(asked)},
        crps={name: np.concatenate([part.crps[name] for part in parts]) for name in parts[0].crps},
        models=tuple(model for part in parts for model in part.models),
    )


def frozen(asked: Panel) -> Floats:
    """The climatology of the reference period, which ends on the eve of the first morning and learns nothing after it.

    Args:
        asked: the same dyads on each morning, the mornings ascending.
    Source: Murphy, Skill scores based on the mean square error and their relationships to the correlation coefficient,
        Monthly Weather Review 116 (1988): a climatology external to the cases that are judged.
    """
    first = asked.climatology[asked.origin == asked.origin[0]]
    return np.tile(first, len(asked) // len(first))


def season(past: Panel, came: Longs, asked: Panel, counts: Longs, day: int, settings: Settings) -> Backtest:
    """The forecasts of one model, learnt on a day, and of its rivals learnt from the same cases."""
    model = learnt(past, came, day, seed=settings.seed, trees=settings.trees)
    average, record = (
        ewma.fitted(past.rate, came, past.target.horizon_days, memories) for memories in (None, (len(COUNT_DAYS) - 1,))
    )
    columns = int(max(counts.max(initial=0), came.max(initial=0))) + ROOM
    return Backtest(
        dyad=asked.dyad,
        origin=asked.origin,
        counts=counts,
        chances={
            "ours": model.chance(asked),
            "climatology": asked.climatology,
            "rate climatology": asked.by_rate,
            "day climatology": asked.by_day,
            "persistence": persistence(past, came, asked),
            "negative-binomial EWMA": average.chance(asked.rate, asked.target.horizon_days),
            **learners(model, asked),
        },
        crps={
            "ours": scores.crps(model.distribution(asked, columns), counts),
            "climatology": average_crps(record, asked, counts, columns),
            "negative-binomial EWMA": average_crps(average, asked, counts, columns),
        },
        models=(model,),
    )


def learners(model: Learnt, asked: Panel) -> dict[str, Floats]:
    """What each learner says alone; climatology's where there is none."""
    odds = model.odds(asked)
    return {name: pooled(odds[:, [place]], (1.0,)) for place, name in enumerate(CANDIDATES) if place >= 2}


def persistence(known: Panel, counts: Longs, asked: Panel) -> Floats:
    """What was, will be: the share of past windows with an event after a window with one, and after one without."""
    happened = counts > 0
    after = [(happened[known.persists == was].sum() + 1) / ((known.persists == was).sum() + 2) for was in (False, True)]
    return np.array(after, np.float64)[asked.persists.astype(np.int64)]


def average_crps(average: ewma.Average, asked: Panel, counts: Longs, columns: int) -> Floats:
    """The score of each case's count by a decayed mean's negative binomial."""
    mean = average.mean(asked.rate, asked.target.horizon_days)
    spread = distributions.negative_binomial(mean, average.dispersion.sizes(mean), columns)
    return scores.crps(distributions.cumulative(spread), counts)
