"""Which reports a picture may see at a moment of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Evidence, Problem, Report

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

MEND = "give the report's date (a file name or a field that holds it), or ask for the picture of all reports"


def in_time(reports: Iterable[Report], as_of: datetime | None) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
    """The reports that were out at the moment, by date and id, and a problem for each whose date leaves that open.

    A report of unknown date is left out; one whose window of possible dates begins by then is kept.

    Args:
        reports: in any order; the same report twice counts once.
        as_of: None: all reports.
    """
    by_id = {report.id: report for report in reports}
    ordered = sorted(by_id.values(), key=_by_date)
    if as_of is None:
        return tuple(ordered), ()
    seen = tuple(report for report in ordered if _may_be_out(report, as_of))
    unsure = (_unsure(report, as_of) for report in ordered)
    return seen, tuple(problem for problem in unsure if problem)


def _by_date(report: Report) -> tuple[str, str]:
    start = report.published.start
    return (start.isoformat() if start else "unknown"), report.id


def _may_be_out(report: Report, as_of: datetime) -> bool:
    """Whether the report was out by the moment, or may have been."""
    published = report.published
    return published.before(as_of) or (published.start is not None and published.start <= as_of)


def _unsure(report: Report, as_of: datetime) -> Problem | None:
    """What to tell of a report whose date leaves open whether it was out; None where it does not."""
    published, evidence = report.published, Evidence(report=report.id, spans=())
    day = f"{as_of:%Y-%m-%d}"
    if not published.known:
        message = f"left out of the picture as of {day}: it does not tell when it was published"
        return Problem(source=report.source, message=message, mend=MEND, stage="link", fatal=True, evidence=evidence)
    stated = published.basis == "stated" and published.precision in {"day", "instant", "hour", "part-of-day"}
    if stated or published.before(as_of) or not _may_be_out(report, as_of):
        return None
    message = f"kept in the picture as of {day}, though it may have been published later"
    return Problem(source=report.source, message=message, mend=MEND, stage="link", evidence=evidence)
