"""What a format of event data is, so that one path reads them all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    import polars as pl

    from dragoman.codebook import Book
    from dragoman.exchange.histories.actors import Actors, Known

# How cells stand in a line: between tabs and never quoted; between tabs, quoted by some writers; comma-separated after
# RFC 4180, a cell may hold line ends.
Shape = Literal["tabs", "quoted-tabs", "commas"]


class Form(Struct, frozen=True, kw_only=True):
    """A format of event data.

    Attributes:
        name: as the command line calls it; `source`: as histories name it.
        needed: columns without which a row is no event.
        wanted: the columns that are read; a file may lack those that are not needed.
        heads: for files without a header, the columns by how many there are.
        renamed: what a column was called at other times, with its name of now.
        id, date: the columns that tell one row from another together.
        missing: cells that say that nothing is known.
        events: turns cells into the columns of a history and the column `why`: what is wrong with the row, if anything.
            A side's state and code, where the format tells them, are `actor_state`, `actor_code` and so on.
        who: whom a side's name, state and code mean, in this order, "" for what is not told.
    """

    name: str
    source: str
    shape: Shape
    needed: tuple[str, ...]
    wanted: tuple[str, ...]
    heads: dict[int, tuple[str, ...]] = {}
    renamed: dict[str, str] = {}
    id: str
    date: str
    missing: tuple[str, ...] = ("",)
    events: Callable[[pl.DataFrame, Book, Actors], pl.DataFrame]
    who: Callable[[Actors, tuple[str, ...]], Known]
