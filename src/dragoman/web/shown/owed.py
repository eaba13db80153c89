"""Commitments that are due or overdue, as lines of a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.web.shown.since import first_told

if TYPE_CHECKING:
    from dragoman.api import Crisis, Listing
    from dragoman.api.listing import Row
    from dragoman.picture import TrackedCommitment
    from dragoman.web.shown.since import Since

MOST = 8


class Commitment(Struct, frozen=True, kw_only=True):
    """A commitment as a line.

    Attributes:
        by, to: who bound himself or asked, and to whom, by name.
        content: in the report's words.
        due: the last day of its time; None where there is none.
        days: how many days are left, below 0 where it has passed.
        new: whether it was first told since.
    """

    id: str
    kind: str
    by: str
    to: str
    content: str
    due: date | None
    days: int
    voices: int
    new: bool


class Owed(Struct, frozen=True):
    """Commitments; `total`: how many there are with those that are not shown."""

    lines: tuple[Commitment, ...] = ()
    total: int = 0


def owed(crisis: Crisis, found: Listing[TrackedCommitment], since: Since) -> Owed:
    """Commitments as lines of a table, the first of those found.

    Args:
        crisis: in which they stand.
        found: commitments.
        since: since when something is new.
    """
    now, shown = crisis.now(), found[:MOST]
    today = now.date() if now else date.max
    new = (since.new(first_told(crisis.picture, (told.evidence.report for told in one.accounts))) for one in shown)
    return Owed(tuple(_line(row, today, new=is_new) for row, is_new in zip(shown.rows(), new, strict=True)), len(found))


def _line(row: Row, today: date, *, new: bool) -> Commitment:
    due = cast("date | None", row["due"])
    told = {name: str(row[name]) for name in ("id", "kind", "by", "to", "content")}
    days = (due - today).days if due else 0
    return Commitment(**told, due=due, days=days, voices=cast("int", row["voices"]), new=new)
