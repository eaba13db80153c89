"""Results of a search made ready to be shown: passages in pieces, with records and the names of whom they name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.api.search.pool import ACTOR, by_report
from dragoman.api.search.quote import apart, pieces
from dragoman.api.search.result import Result
from dragoman.exchange.passages import published
from dragoman.records import Actor, Problem, Span
from dragoman.store import Wanted, keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from dragoman.api.search.rank import Ranked
    from dragoman.codebook import Book
    from dragoman.records import AnyRecord
    from dragoman.store import Store

# Records that are shown beside a passage that words alone made.
MOST_RECORDS = 6


def results(
    store: Store, book: Book, shown: Sequence[Ranked], known_at: datetime | None, *, of_words: bool
) -> tuple[tuple[Result, ...], dict[str, str]]:
    """The results of a page, and the names of the actors and fronts of their records, by key.

    Args:
        store: holds the records.
        book: gives names.
        shown: the passages of the page.
        known_at: as far as we knew it then.
        of_words: whether the records that rest on the passages are still to be looked up.
    """
    ids = tuple(dict.fromkeys(one.passage.report.id for one in shown))
    kinds = () if of_words else (ACTOR,)
    held = store.holdings(known_at=known_at, wanted=Wanted(reports=ids, kinds=kinds)).records if ids else ()
    of = by_report(held)
    found = list[Result]()
    names: dict[str, str] = {}
    for one in shown:
        beside = of.get(one.passage.report.id, ())
        records = _resting(one.passage.span, beside) if of_words else one.passage.records
        called = {account.key: account.name for account in beside if isinstance(account, Actor)}
        names |= _names(book, records, called)
        found.append(_result(one, records))
    return tuple(found), names


def named(book: Book, found: Iterable[Ranked]) -> dict[str, str]:
    """The names of all actors and fronts that passages name, as the codebook has them."""
    return _names(book, [record for one in found for record in one.passage.records], {})


def _resting(span: Span, records: Iterable[AnyRecord]) -> tuple[AnyRecord, ...]:
    """The records that rest on a passage, actors aside."""
    there = (
        one
        for one in records
        if not isinstance(one, Actor | Problem) and any(other.overlaps(span) for other in one.evidence.spans)
    )
    return tuple(sorted(there, key=lambda one: (one.evidence.span, one.id)))[:MOST_RECORDS]


def _names(book: Book, records: Iterable[AnyRecord], called: dict[str, str]) -> dict[str, str]:
    """The names of whom and what records name."""
    found: dict[str, str] = {}
    for record in records:
        for key in keys(record):
            entry = book.gazetteer.get(key)
            found[key] = entry.name if entry else called.get(key) or _readable(key)
        if front := getattr(record, "front", None):
            found[front] = book.fronts.name(front)
    return found


def _readable(key: str) -> str:
    """A key that is made of a name, as people write one."""
    return key.rpartition(":")[2].replace("-", " ").title()


def _result(one: Ranked, records: tuple[AnyRecord, ...]) -> Result:
    passage = one.passage
    report, span, around = passage.report, passage.span, passage.around
    spans = apart(passage.stands)
    return Result(
        report=report.id,
        file=report.file,
        title=report.title,
        outlet=report.outlet,
        published=published(report),
        start=span.start,
        end=span.end,
        before=pieces(report, Span(around.start, span.start), spans),
        passage=pieces(report, span, spans),
        after=pieces(report, Span(span.end, around.end), spans),
        spans=spans,
        records=records,
        told_by=one.told_by,
        copies=one.copies,
        score=one.score,
    )
