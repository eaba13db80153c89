"""Orders in which things are listed; each stays the same however often it is asked."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.picture import LinkedEvent, Series, TrackedCommitment, TrackedForecast
    from dragoman.records import When

FIRST = datetime(1, 1, 1)
CONCERN = {"conflict": 0, "evolution": 1, "agreement": 2, "single": 3}
# What an analyst has to look at first.
PRESSING = {"overdue": 0, "alleged-breach": 1, "breached": 2, "open": 3, "lapsed": 4, "unknown": 5, "met": 6}


def latest(events: Iterable[LinkedEvent]) -> tuple[LinkedEvent, ...]:
    """Events, the latest first, what has no date last."""
    return tuple(sorted(events, key=lambda one: (*_backwards(one.when), one.id)))


def due(commitments: Iterable[TrackedCommitment]) -> tuple[TrackedCommitment, ...]:
    """Commitments: what is overdue first, then what is open by deadline, then what is over."""
    return tuple(sorted(commitments, key=_pressing))


def _pressing(one: TrackedCommitment) -> tuple[int, bool, float, str]:
    end = one.deadline.end if one.deadline else None
    state = "overdue" if one.overdue else one.status
    return PRESSING[state], end is None, seconds(end) if end else 0, one.id


def by_concern(series: Iterable[Series]) -> tuple[Series, ...]:
    """Series: those in conflict first, and of one verdict those of most figures."""
    return tuple(sorted(series, key=lambda one: (CONCERN[one.verdict], -len(one.points), one.quantity, one.id)))


def by_horizon(forecasts: Iterable[TrackedForecast]) -> tuple[TrackedForecast, ...]:
    """Forecasts: what is still open first, the nearest horizon first; then what is over, the latest first."""
    return tuple(sorted(forecasts, key=_ahead))


def _ahead(one: TrackedForecast) -> tuple[bool, bool, float, str]:
    horizon = one.accounts[0].horizon
    end = horizon.end if horizon else None
    over = one.outcome != "open"
    at = one.settled_on or end if over else end
    return over, at is None, (-1 if over else 1) * seconds(at) if at else 0, one.id


def _backwards(when: When | None) -> tuple[bool, float]:
    at = (when.start or when.end) if when else None
    return at is None, -seconds(at) if at else 0


def seconds(moment: datetime) -> float:
    """The seconds from the beginning of the calendar to a moment of local time."""
    return (moment.replace(tzinfo=None) - FIRST).total_seconds()
