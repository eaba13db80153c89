"""Where an article names media as its sources: who "told X", what X "reported", what it reported itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook.wording import Words, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Named, Outlet
    from dragoman.codebook.page_cues import Met
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page
    from dragoman.records import Span

Manner = Literal["told", "cited", "self"]
BETWEEN = 4
LOOK_CHARACTERS = 20000
BEFORE: dict[str, Manner] = {"told-follows": "told", "cites-follows": "cited"}
AFTER: dict[str, Manner] = {"self-precedes": "self", "cites-precedes": "cited"}


class Citation(Struct, frozen=True):
    """A place where an article names a medium as a source.

    Attributes:
        manner: somebody `told` it something; it is `cited`; it tells of its `self`-made reporting.
        paragraph: the number of the article's paragraph, from 0.
    """

    outlet: Outlet
    manner: Manner
    paragraph: int
    span: Span


def citations(page: Page, found: Article, book: Book) -> tuple[Citation, ...]:
    """The places where the article names a medium as a source."""
    return tuple(
        Citation(named.outlet, manner, n, page.blocks[i].span(named.start, named.end))
        for n, i in enumerate(found.kept)
        for named, manner in _in_paragraph(page.blocks[i].text[:LOOK_CHARACTERS], book)
    )


def _in_paragraph(text: str, book: Book) -> Iterator[tuple[Named, Manner]]:
    each = words(text)
    names = list(book.outlets.found(text, known=each))
    if not names:
        return
    met = list(book.pages.cues.within(text, each))
    for named in names:
        manner = _manner(text, each, named, met, book.pages.words.outlet_nouns)
        if manner:
            yield named, manner


def _manner(text: str, each: Words, named: Named, met: list[Met], nouns: frozenset[str]) -> Manner | None:
    """How a medium is named: by the words right before it, else by those right after it."""
    first, last = each.starts.index(named.start), each.ends.index(named.end)
    ends: dict[int, Manner] = {m.end: BEFORE[m.kind] for m in reversed(met) if m.kind in BEFORE}
    starts: dict[int, Manner] = {m.start: AFTER[m.kind] for m in reversed(met) if m.kind in AFTER}
    for i in range(first - 1, max(-1, first - 2 - BETWEEN), -1):
        if each.ends[i] in ends and not _divided(text[each.ends[i] : named.start]):
            return ends[each.ends[i]]
        if each.folded[i] not in nouns:
            break
    for i in range(last + 1, min(len(each), last + 2 + BETWEEN)):
        if each.starts[i] in starts and not _divided(text[named.end : each.starts[i]]):
            return starts[each.starts[i]]
        if each.folded[i] not in nouns:
            break
    return None


def _divided(text: str) -> bool:
    """Whether a mark divides the two sides of a stretch of text."""
    return any(mark in text for mark in '.,;:!?"“”«»')
