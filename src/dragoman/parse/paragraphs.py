"""Paragraphs: at empty lines, at the gaps between the ranges of the body, and at line ends that are not mere wraps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

LINE = re.compile(r"[^\r\n]+")
WRAPPED_AT_LEAST, WRAPPED_AT_MOST = 50, 120
LISTED = re.compile(r"\s*(?:[•·▪●◦‣*–—-]\s|\d{1,2}[.)]\s|\([a-z0-9]{1,2}\)\s)")
BLOCK_TAG = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|blockquote|section|article|tr|td|table|figure)\b", re.IGNORECASE
)
ENDED = (".", "!", "?", ":", '"', "”", "’", "»", ")", "…", "]")


def _wraps(line: str, following: str, gap: str) -> bool:
    """Whether the sentence runs on over the line end."""
    if gap.count("\n") > 1 or "\r\r" in gap or LISTED.match(following):
        return False
    bare = line.rstrip()
    if following.lstrip()[:1].islower():
        return not bare.endswith((".", "!", "?", ":"))
    long_enough = WRAPPED_AT_LEAST <= len(bare) <= WRAPPED_AT_MOST
    return long_enough and not bare.endswith(ENDED) and len(following) <= WRAPPED_AT_MOST


def _lines(text: str, body: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """The lines of the body that hold something."""
    for span in body:
        for match in LINE.finditer(text, span.start, span.end):
            if not match.group().isspace():
                yield match.span()


def _joins(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether two lines, or two ranges of the body, belong to one paragraph."""
    gap = text[before[1] : after[0]]
    if "\n" not in gap and "\r" not in gap:
        return len(gap) < 2000 and not BLOCK_TAG.search(gap)
    if gap.strip():
        return False
    blank = gap.replace("\r\n", "\n").replace("\r", "\n")
    line, following = text[before[0] : before[1]], text[after[0] : after[1]]
    return blank.count("\n") == 1 and _wraps(line[-2000:], following[:2000], blank)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The range without white space at its ends."""
    piece = text[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip())))


def paragraphs(text: str, body: tuple[Span, ...]) -> tuple[Span, ...]:
    """The paragraphs of the body, in order."""
    found: list[tuple[int, int]] = []
    line_before: tuple[int, int] | None = None
    for line in _lines(text, body):
        if line_before and _joins(text, line_before, line):
            found[-1] = (found[-1][0], line[1])
        else:
            found.append(line)
        line_before = line
    return tuple(_trimmed(text, start, end) for start, end in found)
