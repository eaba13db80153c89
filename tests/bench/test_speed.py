"""The bench of speed measures what it says."""

from functools import partial

import pytest

from bench import speed_loops
from bench.speed import apart
from bench.speed_loops import Loop, over_and_over
from bench.speed_series import made, series


def test_a_loop_counts_what_was_done_after_the_first_time(monkeypatch):
    monkeypatch.setattr(speed_loops, "LEAST_SECONDS", 0.01)
    monkeypatch.setattr(speed_loops.os, "sched_setaffinity", lambda *_: None, raising=False)
    calls = []
    loop = over_and_over(lambda: (calls.append(1), (3, 1))[1])
    assert loop.sentences == 3 * (len(calls) - 1)
    assert loop.reports == len(calls) - 1
    assert loop.rate == pytest.approx(loop.sentences / loop.seconds)


def test_rates_are_per_second():
    loop = Loop(sentences=300, reports=20, seconds=2.0, memory=1.0)
    assert (loop.rate, loop.reports_rate) == (150, 10)


def test_a_series_is_marked_at_the_sizes_asked_for(tmp_path):
    made("examples/reports", tmp_path, 25)
    first, last = apart(partial(series, tmp_path, [5, 25], 1))
    assert (first.reports, last.reports) == (10, 25), "ten lie in a file, and a file is kept at once"
    assert last.seconds >= first.seconds > 0
    assert last.memory > 50
