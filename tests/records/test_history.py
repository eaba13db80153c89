"""A history keeps its order and its indices when a part of it is taken."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dragoman.records.history import History


def _history(days: list[int]) -> History:
    size = len(days)
    return History(
        start=date(2020, 1, 1),
        day=np.array(days, dtype=np.int32),
        actor=np.zeros(size, dtype=np.int32),
        form=np.arange(size, dtype=np.int32),
        recipient=np.ones(size, dtype=np.int32),
        actors=("TUR", "SYR"),
        countries=("TUR", "SYR"),
        forms=tuple(f"form {n}" for n in range(size)),
        types=("ASSAULT",) * size,
        quads=("material-conflict",) * size,
    )


@pytest.mark.parametrize(
    ("day", "expected", "reason"),
    [
        (0, [], "nothing lies before the first day"),
        (3, [0, 1, 2], "a day's own events are not before it"),
        (4, [0, 1, 2, 3, 4], "all events of an earlier day are"),
        (99, [0, 1, 2, 3, 4, 5], "after the end it is all"),
    ],
)
def test_before(day: int, expected: list[int], reason: str) -> None:
    assert _history([0, 1, 2, 3, 3, 7]).before(day).form.tolist() == expected, reason


def test_span_counts_first_and_last_day() -> None:
    history = _history([2, 2, 8])
    assert (history.days, len(history), history.date(8)) == (7, 3, date(2020, 1, 9))
    assert _history([]).days == 0
