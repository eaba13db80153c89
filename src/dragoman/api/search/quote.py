"""A passage as a reader wants it, with the words that were searched for marked in it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.exchange.passages import readable
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.records import Report

AROUND = 200
# How far apart words may stand that are shown as one passage, and how long a passage is that words alone make.
NEAR, LONGEST = 240, 400
_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+|\n\s*\n")
_SPACE = re.compile(r"\s+")


class Piece(Struct, frozen=True, omit_defaults=True):
    """A stretch of text as people read it; `marked` where it was searched for."""

    text: str
    marked: bool = False


Pieces = tuple[Piece, ...]


class Stand(Struct, frozen=True, order=True):
    """Where a term stands in the raw text, and the number of the term."""

    start: int
    end: int
    term: int


def window(report: Report, passage: Span) -> Span:
    """The passage and the text of the same stretch of the article around it, cut at words."""
    body = report.body or (Span(0, len(report.text)),)
    inside = [span for span in body if span.overlaps(passage)]
    first = min((span.start for span in inside), default=passage.start)
    last = max((span.end for span in inside), default=passage.end)
    start, end = max(first, passage.start - AROUND), min(last, passage.end + AROUND)
    if start > first and (gap := _SPACE.search(report.text, start, passage.start)):
        start = gap.end()
    if end < last:
        cut = max((gap.start() for gap in _SPACE.finditer(report.text, passage.end, end)), default=end)
        end = cut
    return Span(min(start, passage.start), max(end, passage.end))


def pieces(report: Report, stretch: Span, spans: Sequence[Span]) -> Pieces:
    """A stretch of a report in pieces, those marked that lie in one of the spans; white space is folded."""
    cuts = sorted({stretch.start, stretch.end, *(cut for span in spans for cut in (span.start, span.end))})
    inside = [cut for cut in cuts if stretch.start <= cut <= stretch.end]
    made = list[Piece]()
    for start, end in pairwise(inside):
        if text := _with_gaps(report, start, end):
            made.append(Piece(text, any(span.start <= start and end <= span.end for span in spans)))
    return tuple(made)


def _with_gaps(report: Report, start: int, end: int) -> str:
    """The text of a stretch, with one space where it begins or ends with white space."""
    raw, text = report.text[start:end], readable(report, start, end)
    if not text:
        return " " if raw and raw.isspace() else ""
    return " " * raw[:1].isspace() + text + " " * raw[-1:].isspace()


def apart(stands: Iterable[Stand]) -> tuple[Span, ...]:
    """The ranges of the words, those that overlap as one."""
    found: list[Span] = []
    for one in sorted(stands):
        if found and one.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(one.end, found[-1].end))
        else:
            found.append(Span(one.start, one.end))
    return tuple(found)


def best_passage(report: Report, stands: Sequence[Stand]) -> Span:
    """The sentences in which most of the words stand close together, the first of several."""
    best = max(_runs(stands), key=lambda run: (len({one.term for one in run}), len(run), -run[0].start))
    start, end = best[0].start, max(one.end for one in best)
    home = next((span for span in report.body if span.start <= start and end <= span.end), Span(0, len(report.text)))
    if report.title_span and report.title_span.start <= start and end <= report.title_span.end:
        return report.title_span
    room = max(0, (LONGEST - (end - start)) // 2)
    first, last = max(home.start, start - room), min(home.end, end + room)
    begins = [found.end() for found in _SENTENCE.finditer(report.text, first, start)]
    ends = _SENTENCE.search(report.text, end - 1, last)
    begin = begins[-1] if begins else _at_word(report.text, first, start) if first > home.start else first
    return Span(
        begin, _trimmed(report.text, begin, ends.end() if ends else _last_word(report.text, end, last, home.end))
    )


def _runs(stands: Sequence[Stand]) -> Iterator[Sequence[Stand]]:
    """The words from each on that stand near it."""
    for at, one in enumerate(stands):
        last = at
        while last < len(stands) and stands[last].end - one.start <= NEAR:
            last += 1
        yield stands[at : max(last, at + 1)]


def _at_word(text: str, first: int, start: int) -> int:
    gap = _SPACE.search(text, first, start)
    return gap.end() if gap else start


def _last_word(text: str, end: int, last: int, home: int) -> int:
    if last >= home:
        return last
    return max((gap.start() for gap in _SPACE.finditer(text, end, last)), default=end)


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
