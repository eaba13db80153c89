"""Charges in so many words: who tells another's deed of violence or force in dispute accuses the doer of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.commentators import comments
from dragoman.records import Event, Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.records import Document, EventType, Span, Statement

# Deeds that nobody tells of another without blaming it.
BLAMED: frozenset[EventType] = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE"})
CHARGE, MODE = "ACCUSE", "allege"
# How sure a charge is of which only the content tells, of the sureness of the deed's own reading.
SHARE = 0.8


def charges(
    document: Document, book: Book, events: Sequence[Event], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """The charges that statements make by what they tell, none where an event tells the charge already.

    Args:
        events: the acts of the document.
        statements: who says what in it.
    """
    watching = {entity.key for entity in document.entities if comments(book, entity)}
    taking_sides = (said for said in statements if said.speaker not in watching)
    return tuple(charge for said in taking_sides if (charge := _charge(document, said, events)) is not None)


def _charge(document: Document, said: Statement, events: Sequence[Event]) -> Event | None:
    """The charge that a statement makes against those whose deeds it tells as its speaker's word alone."""
    deeds = [event for event in _within(said.content, events) if _blamed(event, said)]
    blamed = tuple(dict.fromkeys(key for deed in deeds for key in deed.actors))
    told = any(e.type == CHARGE and not e.doubtful and e.actors for e in _touching(said.evidence.span, events))
    if not deeds or told:
        return None
    return Event(
        type=CHARGE,
        mode=MODE,
        actors=(said.speaker,),
        recipients=blamed,
        when=said.when,
        front=deeds[0].front,
        cue=said.cue,
        evidence=Evidence(document.report.id, said.evidence.spans),
        confidence=SHARE * max(deed.confidence for deed in deeds),
        made_by="extract.charges",
    )


def _blamed(event: Event, said: Statement) -> bool:
    """Whether a deed is told by its adversary alone; who tells his own claims it."""
    alone = event.status == "alleged" and event.said_by == said.speaker and said.speaker not in event.actors
    return alone and event.type in BLAMED and not event.doubtful


def _within(content: Span, events: Sequence[Event]) -> Iterator[Event]:
    yield from (event for event in events if content.covers(event.evidence.span))


def _touching(passage: Span, events: Sequence[Event]) -> Iterator[Event]:
    yield from (e for e in events if e.evidence.span.start < passage.end and passage.start < e.evidence.span.end)
