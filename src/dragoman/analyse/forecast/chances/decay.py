"""Sums over the past that forget: each day counts half of what a day counts that lies a half-life later."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]


class Spans(NamedTuple):
    """Days that count for a cell, ordered by their start; none is longer than `reach` days.

    Attributes:
        cell: what they count for, such as a dyad; shape (spans,).
        start, stop: half-open, in days; `stop` may depend on what came later, and is never trusted beyond an origin.
        weight: what each day counts.
        cells: how many cells there are.
        reach: the greatest length in days.
    """

    cell: Longs
    start: Longs
    stop: Longs
    weight: Floats
    cells: int
    reach: int


def occurrences(cell: Longs, day: Longs, cells: int) -> Spans:
    """Every event as the day that it happened on."""
    return Spans(cell, day, day + 1, np.ones(len(day)), cells, 1)


def active_days(cell: Longs, day: Longs, cells: int) -> Spans:
    """Every day with at least one event, once: a burst in one day is one day."""
    return covered_days(cell, day, cells, 1, int(day.min()) if len(day) else 0)


def covered_days(cell: Longs, day: Longs, cells: int, window_days: int, first: int) -> Spans:
    """Every day on which a whole window of so many days ends that holds at least one event, once.

    Args:
        cell, day: the events.
        cells: how many cells there are.
        window_days: the length of the windows.
        first: the first day of the history, before which no window begins.
    """
    order = np.lexsort((day, cell))
    cell, day = cell[order], day[order]
    last = np.ones(len(day), np.bool_)
    last[:-1] = (cell[1:] != cell[:-1]) | (day[1:] != day[:-1])
    cell, day = cell[last], day[last]
    stop = day + window_days
    follows = cell[1:] == cell[:-1]
    stop[:-1][follows] = np.minimum(stop[:-1][follows], day[1:][follows])
    start = np.maximum(day, first + window_days - 1)
    by_day = np.argsort(day, kind="stable")
    return Spans(cell[by_day], start[by_day], np.maximum(stop, start)[by_day], np.ones(len(day)), cells, window_days)


def decayed(spans: Spans, half_lives: Sequence[float], origins: Sequence[int]) -> Iterator[Floats]:
    """The decayed sum of each cell's days before each origin; shape (cells, half-lives), one array to an origin.

    Nothing on the day of an origin or after it is seen: a span that goes on is cut there.

    Args:
        spans: the days that count.
        half_lives: in days; infinity forgets nothing.
        origins: days, ascending.
    """
    keep = 0.5 ** (1 / np.asarray(half_lives, np.float64))
    state = np.zeros((spans.cells, len(keep)))
    at, done = (origins[0] if len(origins) else 0), 0
    for origin in origins:
        state *= keep ** (origin - at)
        # What is over for certain, whatever came later: kept. The rest is cut at the origin, and looked at again.
        over, begun = np.searchsorted(spans.start, (origin - spans.reach + 1, origin))
        state += mass(spans, slice(done, int(over)), keep, origin)
        at, done = origin, int(over)
        yield state + mass(spans, slice(done, int(begun)), keep, origin)


def mass(spans: Spans, chosen: slice, keep: Floats, origin: int) -> Floats:
    """The decayed sum of some spans at an origin by cell; shape (cells, half-lives)."""
    cell, start = spans.cell[chosen], spans.start[chosen]
    stop = np.minimum(spans.stop[chosen], origin)
    found = np.zeros((spans.cells, len(keep)))
    for place, left in enumerate(keep):
        days = length(left, origin - start, origin - stop) * spans.weight[chosen]
        found[:, place] = np.bincount(cell, weights=days, minlength=spans.cells)
    return found


def length(keep: float, oldest: Longs, newest: Longs) -> Floats:
    """The decayed number of days from `oldest` days ago on, up to `newest` days ago, the latter not counted."""
    if keep >= 1:
        return (oldest - newest).astype(np.float64)
    return (keep ** newest.astype(np.float64) - keep ** oldest.astype(np.float64)) / (1 - keep)


def norm(half_lives: Sequence[float], days: int) -> Floats:
    """The decayed number of all the days that were seen: what a sum is divided by to be a mean; shape (half-lives,)."""
    one, ago, now = 0.5 ** (1 / np.asarray(half_lives, np.float64)), np.array([max(days, 1)]), np.array([0])
    return np.array([float(length(keep, ago, now)[0]) for keep in one])


def last_days(cell: Longs, day: Longs, cells: int, origins: Sequence[int], never: int) -> Iterator[Longs]:
    """The last day before each origin on which there was an event, by cell; `never` where there was none."""
    state, done = np.full(cells, never, np.int64), 0
    for origin in origins:
        begun = int(np.searchsorted(day, origin))
        np.maximum.at(state, cell[done:begun], day[done:begun])
        done = begun
        yield state.copy()
