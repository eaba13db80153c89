"""Day-wise counts of one quad class for many directed dyads, each beside the counts of the opposite direction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.codebook.plover import Quad
    from dragoman.records.history import History

    Counts = NDArray[np.int64]
    Mask = NDArray[np.bool_]


class Panel(Struct, frozen=True, kw_only=True, eq=False):
    """What a does to b, and b to a, day by day.

    Attributes:
        first: the date of the first day.
        dyads: who acts upon whom, one to a row.
        own: events of the dyad; shape (dyads, days).
        other: events of the opposite direction; shape (dyads, days).
    """

    first: date
    dyads: tuple[tuple[str, str], ...]
    own: Counts
    other: Counts

    @property
    def days(self) -> int:
        """How many days it spans."""
        return self.own.shape[1]

    @property
    def weekdays(self) -> Counts:
        """The day of the week of each day, 0 for Monday; shape (days,)."""
        return (self.first.weekday() + np.arange(self.days)) % 7

    def before(self, day: int) -> Panel:
        """The days before one, counted from 0."""
        return Panel(first=self.first, dyads=self.dyads, own=self.own[:, :day], other=self.other[:, :day])


def of_quad(history: History, quad: Quad) -> Mask:
    """Which events of a history are of a quad class; shape (events,)."""
    return np.array([one == quad for one in history.quads], dtype=bool)[history.form]


def between(history: History, quad: Quad, names: tuple[str, str], sides: tuple[Mask, Mask], days: range) -> Panel:
    """The two directions of one pair: what the one does to the other, and the other to the one.

    Args:
        history: the events.
        quad: only of this quad class.
        names: what the two are called.
        sides: which actors of the history belong to each; shape (actors,).
        days: the days of the history that are counted.
    """
    rows = of_quad(history, quad)
    a, b = sides
    there = _daily(history, rows & a[history.actor] & b[history.recipient], days)
    back = _daily(history, rows & b[history.actor] & a[history.recipient], days)
    return Panel(
        first=history.date(days.start),
        dyads=(names, (names[1], names[0])),
        own=np.stack((there, back)),
        other=np.stack((back, there)),
    )


def _daily(history: History, rows: Mask, days: range) -> Counts:
    """Events per day of some rows."""
    day = history.day[rows] - days.start
    return np.bincount(day[(day >= 0) & (day < len(days))], minlength=len(days)).astype(np.int64)


def of_countries(history: History, quad: Quad, days: range, *, least: int, most: int | None = None) -> Panel:
    """The directed dyads of two different countries that have enough events, the one with most events first.

    Args:
        history: the events.
        quad: only of this quad class.
        days: the days of the history that are counted.
        least: how many events a dyad must have on these days.
        most: how many dyads at most; None: all.
    """
    codes: list[str] = sorted(set(history.countries) - {""})
    place = {code: number for number, code in enumerate(codes)}
    country = np.array([place.get(code, -1) for code in history.countries], dtype=np.int64)
    a, b = country[history.actor], country[history.recipient]
    in_time = (history.day >= days.start) & (history.day < days.stop)
    rows = of_quad(history, quad) & in_time & (a >= 0) & (b >= 0) & (a != b)
    key: Counts = a[rows] * len(codes) + b[rows]
    found, total = np.unique(key, return_counts=True)
    order = np.lexsort((found, -total))
    keys: Counts = found[order][total[order] >= least][:most]
    day = history.day[rows].astype(np.int64) - days.start
    opposite = keys % max(len(codes), 1) * len(codes) + keys // max(len(codes), 1)
    return Panel(
        first=history.date(days.start),
        dyads=tuple((codes[int(k) // len(codes)], codes[int(k) % len(codes)]) for k in keys),
        own=_counted(key, day, keys, len(days)),
        other=_counted(key, day, opposite, len(days)),
    )


def _counted(key: Counts, day: Counts, keys: Counts, days: int) -> Counts:
    """Events of each key per day; shape (keys, days)."""
    counts = np.zeros((len(keys), days), dtype=np.int64)
    order = np.argsort(keys)
    place = np.searchsorted(keys[order], key)
    known = place < len(keys)
    known[known] = keys[order][place[known]] == key[known]
    np.add.at(counts, (order[place[known]], day[known]), 1)
    return counts
