"""What the times of two accounts say of whether they tell one act."""

from __future__ import annotations

from datetime import timedelta
from math import log1p
from typing import TYPE_CHECKING

from dragoman.link.distance import gap, length
from dragoman.link.finding import EXCLUDED, Field, Signal, field
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from dragoman.codebook.linking import EventWeights
    from dragoman.link.account import Account
    from dragoman.records import When

DAY, ONE_DAY, WEEK, MONTH = timedelta(days=1), timedelta(days=1, hours=12), timedelta(days=8), timedelta(days=32)
# In the value of a time whose report has no date.
UNKNOWN_YEAR = "XXXX"
# A day on which little else happened tells most; this rare it tells all that a day can tell.
RAREST_DAY = 2.0


def times(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the times say: dates that overlap by how narrow they are; undated accounts by when they were told."""
    if a.when and b.when:
        return _dated(a, b, a.when, b.when)
    if _told_before(a, b) or _told_before(b, a):
        return EXCLUDED
    if a.report == b.report:
        return _unplaced(a, b)
    known = gap(a.when or a.published, b.when or b.published)
    between = timedelta(days=weights.unknown_days) if known is None else known
    slack = log1p(between / DAY) / log1p(weights.far_days)
    lasts = lasting(a, weights) or lasting(b, weights)
    soon = known is not None and known <= timedelta(days=weights.near_days)
    name = "undated_both" if a.when is b.when is None else "undated_one"
    return field(
        Signal(name, why="told at about the same time" if soon else ""),
        Signal("told_apart_lasting" if lasts else "told_apart", slack),
    )


def _unplaced(a: Account, b: Account) -> Field:
    """What is known of two accounts of one report whose date is open: a Tuesday is no Wednesday in any week."""
    first, second = (account.event.when.value if account.event.when else "" for account in (a, b))
    if first and second and UNKNOWN_YEAR in first and UNKNOWN_YEAR in second:
        return field(Signal("day", why=a.event.when.words if a.event.when else "")) if first == second else EXCLUDED
    return field(Signal("undated_here"))


def lasting(account: Account, weights: EventWeights) -> bool:
    """Whether an account tells something that goes on: an accord in force, an embargo, a deployment, an offensive."""
    return account.event.status == "ongoing" or account.event.type in weights.lasting


def _told_before(a: Account, b: Account) -> bool:
    """Whether one account tells as done, before it was, what the other dates."""
    when, out = b.when, a.published.end
    done = a.event.status in HAPPENED and b.event.status in HAPPENED
    return bool(done and when and when.start and out and when.start >= out)


def _dated(a: Account, b: Account, first: When, second: When) -> Field:
    """What two dates say: a day on which little else happened tells most."""
    wider = max(length(first), length(second))
    if first.overlaps(second):
        narrow = min(first, second, key=length)
        why = f"{narrow.start:%Y-%m-%d}" if narrow.start else ""
        name = next(
            (name for limit, name in ((ONE_DAY, "day"), (WEEK, "week"), (MONTH, "month")) if wider <= limit), ""
        )
        rare = _rare(narrow, a, b) if name == "day" else 1.0
        return field(Signal(name or "longer", rare, why))
    between = gap(first, second)
    if wider <= ONE_DAY and between is not None and between < DAY:
        return field(Signal("next_day", why="one day apart"))
    return EXCLUDED


def _rare(when: When, a: Account, b: Account) -> float:
    """How rare a day is among the events, 0 to 1."""
    rare = a.background.rarity(when.start.date().isoformat(), a.report, b.report) if when.start else RAREST_DAY
    return min(rare, RAREST_DAY) / RAREST_DAY
