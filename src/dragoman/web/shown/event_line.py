"""An event in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.finding import stable
from dragoman.web.shown.told import Who, all_who, quoted

if TYPE_CHECKING:
    from dragoman.api import Crisis, Passage
    from dragoman.picture import LinkedEvent
    from dragoman.records import Place, When


class EventLine(Struct, frozen=True, kw_only=True):
    """An event in a line.

    Attributes:
        id: its address; more reports that tell it leave it as it is.
        title: what happened, as a clause of our own.
        status: whether it happened, before anything else.
        passed: its time has passed, and no report tells whether it came to pass.
        voices: how many independent voices tell it, in `reports` reports.
        passage: the best one.
    """

    id: str
    title: str
    status: str
    passed: bool
    type: str
    mode: str
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    when: When | None
    place: Place | None
    front: str
    front_name: str
    voices: int
    reports: int
    confidence: float
    doubtful: bool
    runner_up: str
    passage: Passage | None


def event_line(crisis: Crisis, event: LinkedEvent) -> EventLine:
    """An event in a line."""
    picture, best = crisis.picture, event.accounts[0]
    return EventLine(
        id=stable(event),
        title=crisis.title(event),
        status=event.status,
        passed=event.passed,
        type=event.type,
        mode=event.mode,
        actors=all_who(picture, event.actors),
        recipients=all_who(picture, event.recipients),
        when=event.when,
        place=event.place,
        front=event.front or "",
        front_name=crisis.front_name(event.front),
        voices=len(event.voices),
        reports=len({account.evidence.report for account in event.accounts}),
        confidence=event.confidence,
        doubtful=event.doubtful,
        runner_up=best.runner_up,
        passage=next(iter(quoted(crisis, [best.evidence])), None),
    )
