"""The main path: 1 read  2 parse  3 extract  4 keep  5 link."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from msgspec import Struct, structs

import dragoman.read as reading
from dragoman import extract, link, parse
from dragoman.codebook import digest
from dragoman.records import IDS, Problem

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.picture import Picture
    from dragoman.read import Raw
    from dragoman.records import AnyRecord, Report
    from dragoman.store import Holdings, Store, Wanted

# A store of more reports is not linked as a whole for the sake of two actors.
WHOLE = 400
# What happens is told within this time, before or after, by nearly all reports that tell of it.
AROUND = timedelta(days=90)
FIRST, LAST = datetime(1, 1, 1), datetime(9999, 12, 31)


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
    return _linked(held, book, as_of, held.problems)  # 5


def dealings(
    store: Store, book: Book, a: str, b: str, *, as_of: datetime | None = None, known_at: datetime | None = None
) -> Picture:
    """The linked picture of what the store tells of two actors, by their keys; where that is much, of the newest."""
    found = store.dealings(a, b, as_of=as_of, known_at=known_at)
    held = found.holdings
    problems = (*held.problems, *_newest_only(len(held.reports), found.reports))
    return _linked(held, book, as_of, problems)


def _linked(held: Holdings, book: Book, as_of: datetime | None, problems: tuple[Problem, ...]) -> Picture:
    return link.picture(
        held.reports,
        held.records,
        book,
        as_of=as_of,
        problems=problems,
        pins=held.pins,
        ledger=held.ledger,
    )


def listed(
    store: Store,
    book: Book,
    wanted: Wanted,
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> tuple[Picture, tuple[AnyRecord, ...]]:
    """The wanted records, and a picture of who is who in their reports, where acts and figures are not linked.

    Args:
        store: where they are.
        book: the codebook.
        wanted: which reports and kinds; the bounds of time are of what is told, and reports from some time before
            the first until some time after the last are read.
        as_of: the world's time.
        known_at: ours.
    """
    since = wanted.since - AROUND if wanted.since and wanted.since - FIRST > AROUND else None
    until = wanted.until + AROUND if wanted.until and LAST - wanted.until > AROUND else None
    near = structs.replace(wanted, as_of=as_of, since=since, until=until, undated=True)
    held = store.holdings(known_at=known_at, wanted=near)
    every = store.count(structs.replace(near, since=None, until=None), known_at=known_at)
    problems = (*held.problems, *_near_only(len(held.reports), every))
    shown = link.named(held.reports, held.records, book, as_of=as_of, problems=problems, pins=held.pins)
    return shown, held.records


def _near_only(read: int, every: int) -> tuple[Problem, ...]:
    """What to tell where reports were not read because they were published long before or after what is asked for."""
    if read >= every:
        return ()
    message = (
        f"{every - read} of {every} reports are not in this: published more than {AROUND.days} days before or after"
    )
    return (Problem(source="", message=message, mend="take a longer time, or all of it", stage="store"),)


def _newest_only(linked: int, told: int) -> tuple[Problem, ...]:
    """What to tell where not all reports on two actors are in their picture."""
    if linked >= told:
        return ()
    message = f"{told} reports tell of the two; this rests on the {linked} newest"
    return (Problem(source="", message=message, mend="for earlier ones, ask with --as-of", stage="store"),)
