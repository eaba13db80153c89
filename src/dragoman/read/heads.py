"""Where the article's first paragraph is, behind a title, a standfirst and captions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.read.context import TITLE_WORDS
from dragoman.read.datelines import dateline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.pages import Pages
    from dragoman.read.blocks import Block
    from dragoman.read.looks import Look

_INNER_END = re.compile(r"[.!?…]\s")
META: tuple[str, ...] = ("published", "original", "updated", "byline")
STANDFIRST_WORDS = 60
LEAST_REPEATED = 5
HEAD_PARAGRAPHS = 4


def from_first_paragraph(
    kept: list[int], looks: Sequence[Look], blocks: Sequence[Block], spoken: str, book: Book
) -> list[int]:
    """The blocks without the title, standfirst and captions that stand before the first paragraph."""
    kept = _from_dateline(kept, looks, blocks, spoken, book)
    for _ in range(book.pages.prose.head_blocks):
        first = _first_paragraph(kept, looks, blocks, book.pages)
        if first == 0:
            break
        kept = kept[first:]
    return kept


def _from_dateline(
    kept: list[int], looks: Sequence[Look], blocks: Sequence[Block], spoken: str, book: Book
) -> list[int]:
    """The blocks from the one with a dateline on, where little stands before it."""
    weight = 0.0
    for n, i in enumerate(kept[: book.pages.prose.head_blocks]):
        found = dateline(blocks[i].text.lstrip(), book, spoken)
        if found is not None and found.strict and (found.place or n == 0):
            return kept[n:]
        weight += looks[i].weight
        if weight > 2 * STANDFIRST_WORDS:
            break
    return kept


def _first_paragraph(kept: list[int], looks: Sequence[Look], blocks: Sequence[Block], pages: Pages) -> int:
    """How many blocks at the head are title and standfirst.

    They stand above a line with date or author, or above a title; or they are a question alone, or a paragraph whose
    words come again in one of the next.
    """
    weight = 0.0
    for n, i in enumerate(kept[:HEAD_PARAGRAPHS]):
        weight += looks[i].weight
        if n + 1 == len(kept) or weight > STANDFIRST_WORDS:
            break
        between = {looks[k].kind for k in range(i + 1, kept[n + 1])}
        titled = n == 0 and "title" in between and weight <= pages.prose.start_words
        if titled or between.intersection(META):
            return n + 1
    alone = len(kept) > 1 and (_titled(looks[kept[0]], blocks[kept[0]]) or _standfirst(looks, kept, pages))
    return 1 if alone else 0


def _titled(each: Look, block: Block) -> bool:
    """Whether the first line is a title that ends in a question mark: one question and nothing else."""
    single = not _INNER_END.search(block.text.strip()[:-1]) and ":" not in block.text
    return each.asks and single and not each.quoted and each.weight <= TITLE_WORDS


def _standfirst(looks: Sequence[Look], kept: list[int], pages: Pages) -> bool:
    """Whether the words of the first paragraph come again in one of the next."""
    own = {word for word in looks[kept[0]].key.split() if len(word) > 3}
    if len(own) < LEAST_REPEATED or looks[kept[0]].weight > STANDFIRST_WORDS:
        return False
    nexts = kept[1 : pages.prose.head_blocks]
    return any(len(own & set(looks[i].key.split())) >= pages.prose.overlap_share * len(own) for i in nexts)
