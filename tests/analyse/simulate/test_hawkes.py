"""The Hawkes model: it finds what it is drawn from, and nothing later than a day reaches that day."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.hawkes import history_of
from dragoman.analyse.simulate import hawkes
from dragoman.analyse.simulate.distribution import POISSON, below_and_at, log_mass, none, quantile
from dragoman.analyse.simulate.kernels import KERNEL_DAYS, memory
from dragoman.analyse.simulate.panel import Panel

TRUE = np.array([0.4, 0.0, 0.3, 0.15, 0.15, 0.0])


def panel(own, other=None):
    own = np.atleast_2d(np.array(own, dtype=np.int64))
    other = np.zeros_like(own) if other is None else np.atleast_2d(np.array(other, dtype=np.int64))
    names = tuple((f"A{row}", f"B{row}") for row in range(len(own)))
    return Panel(first=date(2019, 1, 1), dyads=names, own=own, other=other)


@pytest.fixture(scope="module")
def drawn():
    return history_of(TRUE, 2.0, dyads=24, days=400, rng=np.random.default_rng(11))


@pytest.fixture(scope="module")
def pooled(drawn):
    return hawkes.pool(drawn)


def test_what_it_is_drawn_from_is_found(pooled):
    assert pooled.weights[hawkes.SELF].sum() == pytest.approx(0.45, abs=0.05)
    assert pooled.weights[hawkes.REPLY].sum() == pytest.approx(0.15, abs=0.04)
    assert pooled.size == pytest.approx(2.0, rel=0.4)
    assert pooled.weekdays == pytest.approx(np.ones(7), abs=0.1)


def test_each_dyad_is_drawn_to_all_and_the_less_so_the_more_it_has(drawn, pooled):
    alone, drawn_in, held = (hawkes.fit(drawn, pooled, prior) for prior in (0.0, 50.0, 1e6))
    apart = [np.abs(one.self_excitation - pooled.weights[hawkes.SELF].sum()).mean() for one in (alone, drawn_in, held)]
    assert apart[0] > apart[1] > apart[2]
    assert apart[2] < 0.01


def test_without_a_prior_the_likelihood_is_highest_there(drawn, pooled):
    few = Panel(first=drawn.first, dyads=drawn.dyads[:4], own=drawn.own[:4], other=drawn.other[:4])
    best = hawkes.fit(few, pooled, 0.0)

    def likely(weights):
        moved = hawkes.Fit(rates=best.rates, weights=weights, sizes=best.sizes, events=best.events, pool=pooled)
        return log_mass(few.own, hawkes.intensity(moved, few), best.sizes).sum(axis=1)

    peak = likely(best.weights)
    for part in range(6):
        for step in (-0.05, 0.05):
            moved = best.weights.copy()
            moved[:, part] = np.maximum(moved[:, part] + step, 0.0)
            assert (likely(moved) <= peak + 0.02).all()


@pytest.mark.parametrize(
    ("rate", "size", "at_least", "reason"),
    [(2.0, POISSON, 20.0, "counts by chance alone are Poisson, or as good as"), (2.0, 0.5, 0.0, "bursts are not")],
)
def test_dispersion_is_what_the_counts_ask_for(rate, size, at_least, reason):
    rng = np.random.default_rng(3)
    counts = quantile(rng.random((12, 400)), np.full((12, 400), rate), np.full((12, 400), size))
    found = hawkes.pool(panel(counts)).size
    assert (found >= at_least) == (size == POISSON) or found == pytest.approx(size, rel=0.4), reason


def test_quiet_sundays_are_found():
    rng = np.random.default_rng(5)
    week = np.array([1.1, 1.1, 1.1, 1.1, 1.1, 1.1, 0.4])
    days = (date(2019, 1, 1).weekday() + np.arange(350)) % 7
    counts = rng.poisson(2.0 * week[days], (10, 350))
    assert hawkes.pool(panel(counts)).weekdays == pytest.approx(week, abs=0.12)


def test_a_dyad_without_a_single_event_is_fitted_too(pooled):
    fitted = hawkes.fit(panel(np.zeros((2, 100))), pooled)
    assert np.isfinite(fitted.weights).all()
    assert (hawkes.intensity(fitted, panel(np.zeros((2, 100)))) < 0.1).all()


counts = st.lists(st.integers(0, 6), min_size=40, max_size=40)


@settings(max_examples=8)
@given(
    own=counts,
    other=counts,
    later=st.permutations(range(15)),
    more=st.lists(st.integers(0, 9), min_size=15, max_size=15),
)
def test_the_fit_at_a_day_does_not_change_when_later_days_are_scrambled(own, other, later, more):
    whole = panel(own, other)
    scrambled_own = own[:25] + [own[25:][place] + more[place] for place in later]
    scrambled = panel(scrambled_own, other[:25] + [other[25:][place] for place in later])
    fits = [hawkes.fit(one.before(25), hawkes.pool(one.before(25))) for one in (whole, scrambled)]
    assert (fits[0].weights == fits[1].weights).all()
    assert fits[0].sizes == fits[1].sizes
    means = [hawkes.intensity(fit, one) for fit, one in zip(fits, (whole, scrambled), strict=True)]
    assert (means[0][:, :26] == means[1][:, :26]).all(), "the mean of day 25 rests on the days before it alone"


@given(own=counts)
def test_a_day_does_not_remember_itself(own):
    row = np.array([own], dtype=np.float64)
    changed = row.copy()
    changed[0, 20] += 5
    before, after = (memory(one, KERNEL_DAYS[1], np.array([1.0])) for one in (row, changed))
    assert (before[0, :21] == after[0, :21]).all()
    assert after[0, 21] > before[0, 21]


def test_one_event_brings_about_its_weight_in_events():
    row = np.zeros((1, 400))
    row[0, 0] = 1
    assert memory(row, 6.0, np.zeros(1)).sum() == pytest.approx(1.0)


@given(mean=st.floats(0.01, 30), size=st.floats(0.1, 50))
def test_chances_of_all_counts_sum_to_one(mean, size):
    row = np.arange(400)[None, :]
    masses = np.exp(log_mass(row, np.full(row.shape, mean), np.array([size])))[0]
    below, at = below_and_at(row[0][:60], np.full(60, mean), np.full(60, size))
    assert masses[:60] == pytest.approx(at, rel=1e-6, abs=1e-12)
    assert below == pytest.approx(np.concatenate(([0.0], np.cumsum(masses)[:59])), abs=1e-9)
    assert masses[0] == pytest.approx(float(none(np.array(mean), np.array(size))))
    if mean < 5:
        assert masses.sum() == pytest.approx(1.0, abs=1e-3)


@given(share=st.floats(0, 0.999), mean=st.floats(0, 40), more=st.floats(0, 10), size=st.floats(0.2, 100))
def test_a_count_at_a_share_never_falls_when_the_mean_rises(share, mean, more, size):
    one, other = (quantile(np.array(share), np.array(m), np.array(size)) for m in (mean, mean + more))
    assert other >= one
