"""Which reports a picture may see at a moment of the world."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from dragoman.link.dating import not_before
from dragoman.records import Evidence, Problem, Report, When

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from dragoman.codebook import Book
    from dragoman.records import Record

MEND = "give the report's date (a file name or a field that holds it), or ask for the picture of all reports"
OWN_DAY = frozenset({"day", "instant", "hour", "part-of-day"})


def in_time(
    reports: Iterable[Report], records: Iterable[Record], book: Book, as_of: datetime | None
) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """The reports that were out at the moment, by date and id, and a problem for each whose date leaves that open.

    A report is kept where it may have been out: where its date, the window that was inferred for it, or the earliest
    time that its records allow begins by then. One of which nothing tells that is left out.

    Args:
        reports: in any order; the same report twice counts once.
        records: of these reports and others, in any order.
        book: knows who held which office when.
        as_of: None: all reports.
    """
    by_id = {report.id: report for report in reports}
    ordered = sorted(by_id.values(), key=_by_date)
    if as_of is None:
        return tuple(ordered), ()
    of_report: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        of_report[record.evidence.report].append(record)
    window = {report.id: window_of(report, of_report[report.id], book) for report in ordered}
    seen = tuple(report for report in ordered if _may_be_out(window[report.id], as_of))
    unsure = (_unsure(report, window[report.id], as_of) for report in ordered)
    return seen, tuple(problem for problem in unsure if problem)


def window_of(report: Report, records: Iterable[Record], book: Book) -> When:
    """When a report was published: as it tells, else from the earliest time that its records allow."""
    if report.published.known:
        return report.published
    first = not_before(records, book)
    return When(start=first, basis="inferred", precision="interval") if first else When()


def _by_date(report: Report) -> tuple[str, str]:
    start = report.published.start
    return (start.isoformat() if start else "unknown"), report.id


def _may_be_out(published: When, as_of: datetime) -> bool:
    """Whether a report was out by the moment, or may have been."""
    return published.before(as_of) or (published.start is not None and published.start <= as_of)


def _unsure(report: Report, published: When, as_of: datetime) -> Problem | None:
    """What to tell of a report whose date leaves open whether it was out; None where it does not."""
    evidence, day = Evidence(report=report.id, spans=()), f"{as_of:%Y-%m-%d}"
    if not published.known:
        message = f"left out of the picture as of {day}: nothing tells when it was published"
        return Problem(source=report.source, message=message, mend=MEND, stage="link", fatal=True, evidence=evidence)
    stated = published.basis == "stated" and published.precision in OWN_DAY
    if stated or published.before(as_of) or not _may_be_out(published, as_of):
        return None
    since = f" (not before {published.start:%Y-%m-%d})" if published.start else ""
    message = f"kept in the picture as of {day}, though it may have been published later{since}"
    return Problem(source=report.source, message=message, mend=MEND, stage="link", evidence=evidence)
