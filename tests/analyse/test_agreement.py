"""Krippendorff's alpha gives the figures of published worked examples, and what its definition says."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.measure.agreement import krippendorff

# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A to C; a dot is a missing value. The last
# is the worked example of the article on the coefficient in Wikipedia.
PUBLISHED = [
    (("0100000010", "1110010000"), 0.095, 20, "two coders, two values"),
    (("aabbdcccedda", "babbbccceddd"), 0.692, 24, "two coders, five values"),
    (
        ("123321412...", "1233224125.3", ".3332342251.", "12332441251."),
        0.743,
        40,
        "four coders, gaps, a unit that one coded alone",
    ),
    (
        (".....34121133.3", "1.213343.......", "..21344.21133.4"),
        0.691,
        26,
        "three coders, units that one coded alone, or nobody",
    ),
]


def units(*coders):
    """What the coders, a row each, gave to every unit, a column each."""
    return [[value for value in column if value != "."] for column in zip(*coders, strict=True)]


@pytest.mark.parametrize(("coders", "alpha", "values", "reason"), PUBLISHED, ids=[case[-1] for case in PUBLISHED])
def test_the_figures_of_published_examples(coders, alpha, values, reason):
    found = krippendorff(units(*coders))
    assert found.alpha == pytest.approx(alpha, abs=0.0005), reason
    assert found.values == values


def by_pairs(coded):
    """Alpha as the share of disagreeing pairs within units over that in the whole heap of values."""
    paired = [values for values in coded if len(values) > 1]
    heap = [value for values in paired for value in values]
    within = sum(sum(a != b for a, b in permutations(values, 2)) / (len(values) - 1) for values in paired) / len(heap)
    chance = sum(a != b for a, b in permutations(heap, 2)) / (len(heap) * (len(heap) - 1))
    return 1 - within / chance


CODED = st.lists(st.lists(st.sampled_from("xyz"), max_size=4), min_size=1, max_size=12)


@given(CODED)
@settings(max_examples=60)
def test_alpha_is_what_pairs_of_values_say(coded):
    heap = {value for values in coded if len(values) > 1 for value in values}
    found = krippendorff(coded)
    if len(heap) < 2:
        assert found.alpha is None
    else:
        assert found.alpha == pytest.approx(by_pairs(coded))
        assert found.alpha <= 1


@given(CODED, st.permutations("xyz"))
@settings(max_examples=30)
def test_neither_order_nor_names_matter(coded, names):
    other = [[names["xyz".index(value)] for value in reversed(values)] for values in reversed(coded)]
    assert krippendorff(other).alpha == pytest.approx(krippendorff(coded).alpha)


NOTHING_TOLD = [
    ([], None, "nothing coded"),
    ([["x"], ["y"]], None, "each thing coded once"),
    ([["x", "x"], ["x", "x"]], 1.0, "all values the same: what chance would do cannot be told"),
]


@pytest.mark.parametrize(("coded", "observed", "reason"), NOTHING_TOLD, ids=[case[-1] for case in NOTHING_TOLD])
def test_where_alpha_cannot_be_told(coded, observed, reason):
    found = krippendorff(coded, np.random.default_rng(0))
    assert (found.alpha, found.low, found.high, found.observed) == (None, None, None, observed), reason


def test_the_interval_narrows_with_more_units_and_holds_alpha():
    few = units(*PUBLISHED[1][0])
    one, many = (krippendorff(few * times, np.random.default_rng(1)) for times in (1, 30))
    assert one.low < one.alpha < one.high
    assert many.low < many.alpha < many.high
    assert many.high - many.low < (one.high - one.low) / 3


def test_the_same_generator_draws_the_same_interval():
    coded = units(*PUBLISHED[2][0])
    one, again, other = (krippendorff(coded, np.random.default_rng(seed)) for seed in (7, 7, 8))
    assert one == again
    assert (other.alpha, other.low) != (one.alpha, one.low)


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Coders who keep the true value in nine of ten cases, else guess: alpha of endless units is 0.81."""
    rng, held = np.random.default_rng(3), 0
    for _ in range(60):
        truth = rng.integers(0, 4, size=150)
        coders = [np.where(rng.random(150) < 0.9, truth, rng.integers(0, 4, size=150)) for _ in range(2)]
        found = krippendorff([[str(a), str(b)] for a, b in zip(*coders, strict=True)], rng)
        held += found.low <= 0.81 <= found.high
    assert held >= 52  # 57 are expected; fewer than 52 of 60 comes by chance in one of a hundred such tests
