"""A list, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
A = TypeVar("A")
MANY = 50
LAST = 100_000


class Paged(Struct, Generic[T], frozen=True, kw_only=True):
    """Some of a list.

    Attributes:
        items: those of this page.
        total: how many there are on all pages.
        page: its number, from 1; `pages`: how many there are, at least one.
        left_out: what of a large store was not looked at.
    """

    items: tuple[T, ...]
    total: int
    page: int
    pages: int
    left_out: tuple[str, ...] = ()

    @property
    def first(self) -> int:
        """The number of its first item, from 1; 0 where it has none."""
        return (self.page - 1) * MANY + 1 if self.items else 0

    @property
    def last(self) -> int:
        """The number of its last item."""
        return self.first + len(self.items) - 1 if self.items else 0


def paged(
    found: Sequence[A], page: int, line: Callable[[A], T], left_out: tuple[str, ...] = (), *, many: int = MANY
) -> Paged[T]:
    """One page of what was found; a page beyond the last is the last.

    Args:
        found: all of it, in an order that stays.
        page: from 1.
        line: makes a line of each that the page shows, and of no other.
        left_out: what was not looked at.
        many: how many to a page.
    """
    pages = pages_of(len(found), many)
    at = min(max(page, 1), pages)
    shown = found[(at - 1) * many : at * many]
    return Paged(items=tuple(map(line, shown)), total=len(found), page=at, pages=pages, left_out=left_out)


def pages_of(total: int, many: int = MANY) -> int:
    """How many pages so many items take; at least one."""
    return max(1, -(-total // many))
