"""What an actor binds itself to, demands of another, or threatens."""

from __future__ import annotations

from typing import Literal

from dragoman.records.evidence import Span
from dragoman.records.record import Record
from dragoman.records.when import When

CommitmentKind = Literal["agreement", "promise", "threat", "ultimatum", "obligation", "red-line", "demand", "offer"]
CommitmentStatus = Literal["open", "met", "breached", "alleged-breach", "lapsed", "unknown"]


class Commitment(Record, frozen=True, kw_only=True):
    """A promise, threat, demand, agreement or the like.

    Attributes:
        by, to: keys of actors.
        content: the passage of what is promised, demanded or threatened.
        condition: the passage of the condition; None where there is none.
        deadline: until when; None where none is given.
        status: as the report itself tells it; the ledger follows it over later reports. A report alone gives no
            `breached`: one side's word is an `alleged-breach`.
    """

    kind: CommitmentKind
    content: Span
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    condition: Span | None = None
    deadline: When | None = None
    status: CommitmentStatus = "open"
    front: str | None = None
