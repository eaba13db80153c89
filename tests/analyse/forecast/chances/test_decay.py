from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.forecast.chances import decay

EVENTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 25)), min_size=1, max_size=30)
HALF_LIVES = (1.0, 5.0, math.inf)


def arrays(events):
    ordered = sorted(events, key=lambda one: one[1])
    return np.array([cell for cell, _ in ordered]), np.array([day for _, day in ordered])


def by_hand(days, origin, half_life):
    return sum(0.5 ** ((origin - 1 - day) / half_life) for day in days if day < origin)


@settings(max_examples=40)
@given(EVENTS, st.integers(1, 6))
def test_sums_are_what_a_loop_over_the_days_gives(events, window):
    cell, day = arrays(events)
    origins = [3, 4, 11, 24]
    first = 0
    kinds = {
        "every event": (decay.occurrences(cell, day, 3), lambda days: days),
        "active days": (decay.active_days(cell, day, 3), lambda days: sorted(set(days))),
        "covered days": (
            decay.covered_days(cell, day, 3, window, first),
            lambda days: [end for end in range(window - 1, 40) if any(end - window < one <= end for one in days)],
        ),
    }
    for name, (spans, counted) in kinds.items():
        for origin, sums in zip(origins, decay.decayed(spans, HALF_LIVES, origins), strict=True):
            for which in range(3):
                days = counted([one for one, at in zip(day.tolist(), cell.tolist(), strict=True) if at == which])
                expected = [by_hand(days, origin, half_life) for half_life in HALF_LIVES]
                assert sums[which] == pytest.approx(expected), (name, origin)


def test_a_mean_of_every_day_is_one():
    days = np.arange(20)
    spans = decay.occurrences(np.zeros(20, np.int64), days, 1)
    (sums,) = decay.decayed(spans, HALF_LIVES, [20])
    assert sums[0] / decay.norm(HALF_LIVES, 20) == pytest.approx([1, 1, 1])


def test_the_last_day_before_each_morning():
    cell, day = np.array([0, 1, 0]), np.array([2, 4, 9])
    assert [one.tolist() for one in decay.last_days(cell, day, 2, [2, 5, 10], -99)] == [[-99, -99], [2, 4], [9, 4]]
