"""The main path: 1 read  2 parse  3 extract  4 keep  5 link."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from msgspec import Struct

import dragoman.read as reading
from dragoman import extract, link, parse
from dragoman.codebook import digest
from dragoman.records import IDS, Problem

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.codebook import Book
    from dragoman.picture import Picture
    from dragoman.read import Raw
    from dragoman.records import AnyRecord, Report
    from dragoman.store import Store

# A store of more reports is not linked as a whole for the sake of two actors.
WHOLE = 400


@cache
def reader() -> str:
    """What reads, by version: a report is read anew once the program, its codebook or its language model is another.

    Also where the same records get other ids.
    """
    return f"dragoman {version('dragoman')} codebook {digest.words()} model {digest.model()} ids {IDS}"


class Result(Struct, frozen=True):
    """One report, what was extracted from it, and what was wrong with it."""

    report: Report
    records: tuple[AnyRecord, ...]
    problems: tuple[Problem, ...]


def extracted(report: Report, book: Book) -> Result:
    """The records of one report."""
    document = parse.document(report, book)  # 2
    records, problems = extract.records(document, book)  # 3
    return Result(report, records, problems)


def ingest(raw: Raw, book: Book) -> tuple[tuple[Result, ...], tuple[Problem, ...]]:
    """The results of all reports in one raw source, and the problems of the source itself."""
    reports, problems = reading.report(raw, book)  # 1
    return tuple(extracted(report, book) for report in reports), problems


def keep(store: Store, result: Result, *, known_at: datetime) -> bool:
    """Whether the report was new to the store; its records are added in one transaction."""
    return store.add(result.report, result.records, result.problems, reader=reader(), known_at=known_at)  # 4


def picture(store: Store, book: Book, *, as_of: datetime | None = None, known_at: datetime | None = None) -> Picture:
    """The linked picture of what the store held at `known_at`, as the world stood at `as_of`."""
    held = store.holdings(known_at=known_at)
    return link.picture(held.reports, held.records, book, as_of=as_of, problems=held.problems, pins=held.pins)  # 5


def dealings(
    store: Store, book: Book, a: str, b: str, *, as_of: datetime | None = None, known_at: datetime | None = None
) -> Picture:
    """The linked picture of what the store tells of two actors, by their keys; where that is much, of the newest."""
    found = store.dealings(a, b, as_of=as_of, known_at=known_at)
    held = found.holdings
    problems = (*held.problems, *_newest_only(len(held.reports), found.reports))
    return link.picture(held.reports, held.records, book, as_of=as_of, problems=problems, pins=held.pins)


def _newest_only(linked: int, told: int) -> tuple[Problem, ...]:
    """What to tell where not all reports on two actors are in their picture."""
    if linked >= told:
        return ()
    message = f"{told} reports tell of the two; this rests on the {linked} newest"
    return (Problem(source="", message=message, mend="for earlier ones, ask with --as-of", stage="store"),)
