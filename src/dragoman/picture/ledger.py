"""Commitments and forecasts with what became of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.records import Commitment, CommitmentStatus, Evidence, Forecast, When

if TYPE_CHECKING:
    from collections.abc import Iterable

Outcome = Literal["open", "came-true", "did-not", "unknown", "void"]


class Move(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What moved a commitment, and where to.

    Attributes:
        status: where it moved the commitment.
        events: ids of the linked events that moved it; () where a report tells the new status itself.
        evidence: the passages that tell it.
        by: keys of the linked actors who did it or, of an alleged breach, who allege it; () for the report itself.
        on: when it happened, else when it was first told; None where neither is known.
        why: one line.
    """

    status: CommitmentStatus
    events: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    by: tuple[str, ...] = ()
    on: datetime | None = None
    why: str = ""


class TrackedCommitment(Struct, frozen=True, kw_only=True):
    """A commitment as all reports tell it, and where it stands at the picture's `as_of`.

    Attributes:
        accounts: the commitments of the reports that tell it, best evidenced first.
        status: where the last move left it: `open` where nothing later bears on it, `met` (what was promised, demanded
            or threatened was done), `breached` (an act against it, told as a fact), `alleged-breach` (somebody says
            so), `lapsed` (a report tells that its time ran out).
        overdue: its deadline has passed, and no report tells that it was met, broken or dropped.
        deadline: until when, None where no report tells.
        moved_by: ids of the linked events that moved it to its status.
        moves: all that moved it, in order of time.
        alleged_by: of an alleged breach, keys of the linked actors who allege it.
        why: one line.
    """

    id: str
    accounts: tuple[Commitment, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    front: str | None = None
    status: CommitmentStatus = "open"
    overdue: bool = False
    deadline: When | None = None
    voices: tuple[str, ...] = ()
    moved_by: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    alleged_by: tuple[str, ...] = ()
    why: str = ""


def due_next(commitments: Iterable[TrackedCommitment], as_of: datetime) -> tuple[TrackedCommitment, ...]:
    """The open commitments whose deadline is still ahead at a moment, the nearest first."""
    ahead = [
        (one.deadline.end, one.id, one)
        for one in commitments
        if one.status == "open" and one.deadline and one.deadline.end and one.deadline.end > as_of
    ]
    return tuple(one for *_, one in sorted(ahead, key=lambda due: due[:2]))


def overdue_by(commitments: Iterable[TrackedCommitment], as_of: datetime) -> tuple[TrackedCommitment, ...]:
    """The open commitments whose deadline has passed at a moment, the latest first."""
    late = [
        (one.deadline.end, one.id, one)
        for one in commitments
        if one.status == "open" and one.deadline and one.deadline.end and one.deadline.before(as_of)
    ]
    return tuple(one for *_, one in sorted(late, key=lambda due: due[:2], reverse=True))


class TrackedForecast(Struct, frozen=True, kw_only=True):
    """A forecast and what became of it, at the picture's `as_of`.

    Attributes:
        accounts: the forecast as each report tells it, best evidenced first; one that was entered is one account.
        outcome: `came-true` or `did-not` in its stated direction; `unknown`: its time has passed and nothing tells;
            `void`: an analyst says that it cannot be judged.
        settled_by: ids of the linked events that settle it.
        settled_on: when they happened or were first told, else when an analyst says that it was settled.
        passages: what settles it, in the words of later reports.
        ruled_by: the analyst who settled it, "" where reports or its rule did.
        why: one line.
    """

    id: str
    accounts: tuple[Forecast, ...]
    by: str
    front: str | None = None
    outcome: Outcome = "open"
    settled_by: tuple[str, ...] = ()
    settled_on: datetime | None = None
    passages: tuple[Evidence, ...] = ()
    ruled_by: str = ""
    why: str = ""
