"""The article on a page: which blocks are it, and which ranges of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.read.context import in_context, repeated
from dragoman.read.datelines import Dateline, dateline
from dragoman.read.heads import from_first_paragraph
from dragoman.read.inside import inside
from dragoman.read.language import language
from dragoman.read.looks import Look, look
from dragoman.read.stretch import stretch
from dragoman.read.tongues import main_tongue, stretches
from dragoman.read.trims import kept_ranges

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.pages import Pages
    from dragoman.read.blocks import Block
    from dragoman.records import Span, Stretch

OPENING_PARAGRAPHS = 12


class Article(Struct, frozen=True, kw_only=True, dict=True):
    """The article on a page.

    Attributes:
        looks: what every block of the page is taken for.
        kept: indices of the blocks that are the article, in order.
        body: its ranges of the raw text.
        head: its dateline; None where it has none.
        language: of the page by its function words, ISO 639-1, "" where unsure.
        tongue: of the article itself, `und` where it is none that we tell, "" where it is too short.
        stretches: its parts in other languages.
    """

    looks: tuple[Look, ...]
    kept: tuple[int, ...] = ()
    body: tuple[Span, ...] = ()
    head: Dateline | None = None
    language: str = ""
    tongue: str = ""
    stretches: tuple[Stretch, ...] = ()

    @cached_property
    def members(self) -> frozenset[int]:
        """Indices of the blocks that are the article, for asking whether one is."""
        return frozenset(self.kept)

    @cached_property
    def repeated(self) -> frozenset[str]:
        """The lines that the page holds more than once as it does its title."""
        return frozenset(repeated(self.looks))

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words of its first paragraphs."""
        return frozenset(word for i in self.kept[:OPENING_PARAGRAPHS] for word in self.looks[i].key.split())

    @property
    def first(self) -> int:
        """Index of its first block; the number of blocks where it has none."""
        return self.kept[0] if self.kept else len(self.looks)

    @property
    def last(self) -> int:
        """Index of its last block, -1 where it has none."""
        return self.kept[-1] if self.kept else -1


def article(blocks: Sequence[Block], title: str, book: Book) -> Article:
    """The article among the blocks of a page.

    Args:
        title: the title where the page's markup tells it, else "".
    """
    seen = _looks(blocks, book)
    spoken = _language(seen, blocks, book.pages)
    looks = tuple(in_context(seen, blocks, title, spoken, book.pages))
    run = stretch(looks, book.pages)
    kept = from_first_paragraph(inside(looks, blocks, run, book.pages), looks, blocks, spoken, book)
    head = dateline(blocks[kept[0]].text.lstrip(), book, spoken) if kept else None
    body = tuple(span for n, i in enumerate(kept) for span in _ranges(blocks[i], head if n == 0 else None, book.pages))
    tongue = main_tongue(looks, blocks, kept, book)
    return Article(
        looks=looks, kept=tuple(kept), body=body, head=head, language=spoken, tongue=tongue,
        stretches=stretches(looks, blocks, kept, tongue, book),
    )  # fmt: skip


def _looks(blocks: Sequence[Block], book: Book) -> list[Look]:
    """What each block looks like; where the whole page shouts, capitals say nothing."""
    seen = [look(block, book) for block in blocks]
    shouted = sum(each.weight for each in seen if each.kind == "shouting")
    spoken = sum(each.weight for each in seen if each.kind == "prose")
    return [look(block, book, loud=True) for block in blocks] if shouted > spoken else seen


def _language(looks: Sequence[Look], blocks: Sequence[Block], pages: Pages) -> str:
    """The language of most of the running text; of all of it together where no paragraph tells it by itself."""
    weights: dict[str, float] = {}
    for each in looks:
        if each.tongue and each.kind == "prose":
            weights[each.tongue] = weights.get(each.tongue, 0.0) + each.weight
    if weights:
        return max(weights, key=lambda code: weights[code])
    prose = [block.text[:1000] for block, each in zip(blocks, looks, strict=True) if each.kind == "prose"]
    return language("\n".join(prose[:20]), pages)


def _ranges(block: Block, head: Dateline | None, pages: Pages) -> Iterator[Span]:
    """The raw ranges of a block that are the article; a date before its first sentence is none of it."""
    lead = len(block.text) - len(block.text.lstrip())
    first = lead + head.end if head and head.dated and not head.place and head.agency is None else 0
    for start, end in kept_ranges(block.text, pages):
        if end > first:
            yield from block.spans(max(start, first), end)
