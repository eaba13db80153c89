"""The text of a report in paragraphs, with all that was read from it in place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.records import Span
from dragoman.web.shown.markup import breaks, code
from dragoman.web.shown.segments import Passage, segments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dragoman.records import AnyRecord, Report
    from dragoman.web.shown.segments import Segment

# A stretch of the article, or of what is not; or hidden: what parts two paragraphs, or code within one.
Sort = Literal["article", "outside", "break", "inline"]
_BLANK = re.compile(r"\n[ \t\r]*\n\s*")


class Piece(Struct, frozen=True, kw_only=True):
    """A part of the text in which nothing begins or ends.

    Attributes:
        start: where it begins in the raw text.
        text: the raw text itself.
        of: the ids of the records that rest on it, the widest passage first; `kinds`: their kinds, likewise.
        ends: where the passages that begin here end.
        hidden: the page's own code, or the space between paragraphs; `parts`: it parts what stands around it.
        unsure: all records that rest on it are doubtful.
    """

    start: int
    text: str
    of: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    ends: tuple[int, ...] = ()
    hidden: bool = False
    parts: bool = False
    unsure: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


class Block(Struct, frozen=True, kw_only=True):
    """A paragraph of the article, or a stretch of what is not the article: menus, forms, captions, ads."""

    article: bool
    pieces: tuple[Piece, ...]

    @property
    def size(self) -> int:
        """How many characters of it are shown."""
        return sum(len(piece.text) for piece in self.pieces if not piece.hidden)


class Stretch(Struct, frozen=True):
    """A half-open range of the text, and what it is."""

    start: int
    end: int
    sort: Sort


def kind_of(record: AnyRecord) -> str:
    """The kind of a record, in a word."""
    return type(record).__name__.lower()


def blocks(report: Report, records: Iterable[AnyRecord]) -> tuple[Block, ...]:
    """The text of a report in paragraphs and in what stands between them; their pieces together are the raw text."""
    held = {record.id: record for record in records}
    passages = [Passage(span, one.id) for one in held.values() for span in one.evidence.spans]
    stretches = tuple(_stretches(report))
    cut = segments(len(report.text), passages, (one.start for one in stretches))
    return tuple(_joined(_pieces(report.text, stretches, cut, held)))


def _stretches(report: Report) -> Iterator[Stretch]:
    """The text as stretches, in order."""
    at = 0
    for span in report.body or (Span(0, len(report.text)),):
        yield from _between(report, at, span.start)
        yield from _paragraphs(report.text, max(at, span.start), span.end)
        at = max(at, span.end)
    yield from _between(report, at, len(report.text))


def _paragraphs(text: str, start: int, end: int) -> Iterator[Stretch]:
    """A stretch of the article, paragraph by paragraph."""
    at = start
    for found in _BLANK.finditer(text, start, end):
        if at < found.start():
            yield Stretch(at, found.start(), "article")
        yield Stretch(found.start(), found.end(), "break")
        at = found.end()
    if at < end:
        yield Stretch(at, end, "article")


def _between(report: Report, start: int, end: int) -> Iterator[Stretch]:
    """What stands between two stretches of the article: the text of a page's other parts, its code, or space."""
    text = report.text[start:end]
    at = 0
    for first, last in code(text) if report.media == "html" else ():
        yield from _plain(text, at, first, start)
        yield Stretch(start + first, start + last, "break" if breaks(text[first:last]) else "inline")
        at = last
    yield from _plain(text, at, len(text), start)


def _plain(text: str, first: int, last: int, offset: int) -> Iterator[Stretch]:
    """Text between code: words outside of the article, or space."""
    if first >= last:
        return
    bare = text[first:last]
    sort: Sort = "outside" if bare.strip() else "break" if "\n" in bare else "inline"
    yield Stretch(offset + first, offset + last, sort)


def _pieces(
    text: str, stretches: Iterable[Stretch], cut: Iterable[Segment], held: Mapping[str, AnyRecord]
) -> Iterator[tuple[Sort, Piece]]:
    """The segments of the stretches as pieces."""
    coming = iter(cut)
    for stretch in stretches:
        at = stretch.start
        while at < stretch.end:
            segment = next(coming)
            yield stretch.sort, _piece(text, segment, held, stretch.sort)
            at = segment.end


def _joined(pieces: Iterable[tuple[Sort, Piece]]) -> Iterator[Block]:
    """Pieces joined to blocks: a paragraph ends where a break comes; what is not the article, where the article does.

    What is hidden goes with what stands before it.
    """
    made: list[Piece] = []
    article = shown = ended = False
    for sort, piece in pieces:
        if not piece.hidden:
            if shown and (ended or article != (sort == "article")):
                yield Block(article=article, pieces=tuple(made))
                made = []
            article, shown, ended = sort == "article", True, False
        made.append(piece)
        ended |= sort == "break" and article
    if made:
        yield Block(article=article, pieces=tuple(made))


def _piece(text: str, segment: Segment, held: Mapping[str, AnyRecord], sort: Sort) -> Piece:
    return Piece(
        start=segment.start,
        text=text[segment.start : segment.end],
        of=segment.inside,
        kinds=tuple(dict.fromkeys(kind_of(held[id]) for id in segment.inside)),
        ends=segment.begins,
        hidden=sort in {"break", "inline"},
        parts=sort == "break",
        unsure=bool(segment.inside) and all(held[id].doubtful for id in segment.inside),
    )
