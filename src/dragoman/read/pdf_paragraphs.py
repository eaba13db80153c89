"""Lines in reading order to paragraphs: words parted at line ends joined, paragraphs over columns and pages too."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from dragoman.read.blocks import Part
from dragoman.read.taken import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.read.pdf_columns import Line

# A gap so many times the usual one parts paragraphs; a line set in, or that ends short, by so many sizes does too.
GAP = 1.35
SET_IN = 0.8
SHORT = 4.0
SAME_SIZE = 0.12
# Larger than the usual size by so much, or bold, and no longer than this, a paragraph is a heading.
HEADING_SIZE = 1.15
HEADING_CHARACTERS = 200
HEADING_LINES = 4
FINALS = frozenset(".!?…:;")
CLOSERS = "\"'”’»)]"
HYPHENS = ("-", "\u2010", "\u00ad")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_LAST = re.compile(r"[^\W\d_]+[-\u2010]?$")
_FIRST = re.compile(r"[^\W\d_]+")


def paragraphs(pages: Sequence[Sequence[Line]]) -> Iterator[Paragraph]:
    """The paragraphs of a document, in order."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    usual = _usual(lines)
    leading = _leading(pages)
    words = _known(lines)
    group: list[Line] = []
    for page in pages:
        for line in page:
            if group and _parts(group, line, leading):
                yield _paragraph(group, usual, words)
                group = []
            group.append(line)
    yield _paragraph(group, usual, words)


def _usual(lines: Sequence[Line]) -> float:
    """The size in which most of the text is set."""
    weights: dict[float, int] = {}
    for line in lines:
        size = round(line.size, 1)
        weights[size] = weights.get(size, 0) + len(line.text)
    return max(weights, key=lambda size: weights[size])


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """The usual distance from one base line to the next, in sizes of the font."""
    steps = [
        (a.y - b.y) / max(a.size, 1.0)
        for page in pages
        for a, b in pairwise(page)
        if a.column == b.column and 0 < a.y - b.y < 4 * max(a.size, 1.0) and abs(a.size - b.size) < SAME_SIZE * a.size
    ]
    return median(steps) if steps else 1.2


def _parts(group: Sequence[Line], line: Line, leading: float) -> bool:
    """Whether a line begins a paragraph after those of a group."""
    before = group[-1]
    if abs(before.size - line.size) > SAME_SIZE * max(before.size, line.size) or before.bold != line.bold:
        return True
    step = (before.y - line.y) / max(before.size, 1.0)
    if before.column != line.column or step <= 0 or step > 4 * leading:
        return min(before.column, line.column) < 0 or not _carries_on(before, line)
    if step > GAP * leading:
        return True
    set_in = line.x - line.left > SET_IN * line.size and before.x - before.left <= SET_IN * line.size
    return set_in or (_ends(before.text) and before.right - before.end > SHORT * before.size)


def _carries_on(before: Line, line: Line) -> bool:
    """Whether a line goes on, in the next column or on the next page, with the sentence of the one before."""
    if before.text.endswith(HYPHENS):
        return line.text[:1].islower()
    return not _ends(before.text) and (line.text[:1].islower() or before.right - before.end < SHORT * before.size)


def _ends(text: str) -> bool:
    """Whether a line ends with a sentence."""
    return text.rstrip(CLOSERS)[-1:] in FINALS


def _known(lines: Sequence[Line]) -> frozenset[str]:
    """The words of a document that stand within lines, by which to tell a word parted at a line end."""
    return frozenset(word.casefold() for line in lines for word in _WORD.findall(line.text[:-1]))


def _paragraph(group: Sequence[Line], usual: float, words: frozenset[str]) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = _joined(text, line.text, words)
    short = len(group) <= HEADING_LINES and len(text) <= HEADING_CHARACTERS
    large = group[0].size >= HEADING_SIZE * usual or all(line.bold for line in group)
    part: Part = "heading" if short and large and not text.endswith(".") else ""
    return Paragraph(text, part)


def _joined(text: str, following: str, words: frozenset[str]) -> str:
    """Two lines as one, a word that is parted between them whole again.

    A hyphen stays where the document writes the word with it elsewhere, or where what follows is no small letter.
    """
    if not text.endswith(HYPHENS) or not following[:1].isalpha():
        return f"{text} {following}"
    if text.endswith("\u00ad"):
        return text[:-1] + following
    last, first = _LAST.search(text), _FIRST.match(following)
    if last is None or first is None or not following[0].islower():
        return text + following
    whole = (last[0][:-1] + first[0]).casefold()
    hyphened = (last[0] + first[0]).casefold()
    return text + following if hyphened in words and whole not in words else text[:-1] + following
