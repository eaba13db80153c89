from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.forecast import scores

CASES = (
    # chances, happened, Brier, log score in bits, reason
    ([1.0, 0.0], [True, False], 0.0, 0.0, "certain and right"),
    ([0.5, 0.5], [True, False], 0.25, 1.0, "knows nothing"),
    ([0.0], [True], 1.0, -math.log2(scores.LEAST), "certain and wrong: the penalty is great and finite"),
    ([0.75], [True], 0.0625, math.log2(4 / 3), "three quarters, and it came"),
    ([0.8, 0.3], [1, 0], 0.065, (math.log2(1 / 0.8) + math.log2(1 / 0.7)) / 2, "the mean of two, outcomes as numbers"),
)


@pytest.mark.parametrize(("chances", "happened", "brier", "bits", "reason"), CASES)
def test_brier_and_log_score(chances, happened, brier, bits, reason):
    assert scores.brier(chances, happened) == pytest.approx(brier), reason
    assert scores.log_score(chances, happened) == pytest.approx(bits, abs=1e-5), reason


def test_no_cases_have_no_score():
    assert math.isnan(scores.brier([], []))
    assert math.isnan(scores.calibration_error(scores.calibration([], [])))
    assert all(math.isnan(end) for end in scores.mean_interval(np.array([]), np.random.default_rng(1)))


@pytest.mark.parametrize(
    ("score", "rival", "expected", "reason"),
    [
        (0.0, 0.2, 1.0, "perfect"),
        (0.2, 0.2, 0.0, "no better than the rival"),
        (0.3, 0.2, -0.5, "worse"),
        (0.1, 0.0, math.nan, "nobody is better than a perfect rival"),
    ],
)
def test_skill(score, rival, expected, reason):
    assert scores.skill(score, rival) == pytest.approx(expected, nan_ok=True), reason


def test_calibration_table():
    table = scores.calibration([0.05, 0.08, 0.95, 1.0, 0.1], [0, 1, 1, 1, 0])
    assert [(one.low, one.cases) for one in table] == [(0.0, 2), (0.1, 1), (0.9, 2)], "0.1 opens its bin, 1 closes"
    assert table[0].said == pytest.approx(0.065)
    assert table[0].happened == 0.5
    by_hand = (2 * abs(0.065 - 0.5) + abs(0.1 - 0) + 2 * abs(0.975 - 1)) / 5
    assert scores.calibration_error(table) == pytest.approx(by_hand)


def test_bins_of_as_many_cases():
    chances = np.linspace(0, 1, 100) ** 3
    table = scores.calibration(chances, chances > 0.5, by="count", bins=5)
    assert [one.cases for one in table] == [20] * 5
    equal = scores.calibration([0.2] * 6, [1, 0, 0, 0, 0, 0], by="count", bins=5)
    assert sum(one.cases for one in equal) == 6, "cases of one chance stay together and none is lost"


@pytest.mark.parametrize(
    ("chances_of_counts", "count", "expected", "reason"),
    [
        ([1.0, 0.0, 0.0], 0, 0.0, "certain of none, and none came"),
        ([0.0, 0.0, 1.0], 0, 2.0, "no spread: the absolute error"),
        ([0.5, 0.5, 0.0], 1, 0.25, "half on 0, half on 1"),
        ([1.0, 0.0, 0.0], 5, 5.0, "the count lies beyond the columns"),
    ],
)
def test_crps(chances_of_counts, count, expected, reason):
    distribution = np.cumsum(np.array([chances_of_counts]), axis=1)
    assert scores.crps(distribution, [count])[0] == pytest.approx(expected), reason


@settings(max_examples=40)
@given(st.floats(0, 1), st.floats(0, 1))
def test_honesty_pays(truth, said):
    """Both scores are proper: who believes `truth` expects no less of saying it than of saying anything else."""

    def expected(chance, penalty):
        return truth * penalty([chance], [1]) + (1 - truth) * penalty([chance], [0])

    assert expected(truth, scores.brier) <= expected(said, scores.brier) + 1e-9
    assert expected(truth, scores.log_score) <= expected(said, scores.log_score) + 1e-4


def test_interval_of_a_mean():
    values = np.random.default_rng(3).normal(2.0, 1.0, 400)
    low, high = scores.mean_interval(values, np.random.default_rng(1))
    assert low < values.mean() < high
    assert high - low == pytest.approx(2 * 1.645 * values.std() / 20, rel=0.15)
    assert (low, high) == scores.mean_interval(values, np.random.default_rng(1)), "the same draws, the same interval"
