"""The brief with its passages looked up: what every face and format shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.exchange.passages import Excerpt, excerpts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.picture import Picture
    from dragoman.picture.brief import Brief, Line, Section
    from dragoman.records import Report


class LineView(Struct, frozen=True):
    """A line with its passages; `refs` are their numbers in the brief's list of passages, from 1."""

    text: str
    tag: str
    on: str | None
    voices: int
    records: tuple[str, ...]
    passages: tuple[Excerpt, ...]
    refs: tuple[int, ...]
    details: tuple[LineView, ...]


class SectionView(Struct, frozen=True):
    """A section with its lines; `nothing` stands in their place where there are none."""

    key: str
    title: str
    lines: tuple[LineView, ...]
    nothing: str


class BriefView(Struct, frozen=True):
    """The whole brief; `passages` holds every passage once, in the order in which the lines refer to them."""

    a: str
    b: str
    name_a: str
    name_b: str
    as_of: str | None
    since: str | None
    sections: tuple[SectionView, ...]
    passages: tuple[Excerpt, ...]


def _numbered(found: tuple[Excerpt, ...], numbers: dict[Excerpt, int]) -> tuple[int, ...]:
    """The passages' numbers; new ones get the next."""
    return tuple(numbers.setdefault(passage, len(numbers) + 1) for passage in found)


def _line(line: Line, reports: Mapping[str, Report], numbers: dict[Excerpt, int]) -> LineView:
    found = excerpts(reports, line.evidence)
    return LineView(
        text=line.text,
        tag=line.tag,
        on=line.on.isoformat() if line.on else None,
        voices=line.voices,
        records=line.records,
        passages=found,
        refs=_numbered(found, numbers),
        details=tuple(_line(detail, reports, numbers) for detail in line.details),
    )


def _section(section: Section, reports: Mapping[str, Report], numbers: dict[Excerpt, int]) -> SectionView:
    lines = tuple(_line(line, reports, numbers) for line in section.lines)
    return SectionView(section.key, section.title, lines, section.nothing)


def view(brief: Brief, picture: Picture) -> BriefView:
    """The brief with every line's passages and their numbers."""
    reports = {report.id: report for report in picture.reports}
    numbers: dict[Excerpt, int] = {}
    sections = tuple(_section(section, reports, numbers) for section in brief.sections)
    return BriefView(
        a=brief.a,
        b=brief.b,
        name_a=brief.name_a,
        name_b=brief.name_b,
        as_of=brief.as_of.date().isoformat() if brief.as_of else None,
        since=brief.since.date().isoformat() if brief.since else None,
        sections=sections,
        passages=tuple(numbers),
    )


def as_json(shown: BriefView) -> str:
    """The brief as indented UTF-8 JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(shown), indent=1).decode() + "\n"
