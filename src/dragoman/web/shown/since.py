"""Since when something is new to a reader."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.picture import Picture

WEEK = timedelta(days=7)
Basis = Literal["asked", "visit", "week", "none"]


class Since(Struct, frozen=True):
    """Since when something is new: what was first told by the end of that day is known to the reader.

    Attributes:
        on: the day; None where no report has a date.
        basis: `asked` for by the address, the reader's last `visit`, a `week` before the last report, or `none`.
    """

    on: date | None
    basis: Basis

    def new(self, day: date | None) -> bool:
        """Whether what was first told on a day is new."""
        return self.on is not None and day is not None and day > self.on


def since(now: datetime | None, *, asked: date | None = None, visit: date | None = None) -> Since:
    """Since when something is new.

    Args:
        now: the moment of the picture.
        asked: the day that the reader asks for.
        visit: the day of the last report at the reader's last visit; where none came since, a week counts.
    """
    if asked:
        return Since(asked, "asked")
    if now is None:
        return Since(None, "none")
    if visit and visit < now.date():
        return Since(visit, "visit")
    return Since((now - WEEK).date(), "week")


def first_told(picture: Picture, reports: Iterable[str]) -> date | None:
    """The first day on which one of some reports was out; None where none of them has a date."""
    days = (picture.report(id).published.start for id in reports if id)
    return min((day.date() for day in days if day), default=None)
