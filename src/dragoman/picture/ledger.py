"""Commitments and forecasts with what became of them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.records import Commitment, CommitmentStatus, Forecast

Outcome = Literal["open", "came-true", "did-not", "unknown"]


class TrackedCommitment(Struct, frozen=True, kw_only=True):
    """A commitment as all reports tell it, and where it stands at the picture's `as_of`.

    Attributes:
        accounts: the commitments of the reports that tell it, best evidenced first.
        status: where it stands; `overdue` where its deadline has passed and nothing says that it was met.
        moved_by: ids of the linked events that moved the status.
        why: one line.
    """

    id: str
    accounts: tuple[Commitment, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    front: str | None = None
    status: CommitmentStatus = "open"
    overdue: bool = False
    voices: tuple[str, ...] = ()
    moved_by: tuple[str, ...] = ()
    why: str = ""


class TrackedForecast(Struct, frozen=True, kw_only=True):
    """A forecast and, where later reports settle it, its outcome with the linked events that settle it."""

    id: str
    accounts: tuple[Forecast, ...]
    by: str
    front: str | None = None
    outcome: Outcome = "open"
    settled_by: tuple[str, ...] = ()
    why: str = ""
