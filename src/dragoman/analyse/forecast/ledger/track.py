"""Track records: how good forecasters, outlets and forecasts on a front were, with the number of cases behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.forecasters import ENOUGH
from dragoman.analyse.measure.beta import credible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.analyse.forecast.ledger.cases import Case

Group = Literal["by", "outlet", "front"]
PRIOR = 0.5
EVEN = 0.5
UNKNOWN = (float("nan"), float("nan"))


class Interval(Struct, frozen=True):
    """A 90 % interval; both ends not a number where there are too few cases for one."""

    low: float
    high: float


class TrackRecord(Struct, frozen=True, kw_only=True):
    """How good a group of settled forecasts was; all scores are means over its cases.

    Attributes:
        name: whose record it is, "" for what belongs to nobody.
        cases: how many forecasts were settled; `right`: how many of them on the side that was held likelier.
        right_share: 90 % interval of the share of right ones, by Jeffreys' prior.
        brier: of the middle of the interval that the words stand for; 0 perfect, 0.25 who always says one half.
        brier_best, brier_worst: the same where every word is read as kindly, or as harshly, as its interval allows.
        brier_interval: 90 % interval of the mean, by the bootstrap over cases.
        log_score: in bits; 0 perfect, 1 who always says one half.
        skill: the share of the base rate's Brier score that was saved; below 0: the base rate did better. Like the
            intervals of means, not a number where there are too few cases.
        skill_interval: the same by the bootstrap.
        rank: the place among the groups with enough cases, 1 the best Brier score; 0 where there are too few.
    """

    name: str
    cases: int
    right: int
    right_share: Interval
    brier: float
    brier_best: float
    brier_worst: float
    brier_interval: Interval
    log_score: float
    skill: float
    skill_interval: Interval
    rank: int = 0

    @property
    def few(self) -> bool:
        """Whether there are too few cases to rank it."""
        return self.cases < ENOUGH


def track_records(settled: Sequence[Case], rng: np.random.Generator, *, by: Group = "by") -> tuple[TrackRecord, ...]:
    """The track records of groups, those that can be ranked first, the best of them first, then by number of cases.

    Args:
        settled: the cases.
        rng: draws the samples of the bootstrap.
        by: what makes a group: the forecaster (`by`), the outlet, the front.
    """
    names = sorted({getattr(case, by) for case in settled})
    made = [record([case for case in settled if getattr(case, by) == name], name, rng) for name in names]
    ranked = sorted((one for one in made if not one.few), key=lambda one: (one.brier, one.name))
    rest = sorted((one for one in made if one.few), key=lambda one: (-one.cases, one.name))
    return (*(_with_rank(one, place) for place, one in enumerate(ranked, start=1)), *rest)


def _with_rank(one: TrackRecord, rank: int) -> TrackRecord:
    return TrackRecord(**{name: getattr(one, name) for name in one.__struct_fields__ if name != "rank"}, rank=rank)


def record(settled: Sequence[Case], name: str, rng: np.random.Generator) -> TrackRecord:
    """The track record of one group.

    Args:
        settled: its cases.
        name: whose it is.
        rng: draws the samples of the bootstrap.
    """
    chances, came = np.array([case.chance for case in settled]), np.array([case.happened for case in settled])
    own, rival = scores.briers(chances, came), scores.briers([case.base for case in settled], came)
    right = sum((case.chance > EVEN) == case.happened for case in settled if case.chance != EVEN)
    best, worst = bounds(settled)
    # The interval of the skill is that of the difference, on the rival's scale.
    saved, scale = rival - own, scores.mean(rival)
    enough = len(settled) >= ENOUGH
    low, high = (end / scale for end in scores.mean_interval(saved, rng)) if enough and scale else UNKNOWN
    return TrackRecord(
        name=name,
        cases=len(settled),
        right=right,
        right_share=Interval(*credible(right + PRIOR, len(settled) - right + PRIOR)),
        brier=scores.mean(own),
        brier_best=best,
        brier_worst=worst,
        brier_interval=Interval(*(scores.mean_interval(own, rng) if enough else UNKNOWN)),
        log_score=scores.log_score(chances, came),
        skill=scores.skill(scores.mean(own), scale) if enough else float("nan"),
        skill_interval=Interval(low, high),
    )


def bounds(settled: Iterable[Case]) -> tuple[float, float]:
    """The mean Brier score where words are read as kindly as their intervals allow, and where as harshly."""
    held = tuple(settled)
    kind = [case.high if case.happened else case.low for case in held]
    harsh = [case.low if case.happened else case.high for case in held]
    came = [case.happened for case in held]
    return scores.brier(kind, came), scores.brier(harsh, came)


def table(settled: Sequence[Case], *, bins: int = 5) -> tuple[scores.Bin, ...]:
    """The calibration table of cases: how often what was given a chance happened; () without cases.

    Args:
        settled: the cases.
        bins: into how many bins of one width the chances are put.
    """
    return scores.calibration([c.chance for c in settled], [c.happened for c in settled], bins=bins) if settled else ()
