"""The passages that a record rests on, as rows of other formats carry them: file, start, end and the text there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.picture import Picture
    from dragoman.records import Evidence


class Quote(Struct, frozen=True, order=True):
    """A passage: `quote` is exactly the slice `[start, end)` of the raw decoded text of the report in `file`."""

    file: str
    start: int
    end: int
    quote: str


def quotes(picture: Picture, evidence: Evidence) -> tuple[Quote, ...]:
    """All passages of a record, first the one to show."""
    report = picture.report(evidence.report)
    return tuple(Quote(report.file, span.start, span.end, span.slice(report.text)) for span in evidence.spans)


def shown(picture: Picture, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The first passage of each record of several, each once; none where a record came without a text."""
    found = (quote for piece in evidence for quote in quotes(picture, piece)[:1] if quote.quote)
    return tuple(dict.fromkeys(found))
