"""Time-rescaling passes what was drawn from the model, and not what was not."""

import numpy as np
import pytest

from dragoman.analyse.simulate.distribution import POISSON, quantile
from dragoman.analyse.simulate.rescaling import arrivals, goodness, kolmogorov

DAYS = 400


def draw(rng, mean, size):
    return quantile(rng.random(len(mean)), mean, np.full(len(mean), size))


@pytest.mark.parametrize(
    ("rate", "size", "reason"),
    [
        (0.1, POISSON, "rare"),
        (0.6, 0.5, "bursts"),
        (4.0, 1.0, "nearly every day"),
        (2.0, POISSON, "Poisson"),
    ],
)
def test_the_right_model_passes_as_often_as_it_should(rate, size, reason):
    rng = np.random.default_rng(2)
    mean = rate * (1.0 + 0.8 * np.sin(np.arange(DAYS) / 9))
    found = [goodness(draw(rng, mean, size), mean, size, rng) for _ in range(150)]
    for shares in ([one.timing.p for one in found], [one.sizes.p for one in found]):
        assert np.mean(np.array(shares) < 0.05) < 0.11, reason
        assert 0.3 < np.mean(shares) < 0.7, reason


@pytest.mark.parametrize(
    ("model", "which", "reason"),
    [
        (lambda mean: mean * 3, "timing", "three times too many expected"),
        (lambda mean: np.full_like(mean, mean.mean()), "timing", "a flat rate where events cluster"),
    ],
)
def test_a_wrong_mean_is_rejected(model, which, reason):
    rng = np.random.default_rng(4)
    mean = np.where(np.arange(DAYS) // 40 % 2, 1.2, 0.02)
    found = goodness(draw(rng, mean, POISSON), model(mean), POISSON, rng)
    assert getattr(found, which).p < 0.001, reason
    assert found.p < 0.002, reason


def test_bursts_are_no_poisson_counts():
    rng = np.random.default_rng(6)
    mean = np.full(DAYS, 2.0)
    assert goodness(draw(rng, mean, 0.3), mean, POISSON, rng).sizes.p < 0.001


def test_shares_are_shares_and_one_for_each_day_with_events():
    counts, mean = np.array([0, 3, 0, 0, 1, 1]), np.full(6, 0.5)
    found = arrivals(counts, mean, 1.0, np.random.default_rng(0))
    assert len(found) == 3
    assert ((found >= 0) & (found <= 1)).all()


@pytest.mark.parametrize(
    ("shares", "low", "high", "reason"),
    [
        (np.arange(0.5, 50) / 50, 0.99, 1.0, "as even as can be"),
        (np.full(50, 0.5), 0.0, 1e-6, "all in one place"),
        (np.array([0.9, 0.99, 0.97]), 1.0, 1.0, "three cases reject nothing"),
        # By the tables of Kolmogorov's statistic, D = 0.294 with n = 20 has p = 0.05.
        (np.minimum(np.arange(1, 21) / 20 + 0.294 - 0.05, 1.0), 0.045, 0.055, "the tabled 5 % point of 20 cases"),
    ],
)
def test_kolmogorov(shares, low, high, reason):
    assert low <= kolmogorov(shares).p <= high, reason
