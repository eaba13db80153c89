"""Who did what to whom, when and where, and whether it happened."""

from __future__ import annotations

from typing import Literal

from dragoman.records.place import Place
from dragoman.records.record import Record
from dragoman.records.when import When

# PLOVER 2.0 root types.
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
# Status comes before type: the deadliest error is to count a threat as an act.
Status = Literal["occurred", "ongoing", "planned", "threatened", "alleged", "denied", "hypothetical", "called-for"]
HAPPENED: frozenset[Status] = frozenset({"occurred", "ongoing"})
# Acts whose sides act together, so that their order says nothing.
MUTUAL: frozenset[EventType] = frozenset({"CONSULT", "AGREE", "COOPERATE"})


class Event(Record, frozen=True, kw_only=True):
    """One act.

    Attributes:
        type: PLOVER root type; `mode` and `contexts` as the codebook lists them ("" and () where none applies).
        actors, recipients: keys of actors; for two-sided acts all sides stand in `actors`.
        when: None where the text supports no date.
        front: key of the front it belongs to, None where none is found.
        said_by: key of the actor who says so; None where the report itself does.
        cue: the words that name the act.
    """

    type: EventType
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    place: Place | None = None
    status: Status = "occurred"
    front: str | None = None
    said_by: str | None = None
    cue: str = ""
