"""The events of a history counted by dyad: who is one of two sides, and when what happened between them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.chances.targets import QUADS
from dragoman.errors import UnknownNameError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.records.history import History

    Longs = NDArray[np.int64]
    Bools = NDArray[np.bool_]

Sides = Literal["country", "actor"]
NONE = -1
# Days are this many at most: a dyad and a day make one number.
DAYS = 1 << 24


class Tally(Struct, frozen=True, kw_only=True, eq=False):
    """Events between two sides, ordered by day, and what each side did or suffered at all.

    Attributes:
        history: what was counted.
        first: its first day.
        sides: names of the sides, sorted.
        pairs: the two sides of each dyad, the one that sorts first ahead; shape (dyads, 2).
        row: the event of the history; shape (events,), as the next four.
        day, dyad: when, and between whom.
        forward: whether the side that sorts first acted.
        form: what was done.
        side_day, side, side_form, side_home: every event once for each known side in it, and whether both are one side.
    """

    history: History
    first: int
    sides: tuple[str, ...]
    pairs: Longs
    row: Longs
    day: Longs
    dyad: Longs
    forward: Bools
    form: Longs
    side_day: Longs
    side: Longs
    side_form: Longs
    side_home: Bools

    def matching(self, what: str, form: Longs) -> Bools:
        """Which forms are of a quad class or type; "" matches all."""
        names = self.history.quads if what in QUADS else self.history.types
        wanted = np.array([not what or name == what for name in names], np.bool_)
        return wanted[form] if len(form) else np.zeros(0, np.bool_)

    def dyad_of(self, one: str, other: str) -> int:
        """The number of the dyad of two sides; -1 where there is none."""
        wanted = sorted(self.sides.index(name) for name in (one, other) if name in self.sides)
        found: Longs = np.flatnonzero((self.pairs == (wanted if len(wanted) == 2 else NONE)).all(axis=1))
        return int(found.min(initial=len(self.pairs))) if len(found) else NONE


def tally(history: History, *, by: Sides = "country", also: tuple[str, str] | None = None) -> Tally:
    """The events of a history by dyad; sides are in the order of their names, whatever happened between them.

    Args:
        history: what happened.
        by: the sides are the actors' countries, or the actors themselves.
        also: two sides that make a dyad even where nothing ever happened between them.

    Raises:
        UnknownNameError: one of these is no side of the history.
    """
    of_actor = history.countries if by == "country" else history.actors
    sides = tuple(sorted({name for name in of_actor if name}))
    number = {name: place for place, name in enumerate(sides)}
    side_of = np.array([number.get(name, NONE) for name in of_actor], np.int64)
    one, other = (
        side_of[ends] if len(history) else ends.astype(np.int64) for ends in (history.actor, history.recipient)
    )
    between = np.flatnonzero((one >= 0) & (other >= 0) & (one != other))
    low, high = np.minimum(one, other)[between], np.maximum(one, other)[between]
    width = max(1, len(sides))
    added = [_key(number, also)] if also else []
    keys, places = np.unique(np.concatenate([low * width + high, np.array(added, np.int64)]), return_inverse=True)
    dyad = places[: len(between)]
    day, form = history.day.astype(np.int64), history.form.astype(np.int64)
    home = one == other
    acted, suffered = np.flatnonzero(one >= 0), np.flatnonzero((other >= 0) & ~home)
    told = np.concatenate([acted, suffered])
    told_sides = np.concatenate([one[acted], other[suffered]])
    order = np.argsort(day[told], kind="stable")
    return Tally(
        history=history,
        first=int(day[0]) if len(day) else 0,
        sides=sides,
        pairs=np.stack([keys // width, keys % width], axis=1),
        row=between,
        day=day[between],
        dyad=dyad.astype(np.int64),
        forward=(one < other)[between],
        form=form[between],
        side_day=day[told][order],
        side=told_sides[order],
        side_form=form[told][order],
        side_home=home[told][order],
    )


def _key(number: dict[str, int], two: tuple[str, str]) -> int:
    """The number of the dyad of two sides, made of theirs."""
    for name in two:
        if name not in number:
            raise UnknownNameError("side of the history", name, number)
    low, high = sorted(number[name] for name in two)
    return low * len(number) + high


def counts_after(counted: Tally, what: str, horizon_days: int, dyad: Longs, origin: Longs) -> Longs:
    """How many events of a kind there were between each dyad from the origin on, within the horizon; shape (cases,)."""
    chosen = counted.matching(what, counted.form)
    keys = np.sort(counted.dyad[chosen] * DAYS + counted.day[chosen])
    opens = dyad * DAYS + origin
    return (np.searchsorted(keys, opens + horizon_days) - np.searchsorted(keys, opens)).astype(np.int64)
