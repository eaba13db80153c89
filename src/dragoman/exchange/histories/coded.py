"""CAMEO's codes and PLOVER's types as columns of a history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dragoman.codebook import cameo

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.codebook.plover import Plover


def code(act: tuple[str, ...], plover: Plover) -> str:
    """The CAMEO code of an act, "" where it has none.

    Spreadsheets drop the nought before codes: `14` is `014` where the name beside it says so.

    Args:
        act: the code that is told, and CAMEO's name of it where one is told.
        plover: knows the codes.
    """
    told, name = (*act, "")[:2]
    named = cameo.code_named(name) if name else ""
    if named and told.lstrip("0") in {named.lstrip("0"), ""}:
        return named
    if told in plover.cameo:
        return told
    return f"0{told}" if f"0{told}" in plover.cameo else ""


def by_code(events: pl.DataFrame, book: Book) -> pl.DataFrame:
    """The events with type and mode by their code, and Goldstein's number of it where none is told."""
    rows = [(row.code, row.type, row.mode or None, row.goldstein) for row in book.plover.cameo.values()]
    schema: dict[str, pl.DataType] = {
        "code": pl.String(),
        "type": pl.String(),
        "mode": pl.String(),
        "scale": pl.Float64(),
    }
    joined = events.join(pl.DataFrame(rows, schema, orient="row"), on="code", how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce("goldstein", "scale").alias("goldstein")).drop("scale")


def by_type(events: pl.DataFrame, book: Book) -> pl.DataFrame:
    """The events with quad class by type, and with PLOVER's intensity of type and mode where none is told."""
    types = book.plover.types
    acts = events.select("type", "mode").unique().drop_nulls("type").rows()
    rows = [(type, mode, types[type].quad, book.plover.intensity(type, mode or "")) for type, mode in acts]
    schema: dict[str, pl.DataType] = {
        "type": pl.String(),
        "mode": pl.String(),
        "quad": pl.String(),
        "scale": pl.Float64(),
    }
    table = pl.DataFrame(rows, schema, orient="row")
    joined = events.drop("quad").join(table, on=["type", "mode"], how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.coalesce("intensity", "scale").alias("intensity")).drop("scale")
