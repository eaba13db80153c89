"""Text taken out of a document, paragraph by paragraph, as a page whose offsets are those of that text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import folded_key
from dragoman.read.blocks import Block, Hints, Page, Part, plain_block, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BETWEEN = "\n\n"
SHOWN_BLOCKS = 12


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph, heading, item or row as it stood in a document."""

    text: str
    part: Part = ""


def taken(paragraphs: Iterable[Paragraph], hints: Hints) -> Page:
    """The paragraphs with a blank line between them as the text of a page, each a block."""
    kept = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    text = BETWEEN.join(paragraph.text for paragraph in kept)
    return Page(text, tuple(_blocks(text, kept)), hints)


def _blocks(text: str, paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    at = 0
    for paragraph in paragraphs:
        start, end = trimmed(text, at, at + len(paragraph.text))
        if start < end:
            yield plain_block(text, start, end, paragraph.part, gap=2 if at else 0)
        at += len(paragraph.text) + len(BETWEEN)


def shown(title: str, paragraphs: Iterable[Paragraph]) -> str:
    """The title as the first paragraphs show it, "" where none does: programs fill in titles that no reader sees."""
    key = folded_key(title)
    first = [paragraph.text.strip() for paragraph, _ in zip(paragraphs, range(SHOWN_BLOCKS), strict=False)]
    return next((text for text in first if key and folded_key(text) == key), "")
