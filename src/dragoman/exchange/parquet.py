"""Parquet: the records of one kind as a typed table; needs Polars, which comes with the extra `tables`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from dragoman.errors import MissingExtraError
from dragoman.exchange.selection import Export
from dragoman.exchange.tables import COLUMNS, row

if TYPE_CHECKING:
    from dragoman.exchange.selection import Selection
    from dragoman.records import Record

NUMBERS = frozenset({"low", "high", "latitude", "longitude", "confidence"})
WHOLE = frozenset({"start", "end"})
FLAGS = frozenset({"doubtful", "direct"})


def export(selection: Selection, kind: type[Record]) -> Export:
    """The records of one kind as a Parquet file, with the columns of its table.

    Raises:
        MissingExtraError: Polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra, and heavy
    except ImportError:
        raise MissingExtraError("Parquet", "tables") from None
    types = {
        column: pl.Float64
        if column in NUMBERS
        else pl.Int64
        if column in WHOLE
        else pl.Boolean
        if column in FLAGS
        else pl.String
        for column in COLUMNS[kind]
    }
    rows = [row(record, selection.picture) for record in selection.records if isinstance(record, kind)]
    out = io.BytesIO()
    pl.DataFrame(rows, schema=types, orient="row").write_parquet(out, compression="zstd", statistics=True)
    return Export(out.getvalue())
