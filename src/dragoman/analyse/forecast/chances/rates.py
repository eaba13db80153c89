"""What is known of a dyad on the morning of a day: decayed rates of what happened between the two, and around them.

A panel has a row to each dyad and origin (the day on which the window opens). Nothing of that day or later is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from dragoman.analyse.forecast.chances import climatology, decay
from dragoman.analyse.forecast.chances.features import Feature, columns
from dragoman.analyse.forecast.chances.streams import COUNT_DAYS, Streams, flow
from dragoman.analyse.forecast.chances.targets import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.chances.tally import Tally

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]


class Panel(Struct, frozen=True, kw_only=True, eq=False):
    """Dyads on the mornings of days, with what was known.

    Attributes:
        target: what is asked.
        features: what the columns are.
        dyad, origin: of each case; shape (cases,).
        x: what was known; shape (cases, features).
        rate: events of the target a day so far, by the half-lives of `COUNT_DAYS`; shape (cases, half-lives).
        climatology: the shrunken share of past windows with an event; shape (cases,).
        worth: how many independent windows that share is worth, the prior's among them; shape (cases,).
        by_rate: the chance from a shrunken rate, as if events were independent; shape (cases,).
        by_day: the chance from a shrunken share of active days, as if days were independent; shape (cases,).
        persists: whether the window that ends on the eve held an event; shape (cases,).
    """

    target: Target
    features: tuple[Feature, ...]
    dyad: Longs
    origin: Longs
    x: Floats
    rate: Floats
    climatology: Floats
    worth: Floats
    by_rate: Floats
    by_day: Floats
    persists: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many cases there are."""
        return len(self.dyad)

    def chosen(self, rows: NDArray[np.bool_] | Longs | slice) -> Panel:
        """Some of the cases."""
        return replace(self, **{name: getattr(self, name)[rows] for name in BY_CASE})

    def without(self, groups: frozenset[str]) -> Panel:
        """The panel without the columns of some groups."""
        kept = [place for place, one in enumerate(self.features) if one.group not in groups]
        return replace(self, features=tuple(self.features[place] for place in kept), x=self.x[:, kept])


BY_CASE = ("dyad", "origin", "x", "rate", "climatology", "worth", "by_rate", "by_day", "persists")


def panel(tally: Tally, target: Target, origins: Sequence[int], *, least: int = 5, dyads: Longs | None = None) -> Panel:
    """What was known of the dyads on the mornings of some days.

    Args:
        tally: the events; those of an origin's day and later leave no trace in its rows.
        target: what is asked.
        origins: days, ascending; at least one.
        least: dyads with fewer events of any kind so far are left out.
        dyads: these dyads instead, whatever happened between them.
    """
    parts = [
        case(tally, target, origin, sums, least, dyads)
        for origin, sums in zip(origins, flow(tally, target, origins), strict=True)
    ]
    return replace(parts[0], **{name: np.concatenate([getattr(one, name) for one in parts]) for name in BY_CASE})


def case(tally: Tally, target: Target, origin: int, sums: Streams, least: int, dyads: Longs | None) -> Panel:
    """The rows of one origin."""
    days, horizon = max(1, origin - tally.first), target.horizon_days
    usual = np.flatnonzero(sums.all[:, -1] >= least)
    rows = usual if dyads is None else dyads
    windows = max(0, days - horizon + 1) / horizon
    hits = sums.covered[:, -1] / horizon
    drawn = climatology.prior(hits[usual], windows)
    floor = drawn.chance(hits[rows], windows)
    features, x = columns(tally, target, origin, sums, rows, floor)
    return Panel(
        target=target,
        features=features,
        dyad=rows.astype(np.int64),
        origin=np.full(len(rows), origin, np.int64),
        x=x,
        rate=sums.own[rows] / decay.norm(COUNT_DAYS, days),
        climatology=floor,
        worth=np.full(len(rows), windows + drawn.strength),
        by_rate=climatology.rate_chance(sums.own[rows, -1], sums.own[usual, -1], days, horizon),
        by_day=climatology.day_chance(sums.active[rows, -1], sums.active[usual, -1], days, horizon),
        persists=origin - sums.last[rows] <= horizon,
    )
