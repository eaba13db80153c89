"""A listing: what was asked for, as items that can be looped over, and as tables."""

# PyArrow tells no types.
# pyright: reportUnknownParameterType=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar, overload

from msgspec import Struct

from dragoman.api import notebook
from dragoman.api.view import left_out
from dragoman.exchange import frames
from dragoman.exchange.frames import Cell, Columns
from dragoman.picture import Picture

if TYPE_CHECKING:
    import polars as pl
    import pyarrow as pa

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Row = dict[str, Cell]


class Shape(Struct, Generic[T], frozen=True):
    """How items of one kind become a table.

    Attributes:
        what: the items, as a noun in the plural.
        columns: names and types of the columns, in order.
        rows: the rows of an item, most often one.
        shown: the columns that a notebook shows.
    """

    what: str
    columns: Columns
    rows: Callable[[Picture, T], Iterable[Row]]
    shown: tuple[str, ...]


class Listing(Sequence[T_co]):
    """What was asked for, in order: loop over it, index it, or take it as a table.

    In a notebook it shows itself as a table.
    """

    def __init__(self, items: Iterable[T_co], shape: Shape[T_co], picture: Picture) -> None:
        """Keep the items, how they become a table, and the picture that they stand in."""
        self._items, self._shape, self._picture = tuple(items), shape, picture

    @overload
    def __getitem__(self, index: int) -> T_co: ...
    @overload
    def __getitem__(self, index: slice) -> Listing[T_co]: ...
    def __getitem__(self, index: int | slice) -> T_co | Listing[T_co]:
        """The item of a number, or a shorter listing."""
        if isinstance(index, slice):
            return type(self)(self._items[index], self._shape, self._picture)
        return self._items[index]

    def __len__(self) -> int:
        """How many items there are."""
        return len(self._items)

    def __iter__(self) -> Iterator[T_co]:
        """The items in order."""
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same items in the same order."""
        if not isinstance(other, Sequence):
            return False
        items: Sequence[object] = other
        return self._items == tuple(items)

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        part = " of a part of the store (.left_out)" if self.left_out else ""
        return f"<{len(self)} {self._shape.what}{part}: loop over them, or take .rows(), .polars(), .arrow()>"

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of a large store was not looked at for it, and how to ask for that; nothing where all was."""
        return left_out(self._picture)

    @property
    def what(self) -> str:
        """What is listed, as a noun in the plural."""
        return self._shape.what

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of its tables."""
        return tuple(self._shape.columns)

    @property
    def columns_shown(self) -> tuple[str, ...]:
        """The names of the columns that people are shown."""
        return self._shape.shown

    def rows(self) -> tuple[Row, ...]:
        """The rows of its table as dictionaries of plain values, days as dates."""
        return tuple(row for item in self._items for row in self._shape.rows(self._picture, item))

    def rows_of(self, item: T_co) -> tuple[Row, ...]:  # pyright: ignore[reportGeneralTypeIssues] - it is one of these
        """The rows of one of its items."""
        return tuple(self._shape.rows(self._picture, item))

    def polars(self) -> pl.DataFrame:
        """Its table as a Polars one, typed.

        Raises:
            MissingExtraError: the extra `tables` is not installed.
        """
        return frames.frame(self.rows(), self._shape.columns, what="a Polars table")

    def arrow(self) -> pa.Table:
        """Its table as an Arrow one, typed, which pandas, DuckDB and others take as it is.

        Raises:
            MissingExtraError: the extra `tables` is not installed.
        """
        return frames.arrow(self.rows(), self._shape.columns)

    def _repr_html_(self) -> str:
        """Its HTML, for notebooks."""
        return self.html()

    def html(self) -> str:
        """Its table as a notebook shows it, text of reports escaped, the first rows of a long one."""
        shown = self._items[: notebook.MOST_ROWS]
        rows = [row for item in shown for row in self._shape.rows(self._picture, item)]
        left = len(self._items) - len(shown)
        title = "; ".join((f"{len(self)} {self._shape.what}", *self.left_out))
        return notebook.table(rows, self._shape.shown, title, left=left)
