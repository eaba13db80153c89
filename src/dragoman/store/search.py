"""Finds reports by their words, and where in the raw text the words stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import Connection, column, select

from dragoman.picture import shown
from dragoman.records import Report, Span
from dragoman.store import fulltext
from dragoman.store.query import places, terms
from dragoman.store.rows import report_of, stamp
from dragoman.store.schema import reports, searched
from dragoman.store.wanted import Wanted, in_time
from dragoman.store.words import spans, words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from dragoman.store.query import Term

AROUND = 90
MOST_SPANS = 50
NEWEST = 20


class Hit(Struct, frozen=True):
    """A report that holds what was searched for.

    Attributes:
        report: its id.
        file, title, outlet, published: as the report has them; `published` is the day, "" where unknown.
        snippet: the first place, with the text around it, white space folded.
        spans: where the words stand in the raw text, in order, without overlaps; of very many the first.
    """

    report: str
    file: str
    title: str
    outlet: str
    published: str
    snippet: str
    spans: tuple[Span, ...]


def hits(connection: Connection, query: str, wanted: Wanted, known_at: datetime | None) -> tuple[Hit, ...]:
    """The reports that hold what the query asks for, the newest first, those without a date last.

    Raises:
        InputError: the query asks for no word, or for too many.
    """
    asked = terms(query)
    numbers = fulltext.matching(connection, asked).columns(column("number")).subquery()
    found = (
        select(reports.c.id, reports.c.content)
        .join_from(numbers, searched, searched.c.number == numbers.c.number)
        .join(reports, reports.c.id == searched.c.report)
        .where(*in_time(searched, wanted))
        .order_by(searched.c.published.desc(), reports.c.id)
        .limit(wanted.newest or NEWEST)
    )
    if known_at is not None:
        found = found.where(reports.c.known_at <= stamp(known_at))
    return tuple(hit(report_of(row.id, row.content), asked) for row in connection.execute(found))


def hit(report: Report, asked: Sequence[Term]) -> Hit:
    """Where in a report the words stand that were asked for."""
    held = tuple(words(report))
    found = sorted(place for term in asked if not term.absent for place in places(term, held))
    stand = _apart(found)
    first = stand[0] if stand else Span(0, 0)
    start = report.published.start or report.published.end
    return Hit(
        report=report.id,
        file=report.file,
        title=report.title,
        outlet=report.outlet,
        published=start.date().isoformat() if start else "",
        snippet=snippet(report, first),
        spans=stand[:MOST_SPANS],
    )


def snippet(report: Report, span: Span) -> str:
    """The passage with the text of the same stretch of the article around it, cut at words, as people read it."""
    home = next((one for one in spans(report) if one.covers(span)), span)
    start, end = max(home.start, span.start - AROUND), min(home.end, span.end + AROUND)
    before, after = report.text[start : span.start], report.text[span.end : end]
    if start > home.start:
        before = "… " + before.partition(" ")[2]
    if end < home.end:
        after = after.rpartition(" ")[0] + " …"
    return shown(f"{before}{span.slice(report.text)}{after}")


def _apart(found: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """The ranges, those that overlap as one."""
    apart: list[Span] = []
    for start, end in found:
        if apart and start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(end, apart[-1].end))
        else:
            apart.append(Span(start, end))
    return tuple(apart)
