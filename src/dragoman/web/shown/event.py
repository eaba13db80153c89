"""An event: what happened or was only said to, with the accounts of all voices side by side."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import Figure
from dragoman.web.shown.commitment import CommitmentLine, commitment_line
from dragoman.web.shown.contradiction import ContradictionLine, contradiction_line
from dragoman.web.shown.event_line import EventLine, event_line
from dragoman.web.shown.forecast import ForecastLine, forecast_line
from dragoman.web.shown.told import Doubt, Told, Who, all_who, doubt, quoted, reasons, told, who

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.api import Crisis, Passage
    from dragoman.picture import LinkedEvent
    from dragoman.records import Event, Place, When


class Number(Struct, frozen=True, kw_only=True):
    """A figure that an account gives, by its id."""

    id: str
    low: float
    high: float
    qualifier: str
    unit: str


class Account(Struct, frozen=True, kw_only=True):
    """The event as one report tells it.

    Attributes:
        said_by: who says so; None: the report itself.
        cue: the words that name the act.
        numbers: the figures that stand in the same passage.
    """

    id: str
    told: Told
    status: str
    type: str
    mode: str
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    when: When | None
    place: Place | None
    said_by: Who | None
    cue: str
    numbers: tuple[Number, ...]
    passages: tuple[Passage, ...]
    doubt: Doubt


class VoiceAccounts(Struct, frozen=True, kw_only=True):
    """What one independent voice tells of the event, account by account; `why`: why its reports are one voice."""

    voice: str
    name: str
    why: str
    accounts: tuple[Account, ...]


class Defined(Struct, frozen=True, kw_only=True):
    """A word of the codebook and what it means."""

    word: str
    definition: str


class EventPage(Struct, frozen=True, kw_only=True):
    """An event.

    Attributes:
        line: what all voices together tell.
        definition, contrast: what its type means, and what it is easily taken for; `quad`: its class.
        intensity: -10 (conflict) to 10 (cooperation).
        voices: its accounts by voice, the one with most accounts first.
        why: why the accounts were taken for one event, most frequent reasons first.
        occasion: other events of the same occasion; `part_of`: what it is part of; `parts`: what is part of it.
        moved: the commitments that it moved; `settled`: the forecasts that it settled.
        left_out: what of a large store was not looked at.
    """

    line: EventLine
    linked: str
    definition: str
    contrast: str
    quad: str
    intensity: float
    mode_definition: str
    contexts: tuple[Defined, ...]
    voices: tuple[VoiceAccounts, ...]
    why: tuple[str, ...]
    occasion: tuple[EventLine, ...]
    part_of: tuple[EventLine, ...]
    parts: tuple[EventLine, ...]
    contradictions: tuple[ContradictionLine, ...]
    moved: tuple[CommitmentLine, ...]
    settled: tuple[ForecastLine, ...]
    left_out: tuple[str, ...]


def event_page(crisis: Crisis, event: LinkedEvent) -> EventPage:
    """An event as its page shows it."""
    picture, entry = crisis.picture, crisis.event_type(event.type)
    mode = entry.modes.get(event.mode)
    by_id = {one.id: one for one in picture.events}
    return EventPage(
        line=event_line(crisis, event),
        linked=event.id,
        definition=entry.definition,
        contrast=entry.contrast,
        quad=entry.quad,
        intensity=mode.intensity if mode else entry.intensity,
        mode_definition=mode.definition if mode else "",
        contexts=tuple(Defined(word=word, definition=crisis.context(word)) for word in event.contexts),
        voices=by_voice(crisis, event),
        why=tuple(dict.fromkeys(event.why)),
        occasion=_lines(crisis, (by_id.get(id) for id in event.occasion)),
        part_of=_lines(crisis, (by_id.get(id) for id in event.part_of)),
        parts=_lines(crisis, (one for one in picture.events if event.id in one.part_of)),
        contradictions=tuple(
            contradiction_line(crisis, one) for one in picture.contradictions if event.id in one.about
        ),
        moved=tuple(
            commitment_line(crisis, one)
            for one in picture.commitments
            if any(event.id in move.events for move in one.moves)
        ),
        settled=tuple(
            forecast_line(crisis, one) for one in (*picture.forecasts, *picture.entered) if event.id in one.settled_by
        ),
        left_out=crisis.left_out,
    )


def _lines(crisis: Crisis, events: Iterable[LinkedEvent | None]) -> tuple[EventLine, ...]:
    return tuple(event_line(crisis, one) for one in events if one is not None)


def by_voice(crisis: Crisis, event: LinkedEvent) -> tuple[VoiceAccounts, ...]:
    """The accounts of an event by voice, the voice with most accounts first."""
    picture = crisis.picture
    numbers = figures_of(crisis, {account.evidence.report for account in event.accounts})
    voiced = sorted(event.accounts, key=lambda one: picture.voice(one.evidence.report).id)
    found: list[VoiceAccounts] = []
    for _, group in groupby(voiced, key=lambda one: picture.voice(one.evidence.report).id):
        accounts = tuple(group)
        voice = picture.voice(accounts[0].evidence.report)
        found.append(
            VoiceAccounts(
                voice=voice.id,
                name=voice.name,
                why=reasons(voice),
                accounts=tuple(account(crisis, one, numbers) for one in accounts),
            )
        )
    return tuple(sorted(found, key=lambda one: (-len(one.accounts), one.name, one.voice)))


def account(crisis: Crisis, event: Event, numbers: Iterable[Figure]) -> Account:
    """An event as one report tells it.

    Args:
        crisis: gives its report.
        event: the account.
        numbers: figures of its report and of others.
    """
    picture, report = crisis.picture, event.evidence.report
    return Account(
        id=event.id,
        told=told(picture, picture.report(report)),
        status=event.status,
        type=event.type,
        mode=event.mode,
        actors=all_who(picture, event.actors, report),
        recipients=all_who(picture, event.recipients, report),
        when=event.when,
        place=event.place,
        said_by=who(picture, event.said_by, report) if event.said_by else None,
        cue=event.cue,
        numbers=tuple(number(one) for one in numbers if _stands_in(one, event)),
        passages=quoted(crisis, [event.evidence]),
        doubt=doubt(event),
    )


def _stands_in(figure: Figure, event: Event) -> bool:
    """Whether a figure stands in a passage of an account."""
    return figure.evidence.report == event.evidence.report and any(
        a.overlaps(b) for a in figure.evidence.spans[:1] for b in event.evidence.spans
    )


def figures_of(crisis: Crisis, reports: set[str]) -> tuple[Figure, ...]:
    """The figures of some reports, by id."""
    held = (one for one in crisis.records if isinstance(one, Figure) and one.evidence.report in reports)
    return tuple(sorted(held, key=lambda one: (one.evidence.report, one.evidence.span, one.id)))


def number(figure: Figure) -> Number:
    """A figure as an account of an event gives it."""
    return Number(
        id=figure.id, low=figure.low, high=figure.high, qualifier=figure.qualifier or "", unit=figure.unit
    )  # fmt: skip
