"""Nothing that lies on the day of a forecast or after it may touch what is said, learnt or read on that day."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.chances import backtest, rates
from dragoman.analyse.forecast.chances.chance import chance, fit, save
from dragoman.analyse.forecast.chances.tally import tally
from dragoman.analyse.forecast.chances.targets import Target

FIGHT = Target("material-conflict", 7)
ROUGH = backtest.Settings(trees=False, refit_days=14)
DAY = 180


def other_future(rows, day, seed, kind):
    """The same past with the future deleted, shuffled among sides and forms and days, or heaped with fights."""
    rng = np.random.default_rng(seed)
    past, future = rows[rows[:, 0] < day], rows[rows[:, 0] >= day].copy()
    if kind == "deleted":
        return past
    if kind == "heaped":
        one = rng.integers(0, 8, 4000)
        heap = np.stack([rng.integers(day, day + 60, 4000), one, np.full(4000, 3), (one + 1) % 8], 1).astype(np.int32)
        future = np.concatenate([future, heap])
    for column in range(1, 4):
        future[:, column] = rng.permutation(future[:, column])
    future[:, 0] = rng.integers(day, day + 60, len(future))
    made = np.concatenate([past, future])
    return made[np.argsort(made[:, 0], kind="stable")]


futures = given(st.integers(0, 2**31), st.sampled_from(["deleted", "shuffled", "heaped"]))


def panel_by_sides(counted, mornings):
    """The panel with its dyads by name: numbers of dyads depend on which others there are."""
    made = rates.panel(counted, FIGHT, mornings)
    names = [tuple(counted.sides[side] for side in counted.pairs[dyad]) for dyad in made.dyad.tolist()]
    return names, made


@settings(max_examples=10, deadline=None)
@futures
def test_what_is_read_does_not_change(rows, from_rows, seed, kind):
    mornings = (60, 61, 130, DAY)
    real, other = (tally(from_rows(one)) for one in (rows, other_future(rows, DAY, seed, kind)))
    names, panel = panel_by_sides(real, mornings)
    same, again = panel_by_sides(other, mornings)
    assert names == same
    for column in (name for name in rates.BY_CASE if name != "dyad"):
        assert np.array_equal(getattr(panel, column), getattr(again, column)), column


@settings(max_examples=3, deadline=None)
@futures
def test_what_is_learnt_and_said_does_not_change(rows, from_rows, seed, kind):
    told = []
    for one in (rows, other_future(rows, DAY, seed, kind)):
        history = from_rows(one)
        model = fit(history, [FIGHT], day=DAY, trees=False)
        told.append((save(model), chance(model, history, "AAA", "BBB", "material-conflict", 7, day=DAY)))
    assert told[0] == told[1]


@settings(max_examples=2, deadline=None)
@futures
def test_a_backtest_does_not_change_before_the_day(rows, from_rows, seed, kind):
    """Learnt again on day 166 and on day 180, on which the futures part: all said up to then is the same."""
    mornings, every = range(166, 184), np.arange(28)
    said = []
    for one in (rows, other_future(rows, DAY, seed, kind)):
        counted = tally(from_rows(one))
        made = backtest.rolling(counted, FIGHT, mornings, every, ROUGH)
        until = made.origin <= DAY
        said.append({name: chances[until] for name, chances in made.chances.items()})
    for name, chances in said[0].items():
        assert np.array_equal(chances, said[1][name]), name


def test_the_frozen_climatology_is_that_of_the_first_morning_for_ever(rows, from_rows):
    """A reference period ends before the first forecast: each dyad keeps its share, while the growing one moves on."""
    dyads = np.arange(3, 28)
    made = backtest.rolling(tally(from_rows(rows)), FIGHT, range(166, 184, 3), dyads, ROUGH)
    for dyad in dyads:
        growing, frozen = (
            made.chances[name][made.dyad == dyad].tolist() for name in ("climatology", "frozen climatology")
        )
        assert frozen == [growing[0]] * len(growing), dyad
    assert not np.array_equal(made.chances["climatology"], made.chances["frozen climatology"])


def test_a_leak_would_be_seen(rows, from_rows):
    """The test has teeth: a panel that reads one morning too many differs."""
    real, other = (tally(from_rows(one)) for one in (rows, other_future(rows, DAY, 5, "heaped")))
    assert not np.array_equal(panel_by_sides(real, (DAY + 1,))[1].x, panel_by_sides(other, (DAY + 1,))[1].x)


def test_ours_beats_climatology_where_there_is_something_to_know(history):
    counted = tally(history)
    made = backtest.rolling(
        counted, FIGHT, range(170, 224, 2), np.arange(len(counted.pairs)), backtest.Settings(trees=False, refit_days=54)
    )
    brier = {name: scores.brier(said, made.happened) for name, said in made.chances.items()}
    assert brier["ours"] < 0.95 * min(brier["climatology"], brier["rate climatology"])
    assert brier["ours"] < brier["persistence"]
    assert scores.mean(made.crps["ours"]) < scores.mean(made.crps["climatology"])
    assert made.models[0].basis == "model"
    assert brier["ours"] == pytest.approx(brier["logistic"], rel=0.05), "with no trees the regression carries it"
