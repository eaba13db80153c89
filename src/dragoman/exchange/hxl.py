"""The hashtags of the Humanitarian Exchange Language (HXL 1.1) for the columns of our tables.

Source: the HXL standard's core hashtags and attributes; which tag fits which column is ours.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.codebook import table
from dragoman.records import Record


class TagRow(Struct, frozen=True):
    """A row of hxl.tsv: the hashtag of a column; `table` tells the table where columns of one name differ."""

    column: str
    tag: str
    table: str = ""


def hashtags(kind: type[Record] | str) -> dict[str, str]:
    """The hashtag of each column of a table that has one.

    Args:
        kind: kind of the records in the table, or the name of another table ("acled").
    """
    name = kind if isinstance(kind, str) else kind.__name__.lower()
    rows = list(table.rows("exchange/hxl.tsv", TagRow))
    common = {row.column: row.tag for row in rows if not row.table}
    return common | {row.column: row.tag for row in rows if row.table == name}
