"""What was read: how many reports and voices, what failed and why, what is an echo of another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.picture import Picture, Voice
    from dragoman.records import Problem, Report

MOST_NEWEST, MOST_FAILED, MOST_ECHOES = 5, 4, 4


class Source(Struct, frozen=True, kw_only=True):
    """A report as a line."""

    id: str
    title: str
    outlet: str
    published: date | None


class Failure(Struct, frozen=True, kw_only=True):
    """A source that could not be read: what is wrong, and how to mend it."""

    source: str
    message: str
    mend: str


class Echo(Struct, frozen=True, kw_only=True):
    """Reports of several outlets that carry one text.

    Attributes:
        voice: whose text it is.
        first: the report that was out first.
    """

    voice: str
    reports: int
    why: str
    first: Source


class Read(Struct, frozen=True, kw_only=True):
    """What was read.

    Attributes:
        reports: how many the store holds; `looked_at`: on how many of them this rests.
        voices: how many independent voices these are; `undated`: how many have no date.
        newest: the reports that were out last.
        failed: sources that could not be read; `all_failed`: how many there are with those that are not shown.
        echoes: reports that carry one text, the most copied first; `echoed`: how many only repeat another.
    """

    reports: int
    looked_at: int
    voices: int
    undated: int
    newest: tuple[Source, ...]
    failed: tuple[Failure, ...]
    all_failed: int
    echoes: tuple[Echo, ...]
    echoed: int


def read(crisis: Crisis) -> Read:
    """What was read."""
    picture = crisis.picture
    dated = sorted((one for one in picture.reports if one.published.start), key=_by_day, reverse=True)
    failed = [one for one in crisis.problems if one.fatal]
    echoes = sorted(filter(_carries_one_text, picture.voices), key=lambda one: (-len(one.reports), one.id))
    return Read(
        reports=crisis.size,
        looked_at=len(picture.reports),
        voices=len(picture.voices),
        undated=len(picture.reports) - len(dated),
        newest=tuple(map(_source, dated[:MOST_NEWEST])),
        failed=tuple(map(_failure, failed[:MOST_FAILED])),
        all_failed=len(failed),
        echoes=tuple(_echo(picture, one) for one in echoes[:MOST_ECHOES]),
        echoed=sum(len(one.reports) - 1 for one in echoes),
    )


def _by_day(report: Report) -> tuple[str, str]:
    return str(report.published.start), report.id


def _carries_one_text(voice: Voice) -> bool:
    """Whether several reports carry one text, and not only an outlet's own name."""
    return len(voice.reports) > 1 and voice.basis != "own"


def _source(report: Report) -> Source:
    start = report.published.start
    return Source(
        id=report.id, title=report.title or report.file, outlet=report.outlet, published=start.date() if start else None
    )


def _failure(problem: Problem) -> Failure:
    return Failure(source=problem.source, message=problem.message, mend=problem.mend)


def _echo(picture: Picture, voice: Voice) -> Echo:
    reports = [picture.report(id) for id in voice.reports]
    return Echo(
        voice=voice.name or reports[0].outlet or reports[0].file, reports=len(reports), why=voice.why,
        first=_source(reports[0]),
    )  # fmt: skip
