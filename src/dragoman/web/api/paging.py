"""Long lists in pages that do not shift while a client walks through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Query
from msgspec import Struct

from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.api.listing import Listing, Row

USUAL, MOST = 100, 1000


class Paging(Struct, frozen=True):
    """Which page of a list: so many items, after the one of an id."""

    limit: int = USUAL
    after: str = ""


class Listed(Struct, frozen=True, kw_only=True):
    """A page of a list.

    Attributes:
        what: what is listed, as a noun in the plural.
        total: how many there are on all pages.
        left_out: what of a large store was not looked at.
        next: the `after` of the page that follows; None on the last.
        items: the rows.
    """

    what: str
    total: int
    left_out: tuple[str, ...]
    next: str | None
    items: tuple[Row, ...]


def asked(
    limit: Annotated[int, Query(ge=1, le=MOST, description="How many items at most.")] = USUAL,
    after: Annotated[str, Query(max_length=200, description="`next` of the page before.")] = "",
) -> Paging:
    """The page that an address asks for."""
    return Paging(limit, after)


def cut(listing: Listing[object], paging: Paging) -> Listed:
    """The page of a listing.

    Raises:
        InputError: no item has the id that it shall begin after.
    """
    ids = tuple(marks(listing))
    start = _after(ids, paging.after)
    end = min(start + paging.limit, len(ids))
    return Listed(
        what=listing.what,
        total=len(ids),
        left_out=listing.left_out,
        next=ids[end - 1] if end < len(ids) else None,
        items=listing[start:end].rows(),
    )


def marks(listing: Listing[object]) -> Sequence[str]:
    """What each item is known by: its id; for what has none, its number."""
    return [str(getattr(item, "id", "") or number) for number, item in enumerate(listing)]


def _after(ids: Sequence[str], mark: str) -> int:
    if not mark:
        return 0
    if mark not in ids:
        raise InputError(f"nothing in this list is called {mark!r}; it may have changed: begin without `after`")
    return ids.index(mark) + 1


Page = Annotated[Paging, Depends(asked)]
