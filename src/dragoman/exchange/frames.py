"""Rows as typed tables of Polars and of Arrow, which come with the extra `tables`."""

# PyArrow tells no types.
# pyright: reportUnknownParameterType=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportMissingTypeStubs=false

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from dragoman.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl
    import pyarrow as pa

Cell = str | float | int | bool | date | None
Columns = dict[str, type]
NUMBERS = frozenset({"low", "high", "latitude", "longitude", "confidence"})
WHOLE = frozenset({"start", "end"})
FLAGS = frozenset({"doubtful", "direct"})


def typed(columns: Iterable[str]) -> Columns:
    """The columns of a table of records with the types of what stands in them, in their order."""
    return {
        name: float if name in NUMBERS else int if name in WHOLE else bool if name in FLAGS else str for name in columns
    }


def frame(rows: Iterable[Mapping[str, Cell]], columns: Columns, *, what: str = "a table") -> pl.DataFrame:
    """The rows as a Polars table, every column with its type also where there is no row.

    Args:
        rows: in order; they may hold more than the columns.
        columns: names and types of the columns: `str`, `float`, `int`, `bool` or `date`.
        what: what is asked for, to say what the extra is needed for.

    Raises:
        MissingExtraError: Polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise MissingExtraError(what, "tables") from None
    types = {str: pl.String, float: pl.Float64, int: pl.Int64, bool: pl.Boolean, date: pl.Date}
    cells = [[row.get(name) for name in columns] for row in rows]
    return pl.DataFrame(cells, schema={name: types[kind] for name, kind in columns.items()}, orient="row")


def arrow(rows: Iterable[Mapping[str, Cell]], columns: Columns) -> pa.Table:
    """The rows as an Arrow table, with the columns of the Polars one.

    Raises:
        MissingExtraError: Polars or PyArrow is not installed.
    """
    made = frame(rows, columns, what="an Arrow table")
    try:
        import_module("pyarrow")
    except ImportError:
        raise MissingExtraError("an Arrow table", "tables") from None
    return made.to_arrow()
