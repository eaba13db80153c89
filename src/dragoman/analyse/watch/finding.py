"""What a rule is asked of, and what it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct

from dragoman.codebook import Book
from dragoman.picture import Picture
from dragoman.records import Evidence


class Hit(Struct, frozen=True):
    """A report that a search found, by its passages; `copies` are the reports that hold the same."""

    evidence: Evidence
    copies: tuple[str, ...] = ()


class Scene(Struct, frozen=True):
    """What a rule is asked of.

    Attributes:
        picture: the linked picture of now.
        book: the codebook.
        moment: now.
        found: for each query of a search, the reports that it finds.
    """

    picture: Picture
    book: Book
    moment: datetime
    found: Mapping[str, tuple[Hit, ...]]

    def on_front(self, front: str | None, wanted: str) -> bool:
        """Whether a front is the wanted one, or lies within it; any where none is wanted."""
        return not wanted or wanted in self._and_wider(front)

    def _and_wider(self, front: str | None) -> Iterator[str]:
        while front:
            yield front
            front = self.book.fronts.within(front)

    def is_or_of(self, key: str, wanted: str) -> bool:
        """Whether an actor is the wanted one, or acts for it; any where none is wanted."""
        return not wanted or wanted in {key, self.picture.linked(key), self.picture.acts_for(key)}

    def any_of(self, keys: tuple[str, ...], wanted: str) -> bool:
        """Whether one of several actors is the wanted one, or acts for it; any where none is wanted."""
        return not wanted or any(self.is_or_of(key, wanted) for key in keys)


class Finding(Struct, frozen=True, kw_only=True):
    """Something for which a rule holds now.

    Attributes:
        marks: what tells it from others and holds on to it as more reports tell it: two findings of one rule that share
            a mark are the same. At least one.
        title: what it is, a sentence.
        evidence: the passages, the best first.
        day: the day in the world that it is about, None where there is none.
    """

    marks: tuple[str, ...]
    title: str
    evidence: tuple[Evidence, ...]
    day: date | None = None
