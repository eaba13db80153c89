"""Climatology, regressions, counts, calibration and pools, each against what is known without it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.forecast import scores
from dragoman.analyse.forecast.chances import boosted, calibration, climatology, counts, ewma, logistic, stacking
from dragoman.analyse.forecast.chances.streams import COUNT_DAYS

RNG = np.random.default_rng(11)


def test_climatology_draws_towards_the_usual_by_how_alike_dyads_are():
    alike = climatology.prior(RNG.binomial(20, 0.2, 400).astype(float), 20)
    apart = climatology.prior(np.where(RNG.random(400) < 0.2, 20.0, 0.0), 20)
    assert alike.strength > 8
    assert apart.strength < 1
    assert alike.mean == pytest.approx(0.2, abs=0.02)
    never, always = alike.chance(np.array([0.0, 20.0]), 20)
    assert 0 < never < 0.2 < always < 1
    assert climatology.prior(np.array([]), 0) == climatology.Prior(), "nothing seen, nothing learnt"


def test_rate_climatology_is_poisson_of_a_known_rate():
    seen = RNG.poisson(RNG.gamma(2.0, 15.0, 2000)).astype(float)
    chance = climatology.rate_chance(np.array([300.0]), seen, 300, 7)[0]
    assert chance == pytest.approx(1 - math.exp(-7), abs=0.01), "one a day, counted long enough"


def test_day_climatology_is_geometric_of_a_known_share():
    seen = RNG.binomial(300, RNG.beta(2, 8, 2000)).astype(float)
    chance = climatology.day_chance(np.array([150.0]), seen, 300, 3)[0]
    assert chance == pytest.approx(1 - 0.5**3, abs=0.02), "every other day, counted long enough"


def test_logistic_finds_the_line():
    x = RNG.normal(3.0, 2.0, (4000, 2))
    odds = -1 + 1.5 * (x[:, 0] - 3) / 2
    model = logistic.fitted(x, (RNG.random(4000) < 1 / (1 + np.exp(-odds))).astype(float), ridge=0.1)
    assert model.weights == pytest.approx((-1, 1.5, 0), abs=0.15)
    assert model.linear(x) - model.contributions(x).sum(axis=1) == pytest.approx(model.weights[0]), "the parts add up"
    errors = np.sqrt(np.diag(np.array(model.covariance).reshape(3, 3)))
    assert errors[0] == pytest.approx(0.04, abs=0.01), "about 1/sqrt(n p q)"


def test_poisson_finds_the_rate():
    x = RNG.normal(0.0, 1.0, (4000, 1))
    model = logistic.fitted(x, RNG.poisson(np.exp(0.3 + 0.7 * x[:, 0])).astype(float), family="poisson", ridge=0.1)
    assert model.weights == pytest.approx((0.3, 0.7), abs=0.06)


def test_a_steep_start_does_not_run_away():
    x = np.exp(RNG.normal(0.0, 2.5, (500, 3)))
    x = np.concatenate([x, x + 1e-6 * RNG.normal(size=x.shape)], axis=1)
    y = (RNG.random(500) < 0.02).astype(float)
    model = logistic.fitted(x, y, ridge=1.0)
    assert model.expected(x).mean() == pytest.approx(y.mean(), abs=1e-3), "the intercept is free: the mean is kept"


@pytest.mark.parametrize("x", [0.03, 0.5, 1.0, 3.7, 40.0, 5000.0])
def test_log_gamma(x):
    assert counts.log_gamma(np.array([x]))[0] == pytest.approx(math.lgamma(x), rel=1e-9, abs=1e-9)


@settings(max_examples=30)
@given(st.floats(0.01, 20), st.floats(0.1, 30), st.floats(0.001, 0.999))
def test_distributions_of_counts(mean, size, chance):
    means, sizes = np.array([mean]), np.array([size])
    plain = counts.negative_binomial(means, sizes, 900)
    assert plain.sum() == pytest.approx(1, abs=1e-3)
    assert (plain[0] * np.arange(900)).sum() == pytest.approx(mean, rel=0.02)
    some = counts.log_likelihood(means, sizes, np.array([3]))[0]
    assert plain[0, 3] == pytest.approx(math.exp(some), rel=1e-6)
    hurdle = counts.hurdle(np.array([chance]), means, sizes, 900)
    assert hurdle[0, 0] == pytest.approx(1 - chance)
    assert hurdle.sum() == pytest.approx(1, abs=1e-3)


def test_dispersion_is_found():
    mean = RNG.gamma(2.0, 2.0, 6000)
    seen = RNG.poisson(RNG.gamma(0.5, mean / 0.5))
    assert counts.dispersion(mean, seen, (0.0,))[0].size == pytest.approx(0.5, rel=0.5)


def test_the_average_remembers_as_long_as_it_should():
    steady = RNG.gamma(1.0, 1.0, 3000)
    rate = np.stack(
        [steady + RNG.normal(0, 3 / (place + 1), 3000).clip(-steady) for place in range(len(COUNT_DAYS))], 1
    )
    assert ewma.fitted(rate, RNG.poisson(7 * steady), 7).memory == len(COUNT_DAYS) - 2, "the least noisy that forgets"


@pytest.mark.parametrize("kind", ["platt", "beta", "isotonic"])
def test_calibration_mends_what_is_bent(kind):
    truth = RNG.random(6000)
    happened = (RNG.random(6000) < truth).astype(float)
    bent = truth**3
    mended = calibration.learnt(kind, bent, happened).applied(bent)
    before, after = (scores.calibration_error(scores.calibration(one, happened)) for one in (bent, mended))
    assert before > 0.2
    assert after < 0.05
    grid = calibration.learnt(kind, bent, happened).applied(np.linspace(0, 1, 50))
    assert (np.diff(grid) >= -1e-9).all(), "who said more, says no less"


def test_what_is_calibrated_stays_as_it_is():
    truth = RNG.random(2000)
    happened = (RNG.random(2000) < truth).astype(float)
    assert calibration.chosen(truth, happened, np.arange(2000)).kind == "none"
    assert calibration.chosen(truth**3, happened, np.arange(2000)).kind != "none"
    assert calibration.chosen(truth, np.ones(2000), np.arange(2000)).kind == "none", "nothing to learn from one outcome"


def test_trees_start_from_the_floor():
    x = RNG.normal(0, 1, (3000, 2))
    floor = 2 * x[:, 1]
    flat = boosted.fitted(x, (RNG.random(3000) < 1 / (1 + np.exp(-floor))).astype(float), floor, seed=0)
    bent = floor + np.where(x[:, 0] > 0, 1.5, -1.5)
    step = boosted.fitted(x, (RNG.random(3000) < 1 / (1 + np.exp(-bent))).astype(float), floor, seed=0)
    assert np.abs(boosted.linear(flat, x, floor) - floor).mean() < 0.25, "nothing to add: climatology"
    added = boosted.linear(step, x, floor) - floor
    assert added[x[:, 0] > 0].mean() > 0.8
    assert added[x[:, 0] < 0].mean() < -0.8
    parts = boosted.contributions(step, x).sum(axis=1)
    assert np.ptp(added - parts) == pytest.approx(0, abs=1e-9), "the parts add up to what is added to the floor"


def test_the_pool_finds_who_knows():
    odds = RNG.normal(0, 2, 3000)
    happened = RNG.random(3000) < 1 / (1 + np.exp(-odds))
    noise = RNG.normal(0, 2, 3000)
    assert stacking.best_weights(np.stack([noise, odds], 1), happened, (0.5, 0.5)) == (0.0, 1.0)
    twins = np.stack([odds, odds + RNG.normal(0, 0.05, 3000)], 1)
    assert stacking.best_weights(twins, happened, (0.3, 0.7)) == (0.3, 0.7), "nobody is better: the usual stays"
    assert all(sum(one) == pytest.approx(1) for one in stacking.simplex(3))
