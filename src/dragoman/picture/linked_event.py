"""One act as all reports tell it."""

from __future__ import annotations

from msgspec import Struct

from dragoman.records import Event, EventType, Place, Status, When


class LinkedEvent(Struct, frozen=True, kw_only=True):
    """A real-world event with all its accounts side by side.

    The fields say what most voices agree on; the accounts keep what each report says.

    Attributes:
        id: digest of the accounts' ids.
        actors, recipients: keys of linked actors.
        when: the narrowest interval that the accounts support, None where none dates it.
        accounts: the events that reports tell, best evidenced first; at least one.
        voices: ids of the independent voices that tell it.
        occasion: ids of linked events of the same occasion (the call and the request made in it).
        part_of: ids of linked events that this one is part of.
        passed: it was planned, threatened or called for, and its time has passed at the picture's `as_of` without any
            report that tells whether it came to pass.
        why: which fields agreed, one line per merge.
        doubtful: every account is doubtful; never counted in a measure.
    """

    id: str
    type: EventType
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    place: Place | None = None
    status: Status = "occurred"
    front: str | None = None
    accounts: tuple[Event, ...]
    voices: tuple[str, ...] = ()
    occasion: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    passed: bool = False
    why: tuple[str, ...] = ()
    confidence: float = 1.0
    doubtful: bool = False
