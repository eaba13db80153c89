"""Decayed counts: what is counted, how it fades, and whose child it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.forecast.ranker.counts import (
    HALF_LIVES_DAYS,
    add,
    after,
    empty,
    find,
    first,
    gap_days,
    roomy,
    value,
)

SEEN = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 40)), max_size=40).map(
    lambda all_: sorted(all_, key=lambda one: one[1])
)


def counted(seen, room=64):
    counts = empty(room, 100)
    for key, day in seen:
        add(counts, key, day, -1, key)
    return counts


@settings(max_examples=30, deadline=None)
@given(SEEN, st.integers(40, 60))
def test_a_count_is_the_sum_of_what_remains_of_each_time(seen, today):
    counts = counted(seen)
    for key in range(13):
        for half, life in enumerate(HALF_LIVES_DAYS):
            due = sum(0.5 ** ((today - day) / life) for one, day in seen if one == key)
            assert value(counts, find(counts, key), half, today) == pytest.approx(due, rel=1e-4, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(SEEN)
def test_more_room_changes_nothing(seen):
    counts = counted(seen)
    larger = roomy(counts, 1000)
    assert len(larger.last) > len(counts.last)
    for key in range(13):
        old, new = find(counts, key), find(larger, key)
        assert old == new
        assert gap_days(counts, old, 50) == gap_days(larger, new, 50)
        assert [value(counts, old, half, 50) for half in range(5)] == [
            value(larger, new, half, 50) for half in range(5)
        ]


def test_room_that_is_there_is_kept():
    counts = counted([(1, 1)])
    assert roomy(counts, 10) is counts


@pytest.mark.parametrize(
    ("day", "gap", "why"),
    [(5, 0, "on the day itself"), (9, 4, "four days on"), (500, 495, "further than the decay is worked out for")],
)
def test_gap(day, gap, why):
    counts = counted([(7, 2), (7, 5)])
    assert gap_days(counts, find(counts, 7), day) == gap, why


def test_never_seen():
    counts = counted([(7, 2)])
    assert find(counts, 8) == -1
    assert gap_days(counts, -1, 3) == 9999
    assert value(counts, -1, 0, 3) == 0
    assert first(counts, -1) == -1


def test_children_are_listed_newest_first_and_once():
    counts = empty(16, 10)
    parent = add(counts, 1, 0, -1, 0)
    for key in (10, 11, 10, 12):
        add(counts, key, 0, parent, key)
    found, child = [], first(counts, parent)
    while child >= 0:
        found.append(int(counts.item[child]))
        child = after(counts, child)
    assert found == [12, 11, 10]
    assert counts.children[parent] == 3
    assert np.all(counts.children[counts.head == -1] == 0)
