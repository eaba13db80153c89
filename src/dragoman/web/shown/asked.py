"""Which events a page shows: what its form asks for, and the events that are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Query
from msgspec import Struct, structs

from dragoman.api.filters import STATUSES, TYPES
from dragoman.picture import LinkedEvent
from dragoman.records import Event

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments

KINDS: tuple[str, ...] = TYPES
STATES: tuple[str, ...] = STATUSES[Event]


class Asked(Struct, frozen=True, kw_only=True):
    """What a form asks for; "" for anything."""

    actor: str = ""
    type: str = ""
    status: str = ""
    front: str = ""
    since: str = ""
    until: str = ""
    voices: int = 1
    sure: bool = False

    @property
    def query(self) -> dict[str, str]:
        """What of it is asked for, as an address has it."""
        given = {name: str(value) for name, value in structs.asdict(self).items() if value not in ("", 1, False, True)}
        return given | ({"sure": "yes"} if self.sure else {})

    def but(self, **changed: str) -> dict[str, str]:
        """The same, but for what is changed, as an address has it."""
        return self.query | changed

    @property
    def any(self) -> bool:
        """Whether anything is left out."""
        return bool(self.query)


class Meant(Struct, frozen=True):
    """The events that are meant, by date, the crisis that tells them, and of how many they were chosen."""

    crisis: Crisis
    events: tuple[LinkedEvent, ...]
    every: int


Word = Annotated[str, Query(max_length=120)]


def asked(
    *,
    actor: Word = "",
    type: Word = "",
    status: Word = "",
    front: Word = "",
    since: Word = "",
    until: Word = "",
    voices: Annotated[str, Query(max_length=6)] = "",
    sure: Annotated[str, Query(max_length=3)] = "",
) -> Asked:
    """What an address asks for; fields of a form that were left empty ask for nothing."""
    return Asked(
        actor=actor.strip(),
        type=type.strip().upper(),
        status=status.strip(),
        front=front.strip(),
        since=since.strip(),
        until=until.strip(),
        voices=max(1, int(voices)) if voices.isdecimal() else 1,
        sure=sure == "yes",
    )


For = Annotated[Asked, Depends(asked)]


def events(held: Holding, at: Moments, wanted: Asked) -> Meant:
    """The events that are meant; of a large store, of the newest reports that tell of them.

    Raises:
        InputError: a name that is not there, or no date.
    """
    return held.once(("events", at, wanted), lambda: _events(held, at, wanted))


def _events(held: Holding, at: Moments, wanted: Asked) -> Meant:
    actor, since, until = wanted.actor, wanted.since or None, wanted.until or None
    crisis = _narrowed(held, at, actor, since, until) if actor or since or until else held.seen(at).as_linked()
    listed = crisis.linked_events(
        actor=actor or None,
        type=wanted.type or None,
        status=wanted.status or None,
        front=wanted.front or None,
        since=since,
        until=until,
        sure=wanted.sure,
    )
    kept = tuple(event for event in listed if len(event.voices) >= wanted.voices)
    return Meant(crisis, kept, len(crisis.picture.events))


def _narrowed(held: Holding, at: Moments, actor: str, since: str | None, until: str | None) -> Crisis:
    """The crisis as far as it takes what is told of an actor or a time; linked once for all who ask."""
    names = (actor,) if actor else ()
    return held.once(
        ("newest", at, names, since, until), lambda: held.seen(at).newest(actor=names, since=since, until=until)
    )
