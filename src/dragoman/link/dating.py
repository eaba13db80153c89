"""The earliest time at which a report of unknown date can have been written, by what it tells and whom it names."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dragoman.codebook.folding import fold
from dragoman.records import HAPPENED, Actor, Event, Figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.offices import Term
    from dragoman.records import Record, When


def not_before(records: Iterable[Record], book: Book) -> datetime | None:
    """The latest of the earliest times that the records of one report allow; None where none tells anything.

    A report that tells what happened in a year was not written before that year; one that calls somebody by an office
    was not written before he held it.

    Args:
        records: of one report, in any order.
        book: knows who held which office when.
    """
    return max((moment for record in records for moment in _bounds(record, book)), default=None)


def _bounds(record: Record, book: Book) -> Iterator[datetime]:
    if record.doubtful:
        return
    if isinstance(record, Event) and record.status in HAPPENED:
        yield from _stated(record.when)
    elif isinstance(record, Figure):
        yield from _stated(record.as_of)
    elif isinstance(record, Actor) and record.role:
        yield from _in_office(record, book)


def _stated(when: When | None) -> Iterator[datetime]:
    """When a time begins that the text itself tells in full."""
    if when and when.basis == "stated" and when.start:
        yield when.start


def _in_office(actor: Actor, book: Book) -> Iterator[datetime]:
    """When a person first held an office of the class that the report calls him by."""
    called = set(_classes(actor.role, book))
    terms = [term for term in book.gazetteer.offices.of(actor.key) if term.role in called and term.since]
    if terms:
        yield min(map(_began, terms))


def _began(term: Term) -> datetime:
    """The first day of a term that may be told by its year or month alone."""
    year, month, day = (*map(int, term.since.split("-")), 1, 1)[:3]
    return datetime(year, month, day)


def _classes(role: str, book: Book) -> Iterator[str]:
    """The classes of offices that a description names."""
    words = fold(role).split()
    for start in range(len(words)):
        for _, roles in book.roles.phrases.at(words, start):
            yield from (found.role for found in roles)
