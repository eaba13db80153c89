"""The chance of an event between two sides: learnt from a history, asked of any two of its sides, with reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.chances import counts as distributions
from dragoman.analyse.forecast.chances import rates
from dragoman.analyse.forecast.chances.features import logit
from dragoman.analyse.forecast.chances.logistic import inverse
from dragoman.analyse.forecast.chances.model import Basis, Learnt, learnt
from dragoman.analyse.forecast.chances.reasons import PastEvent, Reason, past_events, reasons
from dragoman.analyse.forecast.chances.tally import Sides, Tally, counts_after, tally
from dragoman.analyse.forecast.chances.targets import QUADS, Target, known
from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.analyse.forecast.chances.rates import Panel
    from dragoman.records.history import History

HORIZONS_DAYS = (7, 30, 90)
TARGETS = tuple(Target(quad, horizon) for quad in QUADS for horizon in HORIZONS_DAYS)
# Mornings to learn from: every so many days, once there is something to look back on.
EVERY_DAYS, WARM_UP_DAYS = 4, 30
COLUMNS = 200
TAIL, NORMAL = 0.05, 1.645


class Chances(Struct, frozen=True, kw_only=True):
    """What was learnt of a history.

    Attributes:
        day: the day of learning; nothing of it or later was seen.
        by: whether the sides are countries or actors.
        models: one to a target.
    """

    day: int
    by: Sides
    models: tuple[Learnt, ...]

    def of(self, target: Target) -> Learnt:
        """The model of a target.

        Raises:
            InputError: the target was not learnt.
        """
        for model in self.models:
            if model.target == target:
                return model
        there = ", ".join(f"{one.target.what} in {one.target.horizon_days} days" for one in self.models)
        raise InputError(f"no chance was learnt of {target.what} in {target.horizon_days} days; there are: {there}")


class Chance(Struct, frozen=True, kw_only=True):
    """The chance of at least one event between two sides within a horizon, and how many there will be.

    Attributes:
        sides: the two, in the order of their names.
        target: the kind and the horizon.
        day: the day on which the window opens, in days of the history; nothing of it was seen.
        probability: of at least one event, 0 to 1; `low`, `high`: its 90 % interval.
        base_rate: the two's own climatology.
        expected: the mean count; `few`, `median`, `many`: its 5 %, 50 % and 95 % quantiles.
        basis: model or climatology; `why`: why it is only the latter.
        reasons: what moves it, the weightiest first; `events`: past events of the kind, the newest first.
    """

    sides: tuple[str, str]
    target: Target
    day: int
    probability: float
    low: float
    high: float
    base_rate: float
    expected: float
    few: int
    median: int
    many: int
    basis: Basis
    why: str
    reasons: tuple[Reason, ...]
    events: tuple[PastEvent, ...]


def fit(
    history: History,
    targets: Iterable[Target] = TARGETS,
    *,
    day: int | None = None,
    by: Sides = "country",
    seed: int = 0,
    trees: bool = True,
) -> Chances:
    """What a history teaches of the chance of each target, for every dyad.

    Args:
        history: what happened.
        targets: the kinds and horizons.
        day: learn from what lay before this day alone; None: from all.
        by: sides are the actors' countries, or the actors.
        seed: of the trees.
        trees: whether to grow them.

    Raises:
        MissingExtraError: trees are asked for, the history is large enough for them, and LightGBM is not installed.
        UnknownNameError: a target is of no quad class or type.
    """
    end = after(history) if day is None else day
    counted = tally(history.before(end), by=by)
    models = (fit_one(counted, target, end, seed=seed, trees=trees) for target in targets)
    return Chances(day=end, by=by, models=tuple(models))


def fit_one(counted: Tally, target: Target, day: int, *, seed: int, trees: bool) -> Learnt:
    """What was learnt of one target by a day."""
    known(target.what)
    mornings = origins(counted.first, target, day)
    if not mornings:
        span = day - counted.first
        return Learnt(target=target, why=f"{span} days of history are too few to learn of {target.horizon_days} ahead")
    panel = rates.panel(counted, target, mornings)
    came = counts_after(counted, target.what, target.horizon_days, panel.dyad, panel.origin)
    return learnt(panel, came, day, seed=seed, trees=trees)


def origins(first: int, target: Target, day: int) -> tuple[int, ...]:
    """The mornings to learn from: their windows are over by the day, and the newest closes on its eve."""
    warm = first + max(WARM_UP_DAYS, target.horizon_days + target.horizon_days // 2)
    return tuple(range(day - target.horizon_days, warm - 1, -EVERY_DAYS))[::-1]


def after(history: History) -> int:
    """The day after the last of a history; 0 of an empty one."""
    return int(history.day[-1]) + 1 if len(history) else 0


def chance(
    model: Chances, history: History, a: str, b: str, what: str, horizon_days: int, *, day: int | None = None
) -> Chance:
    """The chance of at least one event of a kind between two sides within a horizon.

    Args:
        model: what was learnt, of this history or one like it.
        history: what is known; what lies on the day or later is not looked at.
        a, b: the two sides, in either order.
        what: a quad class or PLOVER type.
        horizon_days: the length of the window.
        day: the day on which it opens; None: the day after the history's last.

    Raises:
        UnknownNameError: a side that the history does not have, or a kind that there is not.
        InputError: a target that was not learnt.
    """
    target = Target(known(what), horizon_days)
    learned, opens = model.of(target), after(history) if day is None else day
    if a == b:
        raise InputError(f"a dyad has two sides; both are {a!r}")
    counted = tally(history.before(opens), by=model.by, also=(a, b))
    dyad = counted.dyad_of(a, b)
    panel = rates.panel(counted, target, (opens,), dyads=np.array([dyad], np.int64))
    distribution = learned.distribution(panel, COLUMNS)[0]
    low, high = interval(learned, panel)
    one, other = sorted((a, b))
    return Chance(
        sides=(one, other),
        target=target,
        day=opens,
        probability=float(learned.chance(panel)[0]),
        low=low,
        high=high,
        base_rate=float(panel.climatology[0]),
        expected=float((1 - distribution).sum()),
        few=distributions.quantile(distribution, TAIL),
        median=distributions.quantile(distribution, 0.5),
        many=distributions.quantile(distribution, 1 - TAIL),
        basis=learned.basis,
        why=learned.why,
        reasons=reasons(learned, panel),
        events=past_events(counted, what, dyad, opens),
    )


def interval(model: Learnt, panel: Panel) -> tuple[float, float]:
    """The 90 % interval of the first case's chance, on the scale of log-odds.

    Of a model: the standard error of its coefficients, widened for the overlap of the windows that it learnt from, and
    how far the learners stand apart. Of climatology: how many windows it is worth.
    """
    middle = float(logit(model.chance(panel)[:1])[0])
    if model.basis == "climatology" or model.logistic is None:
        share = float(inverse("logistic", np.array([middle]))[0])
        wide = 1 / np.sqrt(max(float(panel.worth[0]), 1.0) * share * (1 - share))
    else:
        overlap = max(1.0, model.target.horizon_days / EVERY_DAYS)
        own = float(model.logistic.spread(panel.x[:1])[0]) ** 2 * overlap
        apart = float(np.var(model.odds(panel)[0, 2:])) if model.trees else 0.0
        wide = float(np.sqrt(own + apart))
    ends = inverse("logistic", np.array([middle - NORMAL * wide, middle + NORMAL * wide]))
    return float(ends[0]), float(ends[1])


def save(model: Chances) -> bytes:
    """What was learnt, as bytes that `load` reads."""
    return msgspec.msgpack.encode(model)


def load(data: bytes) -> Chances:
    """What `save` wrote.

    Raises:
        InputError: the bytes are something else.
    """
    try:
        return msgspec.msgpack.decode(data, type=Chances)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise InputError(f"these bytes are no saved chances ({error}); expected what `save` wrote") from error
