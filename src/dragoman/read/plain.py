"""Plain text to blocks: lines, and paragraphs of hard-wrapped lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import words
from dragoman.read.blocks import Block, Page, plain_block, trimmed
from dragoman.read.dates import dates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import Pages


TOP_BLOCKS = 3
HEAD_CHARACTERS = 80
REST_WORDS = 4


class Line(Struct, frozen=True, gc=False):
    """A line with something on it: its range without white space, and how many line ends stand before it."""

    start: int
    end: int
    gap: int


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank."""
    at = gap = 0
    for line in text.splitlines(keepends=True):
        start, end = trimmed(text, at, at + len(line))
        at += len(line)
        if start < end:
            yield Line(start, end, gap)
            gap = 0
        gap += 1


def page(text: str, pages: Pages) -> Page:
    """A plain text as a page."""
    found = list(_blocks(text, pages))
    top = [part for block in found[:TOP_BLOCKS] for part in _parted(text, block, pages)]
    return Page(text, (*top, *found[TOP_BLOCKS:]))


def _parted(text: str, block: Block, pages: Pages) -> Iterator[Block]:
    """A block, or the two that a line with a date before its text makes: "date 2020-01-31 The ministry …"."""
    head = block.text[:HEAD_CHARACTERS]
    label = next((m for m in pages.cues.starts(head, words(head)) if m.kind == "published"), None)
    first = next(iter(dates(head, pages)), None) if label else None
    rest = block.text[first.end :].lstrip(" |–—-:.,") if first and first.full else ""
    near = label is not None and first is not None and not words(head, label.end, first.start).without_numbers()
    if not near or not rest[:1].isalpha() or len(words(rest)) < REST_WORDS:
        yield block
        return
    cut = block.end - len(rest)
    yield plain_block(text, block.start, cut, gap=block.gap)
    yield plain_block(text, cut, block.end, gap=1)


def _blocks(text: str, pages: Pages) -> Iterator[Block]:
    group: list[Line] = []
    for line in lines(text):
        if group and line.gap != 1:
            yield from _paragraphs(text, group, pages)
            group = []
        group.append(line)
    yield from _paragraphs(text, group, pages)


def _paragraphs(text: str, group: list[Line], pages: Pages) -> Iterator[Block]:
    """Lines without a blank one between them: one paragraph where all are hard-wrapped, else runs that carry on."""
    if _wrapped(text, group, pages):
        yield plain_block(text, group[0].start, group[-1].end, gap=group[0].gap)
        return
    run: list[Line] = []
    for line in group:
        if run and not _carries_on(text, group[0], run, line, pages):
            yield plain_block(text, run[0].start, run[-1].end, gap=run[0].gap)
            run = []
        run.append(line)
    if run:
        yield plain_block(text, run[0].start, run[-1].end, gap=run[0].gap)


def _carries_on(text: str, first: Line, run: list[Line], line: Line, pages: Pages) -> bool:
    """Whether a line goes on with the sentence of the long line before it: in lower case, or set in below the first."""
    before, finals = run[-1], pages.marks.finals + pages.marks.closers
    unfinished = text[before.end - 1] not in finals and before.end - before.start >= pages.prose.carried_low
    set_in = _indent(text, line) > _indent(text, first) and not _credits(text[run[0].start : run[0].end], pages)
    return unfinished and (set_in or text[line.start].islower())


def _credits(text: str, pages: Pages) -> bool:
    """Whether a line begins as captions and credits do, which end without a full stop."""
    return any(met.kind == "credit" for met in pages.cues.starts(text, words(text)))


def _indent(text: str, line: Line) -> int:
    """How many characters of white space lead the line in."""
    return line.start - (text.rfind("\n", 0, line.start) + 1)


def _wrapped(text: str, group: list[Line], pages: Pages) -> bool:
    bounds, finals = pages.prose, pages.marks.finals + pages.marks.closers
    if len(group) < bounds.wrapped_lines:
        return False
    broken = group[:-1]
    even = sum(bounds.wrapped_low <= line.end - line.start <= bounds.wrapped_high for line in broken)
    unfinished = sum(text[line.end - 1] not in finals for line in broken)
    carried = sum(text[line.start].islower() for line in group[1:])
    return even >= 0.8 * len(broken) and 2 * unfinished >= len(broken) and 3 * carried >= len(broken)
