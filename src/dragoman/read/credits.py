"""Lines that are nothing but the name of a medium, which credits it with the text beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.wording import folded_key, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Outlet
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page

CLOSE_BLOCKS = 3
CREDIT_CHARACTERS = 60


def closing_lines(page: Page, found: Article, book: Book) -> Iterator[int]:
    """The blocks right around the article that are nothing but the name of a known medium."""
    near = [
        *range(max(0, found.first - CLOSE_BLOCKS), found.first),
        *range(found.last + 1, found.last + 1 + CLOSE_BLOCKS),
    ]
    for i in near:
        if i < len(page.blocks) and credited(page.blocks[i].text, book) is not None:
            yield i


def credited(text: str, book: Book) -> Outlet | None:
    """The medium that a line names and nothing else: "Reuters", "(AFP)", "— AP", "dpa/xy"."""
    plain = text.strip(" \t\u00a0()[]-–—*_|.,:")
    if plain.lower().startswith(("http", "www.")) and " " not in plain:
        return book.outlets.at(plain)
    if len(plain) > CREDIT_CHARACTERS or book.pages.cues.lines(words(plain)) or is_button(plain, book):
        return None
    whole = book.outlets.named(plain)
    if whole is None and "/" in plain:
        whole = next((o for part in plain.split("/") if (o := book.outlets.named(part)) is not None), None)
    return whole if whole is None or folded_key(whole.name) not in book.pages.words.not_outlets else None


def is_button(name: str, book: Book) -> bool:
    """Whether a name without its article is a button's: "The Print" beside "Share"."""
    return "share" in book.pages.cues.lines(words(folded_key(name).removeprefix("the ")))
