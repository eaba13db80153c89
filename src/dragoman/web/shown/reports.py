"""The reports, the newest first, copies beside what they copy; and what could not be read."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.shown.order import seconds
from dragoman.web.shown.paged import MANY, Paged, paged, pages_of
from dragoman.web.shown.report import Trouble, trouble
from dragoman.web.shown.told import reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.api import Crisis
    from dragoman.picture import Voice
    from dragoman.records import Origin, Problem, Report, When


class ReportLine(Struct, frozen=True, kw_only=True):
    """A report in a line; `problems`: how many things of it could not be read."""

    id: str
    file: str
    title: str
    outlet: str
    published: When
    origin: Origin
    language: str
    media: str
    problems: int


class Heard(Struct, frozen=True, kw_only=True):
    """Reports that carry one text, the newest first, or a report by itself; `why`: why they are one voice."""

    voice: str
    name: str
    why: str
    reports: tuple[ReportLine, ...]


class Asked(Struct, frozen=True, kw_only=True):
    """Which reports a reader wants to see; "" for any.

    Attributes:
        outlet: a part of its name; `origin`: `own`, `copy`, `summary`, `unknown`.
        since, until: days of publication.
        failed: `1`: those alone of which something could not be read.
    """

    outlet: str = ""
    origin: str = ""
    since: str = ""
    until: str = ""
    failed: str = ""


class ReportsPage(Struct, frozen=True, kw_only=True):
    """The reports.

    Attributes:
        heard: those of one page, by voice.
        outlets: names of outlets, the most frequent first.
        unread: sources of which no report came, and whatever else belongs to no report.
    """

    asked: Asked
    heard: Paged[Heard]
    outlets: tuple[str, ...]
    unread: tuple[Trouble, ...]


def reports_page(crisis: Crisis, asked: Asked, page: int) -> ReportsPage:
    """The reports as a reader wants to see them.

    Args:
        crisis: of a large store the part that is linked; what is not filtered is taken from all of it.
        asked: which.
        page: from 1.

    Raises:
        InputError: no date.
    """
    linked = crisis.reports(since=asked.since or None, until=asked.until or None)
    known = troubled(crisis.problems)
    narrowed = bool(asked.outlet or asked.origin or asked.failed)
    if crisis.large and not narrowed:
        heard = _of_store(crisis, asked, page)
    else:
        found = [one for one in linked if wanted(one, asked, known)]
        voices = voiced(found, crisis.picture.voices, known)
        heard = paged(voices, page, lambda one: one, crisis.left_out)
    unread = (one for one in crisis.problems if not one.evidence.report and one.stage != "store")
    return ReportsPage(
        asked=asked,
        heard=heard,
        outlets=outlets(crisis.picture.reports),
        unread=tuple(map(trouble, unread)),
    )


def _of_store(crisis: Crisis, asked: Asked, page: int) -> Paged[Heard]:
    """A page of all reports of a large store; copies are found among those of the page."""
    bounds = {"since": asked.since or None, "until": asked.until or None}
    total = crisis.report_count(**bounds)
    pages = pages_of(total)
    at = min(max(page, 1), pages)
    found, problems = crisis.newest_reports(first=(at - 1) * MANY, many=MANY, **bounds)
    heard = voiced(found, crisis.voices_of(found), troubled(problems))
    note = "Copies are found among the reports of one page." if pages > 1 else ""
    return Paged(items=heard, total=total, page=at, pages=pages, left_out=(note,) if note else ())


def wanted(report: Report, asked: Asked, problems: Mapping[str, int]) -> bool:
    """Whether a reader wants to see a report; its date aside."""
    return (
        asked.outlet.casefold() in report.outlet.casefold()
        and asked.origin in {"", report.origin.kind}
        and (not asked.failed or report.id in problems)
    )


def troubled(problems: Iterable[Problem]) -> Counter[str]:
    """How many problems there are with each report, by its id."""
    return Counter(one.evidence.report for one in problems if one.evidence.report)


def voiced(reports: Sequence[Report], voices: Iterable[Voice], problems: Mapping[str, int]) -> tuple[Heard, ...]:
    """Reports by voice: the voice whose newest report is newest first, and its reports likewise.

    Args:
        reports: in any order.
        voices: as far as they were looked for; what one outlet alone wrote stands by itself.
        problems: how many there are with each report.
    """
    outlets = {report.id: report.outlet.casefold() for report in reports}
    copied = [one for one in voices if len({outlets[id] for id in one.reports if id in outlets}) > 1]
    by_report = {id: voice for voice in copied for id in voice.reports}
    groups: dict[str, list[Report]] = {}
    for report in sorted(reports, key=newest_first):
        voice = by_report.get(report.id)
        groups.setdefault(voice.id if voice else report.id, []).append(report)
    return tuple(_heard(by_report.get(group[0].id), group, problems) for group in groups.values())


def _heard(voice: Voice | None, group: Sequence[Report], problems: Mapping[str, int]) -> Heard:
    return Heard(
        voice=voice.id if voice else "",
        name=voice.name if voice else "",
        why=reasons(voice) if voice else "",
        reports=tuple(report_line(one, problems.get(one.id, 0)) for one in group),
    )


def newest_first(report: Report) -> tuple[bool, float, str]:
    """An order of reports: the newest first, what has no date last."""
    first = report.published.start or report.published.end
    return first is None, -seconds(first) if first else 0, report.id


def report_line(report: Report, problems: int) -> ReportLine:
    """A report in a line, with how many problems there are with it."""
    return ReportLine(
        id=report.id,
        file=report.file,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        origin=report.origin,
        language=report.language,
        media=report.media,
        problems=problems,
    )


def outlets(reports: Iterable[Report]) -> tuple[str, ...]:
    """The names of outlets, the most frequent first."""
    counted: dict[str, int] = {}
    for report in reports:
        if report.outlet:
            counted[report.outlet] = counted.get(report.outlet, 0) + 1
    return tuple(sorted(counted, key=lambda name: (-counted[name], name)))
