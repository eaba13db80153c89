"""Passages with the text around them, as people read them: without the page's tags, forms, menus and entities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.exchange.readings import date
from dragoman.picture import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.records import Evidence, Report, Span

AROUND = 220


class Excerpt(Struct, frozen=True):
    """A passage of a report: `before` + `passage` + `after`, white space folded, none of it page furniture.

    Attributes:
        report: the report's id; `file`, `outlet`, `published` ("" where unknown) say which it is.
        start, end: the passage's half-open range in the raw decoded text.
    """

    report: str
    file: str
    outlet: str
    published: str
    start: int
    end: int
    before: str
    passage: str
    after: str


def readable(report: Report, start: int, end: int) -> str:
    """The article's own text between two offsets as people read it; all of it where no body was found there."""
    pieces = [
        report.text[max(start, span.start) : min(end, span.end)]
        for span in report.body
        if span.start < end and start < span.end
    ]
    return shown(" ".join(pieces or [report.text[start:end]]))


def excerpt(report: Report, span: Span, around: int = AROUND) -> Excerpt:
    """The passage with up to `around` characters on either side, cut at words."""
    before = _context(report, max(0, span.start - around), span.start)
    after = _context(report, span.end, span.end + around)
    return Excerpt(
        report=report.id,
        file=report.file,
        outlet=report.outlet,
        published=published(report),
        start=span.start,
        end=span.end,
        before=_from_word(before) if span.start > around else before,
        passage=readable(report, span.start, span.end),
        after=after.rpartition(" ")[0] or after,
    )


def _context(report: Report, start: int, end: int) -> str:
    """The article's own text between two offsets, none where only the page's furniture stands there."""
    own = not report.body or any(span.start < end and start < span.end for span in report.body)
    return readable(report, start, end) if own and start < end else ""


def excerpts(reports: Mapping[str, Report], evidence: Iterable[Evidence]) -> tuple[Excerpt, ...]:
    """The first passage of each piece of evidence, repeated ones once."""
    found = ((reports[piece.report], piece.span) for piece in evidence if piece.spans)
    return tuple(dict.fromkeys(excerpt(report, span) for report, span in found))


def published(report: Report) -> str:
    """The day of publication, or the window `from/to` that it lies in, "" where unknown."""
    stated = date(report.published)
    return "" if stated is None else stated if isinstance(stated, str) else "/".join(stated)


def _from_word(text: str) -> str:
    """The text from its first whole word on."""
    return text.partition(" ")[2] or text
