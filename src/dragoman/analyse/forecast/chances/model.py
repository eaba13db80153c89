"""Models of a chance, learnt from a panel: candidates, their pool, its calibration, and the counts that go with it.

1 the past is split in time  2 candidates learn from the earlier part  3 weights and calibration from the later
4 candidates learn from all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.chances import boosted, calibration, ewma, logistic, stacking
from dragoman.analyse.forecast.chances import counts as distributions
from dragoman.analyse.forecast.chances.calibration import Calibrator
from dragoman.analyse.forecast.chances.counts import Dispersion
from dragoman.analyse.forecast.chances.ewma import Average
from dragoman.analyse.forecast.chances.features import Feature, logit
from dragoman.analyse.forecast.chances.logistic import Regression
from dragoman.analyse.forecast.chances.targets import Target

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.chances.rates import Panel

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]
    Bools = NDArray[np.bool_]

Basis = Literal["model", "climatology"]
CANDIDATES = ("climatology", "average", "logistic", "boosted")
VALIDATION_DAYS = 35
# Below these a model would learn anecdotes: cases of each outcome, dyads, and mornings.
FEW_OUTCOMES, FEW_DYADS, FEW_ORIGINS = 150, 20, 8
RIDGE, COUNT_RIDGE = 100.0, 300.0
# Windows that overlap are no test of each other: the validation must hold this many side by side.
FEW_WINDOWS = 4
# The pool where nothing can be held out, or what is held out speaks for no other: the learners, drawn to the floor.
USUAL = {True: (0.25, 0.0, 0.5, 0.25), False: (0.25, 0.0, 0.75, 0.0)}


class Learnt(Struct, frozen=True, kw_only=True):
    """What was learnt of one target.

    Attributes:
        target: what is asked.
        basis: a model, or climatology alone where the history is too small for one; `why` says so.
        features: the columns that the models read.
        cases: how many mornings of dyads it was learnt from; `happened`: in which share of them it came.
        average: the rival, of use in the pool.
        logistic, trees: the learners; None and "" where there is none.
        weights: of `CANDIDATES` in the pool.
        calibrator: what is done to the pool.
        counts: the expected counts; `dispersion`: about them.
    """

    target: Target
    basis: Basis = "climatology"
    why: str = ""
    features: tuple[Feature, ...] = ()
    cases: int = 0
    happened: float = 0.0
    average: Average | None = None
    logistic: Regression | None = None
    trees: str = ""
    weights: tuple[float, ...] = (1.0, 0.0, 0.0, 0.0)
    calibrator: Calibrator = Calibrator()
    counts: Regression | None = None
    dispersion: Dispersion = Dispersion()

    def chance(self, panel: Panel) -> Floats:
        """The chance of each case of a panel of the same target; shape (cases,)."""
        if self.basis == "climatology":
            return panel.climatology
        return self.calibrator.applied(stacking.pooled(self.odds(panel), self.weights))

    def odds(self, panel: Panel) -> Floats:
        """What each candidate says; shape (cases, candidates)."""
        return candidates(panel, self.average, self.logistic, self.trees)

    def distribution(self, panel: Panel, columns: int) -> Floats:
        """The chance of at most 0, 1, 2 … events of each case; shape (cases, columns)."""
        if self.counts is None:
            mean = panel.rate[:, -1] * self.target.horizon_days
            size = Dispersion().sizes(mean)
        else:
            mean = self.counts.expected(panel.x)
            size = self.dispersion.sizes(mean)
        return distributions.cumulative(distributions.hurdle(self.chance(panel), mean, size, columns))


def learnt(panel: Panel, counts: Longs, day: int, *, seed: int = 0, trees: bool = True) -> Learnt:
    """What the cases teach whose windows were over by a day.

    Args:
        panel: what was known on the mornings of days.
        counts: how many events came within the horizon of each case; those of windows still open are not looked at.
        day: the day of learning.
        seed: of the trees.
        trees: whether to grow them; they need LightGBM.
    """
    over = panel.origin + panel.target.horizon_days <= day
    panel, counts = panel.chosen(over), counts[over]
    why = too_little(panel, counts)
    if why:
        return Learnt(target=panel.target, why=why, features=panel.features, cases=len(panel))
    weights, calibrator = held_out(panel, counts, day, seed=seed, trees=trees)
    happened = (counts > 0).astype(np.float64)
    expected = logistic.fitted(panel.x, counts.astype(np.float64), family="poisson", ridge=COUNT_RIDGE)
    return Learnt(
        target=panel.target,
        basis="model",
        features=panel.features,
        cases=len(panel),
        happened=float(happened.mean()),
        average=ewma.fitted(panel.rate, counts, panel.target.horizon_days),
        logistic=logistic.fitted(panel.x, happened, ridge=RIDGE),
        trees=boosted.fitted(panel.x, happened, logit(panel.climatology), seed=seed)
        if trees and weights[3] > 0
        else "",
        weights=weights,
        calibrator=calibrator,
        counts=expected,
        dispersion=distributions.dispersion(expected.expected(panel.x), counts)[0],
    )


def too_little(panel: Panel, counts: Longs) -> str:
    """Why the cases do not carry a model; "" where they do."""
    came = int((counts > 0).sum())
    dyads, origins = len(np.unique(panel.dyad)), len(np.unique(panel.origin))
    if min(came, len(counts) - came) < FEW_OUTCOMES or dyads < FEW_DYADS or origins < FEW_ORIGINS:
        return (
            f"{came} of {len(counts)} windows with an event, {dyads} dyads, {origins} days to learn from: "
            "too few for a model, so this is the climatology"
        )
    return ""


def held_out(panel: Panel, counts: Longs, day: int, *, seed: int, trees: bool) -> tuple[tuple[float, ...], Calibrator]:
    """The pool's weights and calibration from the last weeks, with candidates that learnt from before them.

    A horizon too long for the weeks to hold several windows has the usual pool, and no calibration of its own.
    """
    if panel.target.horizon_days * FEW_WINDOWS > VALIDATION_DAYS:
        return USUAL[trees], Calibrator()
    opens = day - panel.target.horizon_days - VALIDATION_DAYS
    early, late = panel.origin + panel.target.horizon_days <= opens, panel.origin >= opens
    if too_little(panel.chosen(early), counts[early]) or not calibration.both((counts[late] > 0).astype(np.float64)):
        return USUAL[trees], Calibrator()
    happened = (counts > 0).astype(np.float64)
    before, after = panel.chosen(early), panel.chosen(late)
    odds = candidates(
        after,
        ewma.fitted(before.rate, counts[early], panel.target.horizon_days),
        logistic.fitted(before.x, happened[early], ridge=RIDGE),
        boosted.fitted(before.x, happened[early], logit(before.climatology), seed=seed) if trees else "",
    )
    used = slice(None if trees else -1)
    weights = stacking.best_weights(odds[:, used], happened[late], USUAL[trees][used])
    weights = (*weights, *(() if trees else (0.0,)))
    return weights, calibration.chosen(stacking.pooled(odds, weights), happened[late], after.origin)


def candidates(panel: Panel, average: Average | None, regression: Regression | None, trees: str) -> Floats:
    """The log-odds of each candidate, climatology's where it is missing; shape (cases, candidates)."""
    floor = logit(panel.climatology)
    return np.stack(
        [
            floor,
            logit(average.chance(panel.rate, panel.target.horizon_days)) if average else floor,
            regression.linear(panel.x) if regression else floor,
            boosted.linear(trees, panel.x, floor) if trees else floor,
        ],
        axis=1,
    )
