"""What is known of a copy when its origin is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.wording import folded_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Outlet
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page
    from dragoman.read.citations import Citation
    from dragoman.read.publishers import Publisher
    from dragoman.read.titles import Title


class Case:
    """All that is known of a copy when its origin is asked for."""

    __slots__ = ("book", "cited", "found", "page", "publisher", "title")

    def __init__(
        self, page: Page, found: Article, title: Title, publisher: Publisher, cited: Sequence[Citation], book: Book
    ) -> None:
        self.page, self.found, self.title = page, found, title
        self.publisher, self.cited, self.book = publisher, cited, book

    def foreign(self, outlet: Outlet | None) -> bool:
        """Whether an outlet is another than the publisher, and can be an origin."""
        if outlet is None or folded_key(outlet.name) in self.book.pages.words.not_outlets:
            return False
        return self.publisher.outlet is None or outlet.id != self.publisher.outlet.id

    def other(self, name: str) -> bool:
        """Whether a name is neither the publisher's nor short for it, and a publisher is known."""
        own, given = folded_key(self.publisher.name), folded_key(name)
        initials = "".join(word[0] for word in own.split())
        return bool(own) and own not in given and given not in own and given not in (initials, initials[1:])
