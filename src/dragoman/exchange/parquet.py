"""Parquet: the records of one kind as a typed table; needs Polars, which comes with the extra `tables`."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from dragoman.exchange.frames import frame, typed
from dragoman.exchange.selection import Export
from dragoman.exchange.tables import COLUMNS, row

if TYPE_CHECKING:
    from dragoman.exchange.selection import Selection
    from dragoman.records import Record


def export(selection: Selection, kind: type[Record]) -> Export:
    """The records of one kind as a Parquet file, with the columns of its table.

    Raises:
        MissingExtraError: Polars is not installed.
    """
    rows = (row(record, selection.picture) for record in selection.records if isinstance(record, kind))
    out = io.BytesIO()
    frame(rows, typed(COLUMNS[kind]), what="Parquet").write_parquet(out, compression="zstd", statistics=True)
    return Export(out.getvalue())
