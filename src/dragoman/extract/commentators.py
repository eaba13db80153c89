"""Who speaks as one who watches: what such a one says is a statement, and no act of a side."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.records import Entity

COMMENTATORS = frozenset({"think-tank", "media"})
UNKNOWN_PERSON, UNNAMED = "person:", "other:"


def comments(book: Book, entity: Entity) -> bool:
    """Whether an actor speaks as one who watches: an outlet, an institute, an expert, a person of no known office."""
    if entity.key.startswith(UNNAMED):
        return entity.key.rpartition(":")[2].rpartition("-")[2] in book.plover.commentators
    unknown = entity.kind == "person" and entity.key.startswith(UNKNOWN_PERSON) and not entity.country
    return unknown or entity.kind in COMMENTATORS
