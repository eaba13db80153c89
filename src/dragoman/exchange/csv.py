"""CSV after RFC 4180: UTF-8, a header, cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from dragoman.exchange.selection import Export
from dragoman.exchange.tables import COLUMNS, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.exchange.selection import Selection
    from dragoman.exchange.tables import Cell
    from dragoman.records import Record

# A spreadsheet runs a cell that begins so (OWASP, CSV injection); an apostrophe before it keeps it a text.
RUNS = ("=", "+", "-", "@", "\t", "\r")
GUARD = "'"


def export(selection: Selection, kind: type[Record], hashtags: Mapping[str, str] | None = None) -> Export:
    """The records of one kind as CSV, with the columns of its table; `hashtags` are the second row where given."""
    rows = [row(record, selection.picture) for record in selection.records if isinstance(record, kind)]
    return Export(dump(rows, COLUMNS[kind], hashtags=hashtags).encode())


def dump(
    rows: Iterable[Mapping[str, Cell]],
    columns: Sequence[str],
    *,
    delimiter: str = ",",
    hashtags: Mapping[str, str] | None = None,
) -> str:
    """The rows as a table of text with a header; a text that a spreadsheet would run begins with an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
    writer.writerow(columns)
    if hashtags is not None:
        writer.writerow([hashtags.get(column, "") for column in columns])
    for item in rows:
        writer.writerow([guarded(item.get(column)) for column in columns])
    return text.getvalue()


def guarded(cell: Cell) -> Cell:
    """The cell, as a text where a spreadsheet would run it; numbers stay numbers."""
    return f"{GUARD}{cell}" if isinstance(cell, str) and cell.startswith((*RUNS, *guards())) else cell


def guards() -> tuple[str, ...]:
    """The beginnings of texts that look guarded already: they get a guard too, so that `unguarded` is the inverse."""
    return tuple(GUARD + sign for sign in (*RUNS, GUARD))


def unguarded(cell: str) -> str:
    """The text that was guarded."""
    return cell[1:] if cell.startswith(guards()) else cell
