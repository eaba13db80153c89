"""The columns that the models of a chance read, each in the group of reasons that it is told under."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from dragoman.analyse.forecast.chances import decay
from dragoman.analyse.forecast.chances.streams import (
    ACTIVE_DAYS,
    COUNT_DAYS,
    COVERED_DAYS,
    DIRECTED_DAYS,
    HOME_DAYS,
    OTHER_DAYS,
    SIDE_DAYS,
    Streams,
)
from dragoman.analyse.forecast.chances.targets import QUADS, Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.chances.tally import Tally

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]

# Rates are read as logarithms above these floors, in events or active days a day: below, there is nothing to tell.
FLOOR, SIDE_FLOOR, SHARE_FLOOR = 0.01, 0.1, 0.001
EDGE = 0.005
# What happened within this half-life is recent.
RECENT_DAYS = 15


class Feature(Struct, frozen=True):
    """A column: its name, and the group of reasons that it belongs to."""

    name: str
    group: str


Column = tuple[Feature, "Floats"]


def columns(
    tally: Tally, target: Target, origin: int, sums: Streams, rows: Longs, floor: Floats
) -> tuple[tuple[Feature, ...], Floats]:
    """What the columns are, and their values for some dyads at one origin; shape (rows, features).

    Args:
        tally: the events.
        target: what is asked.
        origin: the day on which the window opens.
        sums: the decayed sums at the origin.
        rows: the dyads.
        floor: their climatology.
    """
    days = max(1, origin - tally.first)
    made: tuple[Column, ...] = (
        *own(target, sums, rows, days),
        (Feature("days since the last", "recent"), np.log1p(origin - sums.last[rows].astype(np.float64))),
        (Feature("climatology", "record"), logit(floor)),
        *directed(sums, rows, days),
        *others(target, sums, rows, days),
        *all_kinds(sums, rows, days),
        *sides(tally, sums, rows, days),
        share(tally, target, sums, rows, days),
    )
    return tuple(feature for feature, _ in made), np.stack([values for _, values in made], axis=1)


def own(target: Target, sums: Streams, rows: Longs, days: int) -> Iterator[Column]:
    """Events, active days and windows of the target between the two."""
    counts, active = sums.own[rows] / decay.norm(COUNT_DAYS, days), sums.active[rows] / decay.norm(ACTIVE_DAYS, days)
    for half_life, values in zip(COUNT_DAYS[:-1], counts.T[:-1], strict=True):
        yield Feature(f"events, half-life {half_life:g} days", of_age(half_life)), log(values)
    for half_life, values in zip(ACTIVE_DAYS[:-1], active.T[:-1], strict=True):
        yield Feature(f"active days, half-life {half_life:g} days", of_age(half_life)), log(values)
    seen = decay.norm(COVERED_DAYS, days - target.horizon_days + 1)
    for half_life, values in zip(COVERED_DAYS[:-1], ((sums.covered[rows] + EDGE) / (seen + 1)).T, strict=False):
        yield Feature(f"windows, half-life {half_life:g} days", of_age(half_life)), logit(values)


def of_age(half_life: float) -> str:
    """The group of what forgets that fast."""
    return "recent" if half_life <= RECENT_DAYS else "record"


def directed(sums: Streams, rows: Longs, days: int) -> Iterator[Column]:
    """The target's events by who acted: the busier side, and the other."""
    seen = decay.norm((DIRECTED_DAYS,), days)
    forward = (sums.forward[rows] / seen)[:, 0]
    back = (sums.own[rows, COUNT_DAYS.index(DIRECTED_DAYS)] / seen[0]) - forward
    yield Feature("events by the busier side", "direction"), log(np.maximum(forward, back))
    yield Feature("events by the other side", "direction"), log(np.maximum(np.minimum(forward, back), 0.0))


def others(target: Target, sums: Streams, rows: Longs, days: int) -> Iterator[Column]:
    """Active days of the other quad classes between the two."""
    names = (quad for quad in QUADS if quad != target.what)
    seen = decay.norm(OTHER_DAYS, days)
    for name, found in zip(names, sums.others, strict=True):
        for half_life, values in zip(OTHER_DAYS, (found[rows] / seen).T, strict=True):
            yield Feature(f"{name}, half-life {half_life:g} days", name), log(values)


def all_kinds(sums: Streams, rows: Longs, days: int) -> Iterator[Column]:
    """How much there is between the two at all."""
    counts = sums.all[rows][:, :-1] / decay.norm(SIDE_DAYS, days)
    active = sums.all_active[rows] / decay.norm(OTHER_DAYS, days)
    for half_life, values in zip(SIDE_DAYS, counts.T, strict=True):
        yield Feature(f"events of all kinds, half-life {half_life:g} days", "traffic"), log(values)
    for half_life, values in zip(OTHER_DAYS, active.T, strict=True):
        yield Feature(f"active days of all kinds, half-life {half_life:g} days", "traffic"), log(values)


def sides(tally: Tally, sums: Streams, rows: Longs, days: int) -> Iterator[Column]:
    """What the two do and suffer with whomever: both together, and the quieter of them; and violence at home."""
    one, other = tally.pairs[rows].T
    for name, found in zip(QUADS, sums.sides, strict=True):
        rate = found / decay.norm(SIDE_DAYS, days)
        for place, half_life in enumerate(SIDE_DAYS):
            a, b = rate[one, place], rate[other, place]
            yield Feature(f"{name} of both with all, half-life {half_life:g} days", "sides"), log(a + b, SIDE_FLOOR)
            yield Feature(f"{name} of the quieter, half-life {half_life:g}", "sides"), log(np.minimum(a, b), SIDE_FLOOR)
    rate = sums.home / decay.norm(HOME_DAYS, days)
    for place, half_life in enumerate(HOME_DAYS):
        a, b = rate[one, place], rate[other, place]
        yield Feature(f"conflict at home, the worse, half-life {half_life:g} days", "sides"), log(np.maximum(a, b))
        yield Feature(f"conflict at home, the better, half-life {half_life:g} days", "sides"), log(np.minimum(a, b))


def share(tally: Tally, target: Target, sums: Streams, rows: Longs, days: int) -> Column:
    """How much of what the two do and suffer of the kind is between them."""
    kind = QUADS.index(target.what) if target.what in QUADS else QUADS.index("material-conflict")
    one, other = tally.pairs[rows].T
    rate = sums.sides[kind][:, -1] / decay.norm(SIDE_DAYS, days)[-1]
    between = sums.own[rows, -1] / days
    return Feature("share of what both do", "sides"), log(between / (rate[one] + rate[other] + 0.05), SHARE_FLOOR)


def log(values: Floats, floor: float = FLOOR) -> Floats:
    """The logarithm above a floor."""
    return np.log(values + floor)


def logit(chances: Floats) -> Floats:
    """The log-odds, kept away from certainty."""
    inside = np.clip(chances, EDGE, 1 - EDGE)
    return np.log(inside / (1 - inside))
