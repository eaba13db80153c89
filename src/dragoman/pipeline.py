"""The main path: 1 read  2 parse  3 extract  4 keep  5 link."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

import dragoman.read as reading
from dragoman import extract, link, parse
from dragoman.codebook import digest
from dragoman.records import IDS, AnyRecord, Problem, Report

if TYPE_CHECKING:
    from typing import TypeAlias

    from dragoman.codebook import Book
    from dragoman.picture import Picture
    from dragoman.read import Raw
    from dragoman.store import Holdings, Store, Wanted

    # A picture, and the records that it was made of.
    Linked: TypeAlias = tuple[Picture, tuple[AnyRecord, ...]]

# A store of more reports is not linked as a whole for the sake of two actors.
WHOLE = 400
# What happens is told within this time, before or after, by nearly all reports that tell of it.
AROUND = timedelta(days=90)
SOON = timedelta(days=7)
# Linking compares records with each other: so many, actors aside, take about one second of a processor, and three.
MOST_OF_TWO, MOST_LINKED = 1200, 2500
MOST_SPELLINGS = 50
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


RESULTS = msgspec.json.Decoder(Result)


def packed(result: Result) -> bytes:
    """A result as bytes that another process takes back."""
    return msgspec.json.encode(result)


def unpacked(data: bytes) -> Result:
    """The result that bytes hold.

    What it is kept as does not depend on where it was read: whether a field holds the very object that is its default
    decides whether it is written, and only by this way that is the same in each process.
    """
    return RESULTS.decode(data)


def ingest(raw: Raw, book: Book) -> tuple[tuple[Result, ...], tuple[Problem, ...]]:
    """The results of all reports in one raw source, and the problems of the source itself."""
    reports, problems = reading.report(raw, book)  # 1
    return tuple(extracted(report, book) for report in reports), problems


def keep(store: Store, result: Result, *, known_at: datetime, by: str = "") -> bool:
    """Whether the report was new to the store; its records are added in one transaction.

    Args:
        store: where to.
        result: what was read.
        known_at: the moment of our knowing.
        by: what read it, by version; "": this pipeline.
    """
    return store.add(result.report, result.records, result.problems, reader=by or reader(), known_at=known_at)  # 4


def picture(store: Store, book: Book, *, as_of: datetime | None = None, known_at: datetime | None = None) -> Linked:
    """The linked picture of what the store held at `known_at`, as the world stood at `as_of`."""
    return _linked(store.holdings(known_at=known_at), book, as_of)  # 5


def part(
    store: Store,
    book: Book,
    wanted: Wanted,
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    most: int | None = None,
) -> Linked:
    """The linked picture of the newest reports that are wanted, as many as can be linked in some seconds.

    Args: as for `listed`, and how many records are linked at most; None: as many as a reader will wait for.
    """
    # The newest come first, so that a bound long after what is asked for would leave no room for it.
    until = wanted.until + SOON if wanted.until and LAST - wanted.until > SOON else None
    near = structs.replace(_around(wanted), until=until, as_of=as_of, undated=True)
    found = store.part(near, most=MOST_LINKED if most is None else most, known_at=known_at)
    return _linked(found.holdings, book, as_of, _newest_only(len(found.holdings.reports), found.reports, "of this"))


def dealings(
    store: Store, book: Book, a: str, b: str, *, as_of: datetime | None = None, known_at: datetime | None = None
) -> Linked:
    """The linked picture of what the store tells of two actors, by their keys; where that is much, of the newest."""
    one, other = spellings(store, a), spellings(store, b)
    found = store.dealings(one, other, most=MOST_OF_TWO, as_of=as_of, known_at=known_at)
    return _linked(found.holdings, book, as_of, _newest_only(len(found.holdings.reports), found.reports, "of the two"))


def spellings(store: Store, key: str) -> tuple[str, ...]:
    """The keys under which reports may name an actor: its own, and those of like names, on which linking decides."""
    found, fresh = {key: None}, {key}
    while fresh and len(found) < MOST_SPELLINGS:
        near = sorted(link.spelt_alike(*store.called(fresh)))
        fresh = {one for one in near if one not in found}
        found.update(dict.fromkeys(near))
    return tuple(found)


def _linked(held: Holdings, book: Book, as_of: datetime | None, told: tuple[Problem, ...] = ()) -> Linked:
    """The picture of what was held, and what it was made of; `told` is what is to be said of it."""
    problems = (*held.problems, *told)
    made = link.picture(
        held.reports,
        held.records,
        book,
        as_of=as_of,
        problems=problems,
        pins=held.pins,
        ledger=held.ledger,
    )
    return made, held.records


def _around(wanted: Wanted) -> Wanted:
    """The same for reports, where the bounds of time are of what is told."""
    since, until = around(wanted.since, wanted.until)
    return structs.replace(wanted, since=since, until=until)


def around(since: datetime | None, until: datetime | None) -> tuple[datetime | None, datetime | None]:
    """From when to when reports are published that tell of a time, nearly all of them."""
    first = since - AROUND if since and since - FIRST > AROUND else None
    last = until + AROUND if until and LAST - until > AROUND else None
    return first, last


def listed(
    store: Store,
    book: Book,
    wanted: Wanted,
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
) -> Linked:
    """The wanted records, and a picture of who is who in their reports, where acts and figures are not linked.

    Args:
        store: where they are.
        book: the codebook.
        wanted: which reports and kinds; the bounds of time are of what is told, and reports from some time before
            the first until some time after the last are read.
        as_of: the world's time.
        known_at: ours.
    """
    near = structs.replace(_around(wanted), as_of=as_of, undated=True)
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


def _newest_only(linked: int, told: int, what: str) -> tuple[Problem, ...]:
    """What to tell where not all reports that tell of something are in the picture of it."""
    if linked >= told:
        return ()
    message = f"{told} reports tell {what}; this rests on the {linked} newest"
    return (Problem(source="", message=message, mend="for earlier ones, ask with --as-of", stage="store"),)
