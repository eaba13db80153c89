"""Distributions over who it may be: each expert knows one way in which the past tells of the next counterpart.

Each fills one row of a matrix of shape (experts, actors) for one question (actor, form) on one day, from counts of
the days before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import Counts, after, find, first, value
from dragoman.analyse.forecast.ranker.memory import (
    AG,
    AK,
    AQ,
    AQG,
    AQK,
    GQ,
    GQG,
    KQK,
    A,
    C,
    G,
    Q,
    key,
)
from dragoman.analyse.forecast.ranker.rules import BUSIEST, LATELY_DAYS, Sure, age_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.world import World

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

NAMES = (
    *(f"this form with them, {span}" for span in ("days", "a week", "a month", "months", "ever")),
    *(f"anything with them, {span}" for span in ("days", "a month", "ever")),
    *(f"this form with anybody, {span}" for span in ("a week", "a month", "ever")),
    "this form, from the actor's country",
    "anything, from the actor's country",
    "anything with anybody",
    "this form, by countries that the actor deals with",
    "this form, by countries and sectors that the actor deals with",
    "anybody, by countries and sectors that the actor deals with",
    "all rules",
    "the surest rule",
    "partners of partners",
    "those whom the like deal with so",
    "rules of two steps",
)
"""What each expert goes by, in the order of the rows."""
EXPERTS = len(NAMES)
FAINTEST_PARTNER = 0.1
WIDEST = 30
"""Branches that the search for the like follows at each step."""
EVERY, SOME, LATER, MONTHS, MONTH = (0, 1, 2, 3, 4), (0, 2, 4), (1, 2, 4), (3,), (2,)
"""Which of the half-lives an expert looks by."""


class Today(NamedTuple):
    """What all questions of a day share.

    Attributes:
        day: the day.
        active: each actor's share of the recent events; shape (actors,).
        seen: the actors that were ever seen.
    """

    day: int
    active: Floats
    seen: Ints


class Known(NamedTuple):
    """All that questions of a day are judged by.

    Attributes:
        counts: of the days before.
        world: where the actors belong.
        now: what all questions of the day share.
        sure: the confidences of the rules.
        weight: of each expert in each form's mixture; shape (2·forms, experts).
    """

    counts: Counts
    world: World
    now: Today
    sure: Sure
    weight: Floats


@compiled
def today(counts: Counts, day: int, actors: int) -> Today:
    """What all questions of a day share, by the counts of the days before."""
    active, seen, many = np.zeros(actors, np.float32), np.zeros(actors, np.int32), 0
    for c in range(actors):
        known = find(counts, key(C, c, 0, 0))
        if known >= 0:
            active[c] = value(counts, known, 2, day)
            seen[many] = c
            many += 1
    shares(active)
    return Today(day, active, seen[:many].copy())


@compiled
def shares(row: Floats) -> None:
    """Scales a row to sum to one, where it has a sum."""
    total = row.sum()
    if total > 0:
        row /= total


@compiled
def ask(known: Known, a: int, q: int, out: Floats) -> None:
    """Fills the distributions of all experts for one question.

    Args:
        a: the actor that is asked about.
        q: the form, or its mirror.
        out: the rows to fill; shape (experts, actors).
    """
    out[:] = 0.0
    counts, world, now, day = known.counts, known.world, known.now, known.now.day
    asked, actor, form = find(counts, key(AQ, a, q, 0)), find(counts, key(A, a, 0, 0)), find(counts, key(Q, 0, q, 0))
    _children(counts, asked, EVERY, day, out[0:5])
    _children(counts, actor, SOME, day, out[5:8])
    _children(counts, form, LATER, day, out[8:11])
    g = world.country[a]
    if g > 0:
        _children(counts, find(counts, key(GQ, g, q, 0)), MONTHS, day, out[11:12])
        _children(counts, find(counts, key(G, g, 0, 0)), MONTH, day, out[12:13])
    out[13] = now.active
    _belonging(counts, world, now, a, q, out)
    _rules(counts, known.sure.cyclic, actor, q, day, out[17], out[18])
    _partners_of_partners(counts, actor, a, day, out[19])
    _the_like(known, asked, a, q, out[20])
    _in_two(known, actor, a, q, out[21])
    for row in range(14, EXPERTS):
        shares(out[row])


@compiled
def _children(counts: Counts, parent: int, halves: tuple[int, ...], day: int, rows: Floats) -> None:
    """Gives each child of a parent its share by each of some half-lives; shape (half-lives, actors)."""
    if parent < 0:
        return
    totals = np.zeros(len(halves), np.float32)
    child = first(counts, parent)
    while child >= 0:
        for row in range(len(halves)):
            weight = value(counts, child, halves[row], day)
            rows[row, counts.item[child]] = weight
            totals[row] += weight
        child = after(counts, child)
    child = first(counts, parent)
    while child >= 0:
        for row in range(len(halves)):
            if totals[row] > 0:
                rows[row, counts.item[child]] /= totals[row]
        child = after(counts, child)


@compiled
def _belonging(counts: Counts, world: World, now: Today, a: int, q: int, out: Floats) -> None:
    """Fills rows 14 to 16: whom the form, or anybody, meets, weighed by where the actor's counterparts belong."""
    day = now.day
    countries, sectors = _countries(counts, world, a, q, day), _sectors(counts, world, a, q, day)
    by_country, by_sector = np.full(world.countries, 1e-9), np.full(world.sectors, 1e-9)
    form = find(counts, key(Q, 0, q, 0))
    child = first(counts, form)
    while child >= 0:
        c, weight = counts.item[child], value(counts, child, 3, day)
        out[14, c] = weight
        by_country[world.country[c]] += weight
        by_sector[world.sector[c]] += weight
        child = after(counts, child)
    child = first(counts, form)
    while child >= 0:
        c = counts.item[child]
        out[14, c] *= countries[world.country[c]] / by_country[world.country[c]]
        out[15, c] = out[14, c] * sectors[world.sector[c]] / by_sector[world.sector[c]]
        child = after(counts, child)
    by_country[:], by_sector[:] = 1e-9, 1e-9
    for c in now.seen:
        by_country[world.country[c]] += now.active[c]
        by_sector[world.sector[c]] += now.active[c]
    for c in now.seen:
        g, k = world.country[c], world.sector[c]
        out[16, c] = now.active[c] * countries[g] / by_country[g] * sectors[k] / by_sector[k]


@compiled
def _countries(counts: Counts, world: World, a: int, q: int, day: int) -> NDArray[np.float64]:
    """How much each country is the counterparts', by this form, by the actor at all, and by the actor's country."""
    g = world.country[a]
    all_told = value(counts, find(counts, key(A, a, 0, 0)), 4, day) + 1e-9
    at_home = value(counts, find(counts, key(GQ, g, q, 0)), 3, day) + 1e-9 if g > 0 else 1.0
    weights = np.zeros(world.countries)
    for h in range(1, world.countries):
        ever = find(counts, key(AG, a, 0, h))
        if ever >= 0:
            weights[h] = 2.0 * value(counts, ever, 4, day) / all_told
            weights[h] += value(counts, find(counts, key(AQG, a, q, h)), 3, day)
        if g > 0:
            weights[h] += value(counts, find(counts, key(GQG, g, q, h)), 3, day) / at_home
    weights /= weights.sum() + 1e-9
    return weights


@compiled
def _sectors(counts: Counts, world: World, a: int, q: int, day: int) -> NDArray[np.float64]:
    """How much each sector is the counterparts', by this form, by the actor at all, and by the actor's sector."""
    k = world.sector[a]
    all_told = value(counts, find(counts, key(A, a, 0, 0)), 4, day) + 1e-9
    own, like = np.zeros(world.sectors), np.zeros(world.sectors)
    for m in range(world.sectors):
        ever = find(counts, key(AK, a, 0, m))
        if ever >= 0:
            own[m] = 2.0 * value(counts, ever, 4, day) / all_told
            own[m] += value(counts, find(counts, key(AQK, a, q, m)), 3, day)
        like[m] = value(counts, find(counts, key(KQK, k, q, m)), 3, day)
    own += 2.0 * like / (like.sum() + 1e-9)
    return own / (own.sum() + 1e-9)


@compiled
def _rules(
    counts: Counts, sure: NDArray[np.float32], actor: int, q: int, day: int, every: Floats, best: Floats
) -> None:
    """Fills the chance that any rule is right of each partner, and that of the surest."""
    pair = first(counts, actor)
    while pair >= 0:
        c, none = counts.item[pair], 1.0
        seen = first(counts, pair)
        while seen >= 0:
            p = sure[q, counts.item[seen], age_of(int(day - counts.last[seen]))]
            none *= 1.0 - p
            best[c] = max(best[c], p)
            seen = after(counts, seen)
        every[c] = 1.0 - none
        pair = after(counts, pair)


@compiled
def _partners_of_partners(counts: Counts, actor: int, a: int, day: int, row: Floats) -> None:
    """Fills how much recent partners deal with each actor."""
    pair = first(counts, actor)
    while pair >= 0:
        weight = value(counts, pair, 2, day)
        between = find(counts, key(A, counts.item[pair], 0, 0))
        if weight > FAINTEST_PARTNER and counts.children[between] < BUSIEST:
            weight /= value(counts, between, 2, day) + 5.0
            step = first(counts, between)
            while step >= 0:
                row[counts.item[step]] += weight * value(counts, step, 2, day)
                step = after(counts, step)
        pair = after(counts, pair)
    row[a] = 0.0


@compiled
def _the_like(known: Known, asked: int, a: int, q: int, row: Floats) -> None:
    """Fills whom those deal with so who dealt so with the actor's counterparts."""
    counts, day, forms = known.counts, known.now.day, known.world.forms
    mirror = q - forms if q >= forms else q + forms
    child, many = first(counts, asked), 0
    while child >= 0 and many < WIDEST:
        back = find(counts, key(AQ, counts.item[child], mirror, 0))
        weight = value(counts, child, 3, day) / (value(counts, back, 3, day) + 1.0)
        _along(counts, back, a, q, weight, day, row)
        child = after(counts, child)
        many += 1


@compiled
def _along(counts: Counts, back: int, a: int, q: int, weight: float, day: int, row: Floats) -> None:
    """Adds whom the others of one counterpart deal with so."""
    step, many = first(counts, back), 0
    while step >= 0 and many < WIDEST:
        b, passed = counts.item[step], weight * value(counts, step, 3, day)
        if b != a and passed > 1e-3:
            forth = find(counts, key(AQ, b, q, 0))
            passed /= value(counts, forth, 3, day) + 1.0
            last, few = first(counts, forth), 0
            while last >= 0 and few < WIDEST:
                row[counts.item[last]] += passed * value(counts, last, 3, day)
                last = after(counts, last)
                few += 1
        step = after(counts, step)
        many += 1


@compiled
def _in_two(known: Known, actor: int, a: int, q: int, row: Floats) -> None:
    """Fills the chance that any rule of two steps is right of each actor."""
    counts, world, day = known.counts, known.world, known.now.day
    pair = first(counts, actor)
    while pair >= 0:
        between = find(counts, key(A, counts.item[pair], 0, 0))
        if day - counts.last[pair] <= LATELY_DAYS and counts.children[between] < BUSIEST:
            chances = known.sure.in_two[q, world.family[counts.latest[pair]]]
            step = first(counts, between)
            while step >= 0:
                if day - counts.last[step] <= LATELY_DAYS:
                    c, chance = counts.item[step], chances[world.family[counts.latest[step]]]
                    row[c] += (1.0 - row[c]) * chance
                step = after(counts, step)
        pair = after(counts, pair)
    row[a] = 0.0
