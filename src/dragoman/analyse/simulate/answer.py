"""The answer to a question of what if: fans of both worlds, their difference, the fit behind them, and its support."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dragoman.analyse.simulate.support import Doubt
from dragoman.analyse.simulate.whatif import Question


class Fan(Struct, frozen=True, kw_only=True):
    """Where the paths lie on one day: the quantiles 5, 25, 50, 75 and 95 %, and the mean."""

    on: date
    q5: float
    q25: float
    q50: float
    q75: float
    q95: float
    mean: float


class World(Struct, frozen=True, kw_only=True):
    """Events per day, and all from the first day on."""

    daily: tuple[Fan, ...]
    cumulative: tuple[Fan, ...]


class Fitted(Struct, frozen=True, kw_only=True):
    """The fit of one direction.

    Attributes:
        events: how many it had in the days that were fitted.
        per_day: their mean.
        baseline, level, self_excitation, reciprocity: weights of the parts; the last two say how many events one event
            brings about, of the same direction and in answer to the opposite one.
        dispersion: 1/r of the negative binomial, 0 for Poisson.
        timing_p, sizes_p: p-values of the tests by time-rescaling.
    """

    events: int
    per_day: float
    baseline: float
    level: float
    self_excitation: float
    reciprocity: float
    dispersion: float
    timing_p: float
    sizes_p: float


class Direction(Struct, frozen=True, kw_only=True):
    """What the one does to the other.

    Attributes:
        actor, recipient: keys; `actor_name`, `recipient_name`: what they are called.
        without, within: the world without the added event and with it; the event itself is not counted.
        more: how many more with it than without, all from the first day on.
        chance_of_more: the share of the paths in which it brings about at least one more.
        seen: what really came on these days, as far as the history reaches; never used for the answer.
    """

    actor: str
    actor_name: str
    recipient: str
    recipient_name: str
    fit: Fitted
    without: World
    within: World
    more: tuple[Fan, ...]
    chance_of_more: float
    seen: tuple[int, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """What follows with an event and without it.

    Attributes:
        asked: the question in one form.
        supported: whether the data supports the answer; `doubts` say why not.
        fitted_from, fitted_until: the days that the model was fitted to.
        dyads: how many directed dyads were fitted together.
        branching: the spectral radius over both directions, None where nothing was fitted.
        directions: the direction of the event, then the opposite one; none where no answer can be drawn.
    """

    question: Question
    asked: str
    supported: bool
    doubts: tuple[Doubt, ...]
    source: str = ""
    fitted_from: date | None = None
    fitted_until: date | None = None
    dyads: int = 0
    branching: float | None = None
    days: int = 0
    paths: int = 0
    directions: tuple[Direction, ...] = ()
