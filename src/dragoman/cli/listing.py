"""Records as rows: the form that all listing commands print as a table, CSV or JSONL."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from dragoman.cli.app import err, out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Cell = str | float | int | bool | None
WHOLE = frozenset({"id", "type"})
ID_SHOWN = 8


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def show(rows: Sequence[Mapping[str, Cell]], columns: Sequence[str], form: Format) -> None:
    """Prints the rows; an empty list prints its header, and says so where people read it."""
    if form is Format.csv:
        from dragoman.exchange.csv import dump

        out.data(dump(rows, columns))
    elif form is Format.jsonl:
        out.data("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    else:
        out.print(as_table(rows, columns))
        if not rows:
            err.print("none found; loosen the filters, or see `dragoman actors` for the names that the store knows")


def as_table(rows: Sequence[Mapping[str, Cell]], columns: Sequence[str]) -> Table:
    """The rows as a table for the terminal, ids cut to what `show` needs."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in WHOLE)
    for row in rows:
        table.add_row(*(cell(column, row.get(column)) for column in columns))
    return table


def cell(column: str, value: Cell) -> Text:
    """One value as plain text: report text in it is never taken for markup."""
    if value is None:
        return Text()
    if isinstance(value, float):
        return Text(f"{value:,.10g}")
    return Text(str(value)[:ID_SHOWN] if column == "id" else str(value))
