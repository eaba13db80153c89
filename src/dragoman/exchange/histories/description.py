"""What a history file holds, in counts: the span, the actors, what was done, what was left out."""

from __future__ import annotations

from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING

import polars as pl
from msgspec import Struct

from dragoman.exchange.histories import aside, file
from dragoman.exchange.histories.columns import SIDES

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.exchange.histories.file import Provenance

MOST = 10


class Count(Struct, frozen=True):
    """How many rows have one value; the value is "" where it is not known."""

    name: str
    rows: int


class Description(Struct, frozen=True, kw_only=True):
    """A history file in counts.

    Attributes:
        imported: what was read, and what of it was bad or repeated.
        aside: the file of rows that were not taken; "" where there is none.
        rows: a row is an event between one actor and one recipient.
        first, last: the days of the first and last event.
        actors: how many actors there are by key; `unresolved`: of these without one of our gazetteer's.
        countries: how many countries they are of; `dyads`: how many directed pairs of countries have an event.
        between: rows whose two sides both have a country.
        sources, types, quads, years: rows by each, the most first, years in their order.
        busiest: the directed pairs of countries with most rows, as `TUR RUS`.
        deaths: the sum of the best numbers of deaths; None where none is told.
    """

    imported: Provenance
    aside: str
    rows: int
    first: date
    last: date
    actors: int
    unresolved: int
    countries: int
    dyads: int
    between: int
    sources: tuple[Count, ...]
    types: tuple[Count, ...]
    quads: tuple[Count, ...]
    years: tuple[Count, ...]
    busiest: tuple[Count, ...]
    deaths: int | None


def describe(path: Path) -> Description:
    """What a history file holds.

    Raises:
        InputError: it is no history file.
    """
    rows = file.scan(path)
    whole = rows.select(
        pl.len().alias("rows"),
        first=pl.col("date").min(),
        last=pl.col("date").max(),
        between=pl.all_horizontal(pl.col(f"{side}_country").is_not_null() for side in SIDES).sum(),
        deaths=pl.col("deaths").sum(),
        told=pl.col("deaths").count(),
    )
    counts = whole.collect().row(0, named=True)
    keys = pl.concat([rows.select(key=f"{side}_key", country=f"{side}_country") for side in SIDES])
    actors = keys.select("key").unique().drop_nulls().collect()["key"]
    dyads = _counted(rows.filter(pl.all_horizontal(pl.col(f"{side}_country").is_not_null() for side in SIDES)), _PAIR)
    left = aside.beside(path)
    return Description(
        imported=file.provenance(path),
        aside=left.name if left.is_file() else "",
        rows=counts["rows"],
        first=counts["first"],
        last=counts["last"],
        actors=len(actors),
        unresolved=int(actors.str.contains(r"^(?:other|body|person|org):").sum()),
        countries=keys.select("country").unique().drop_nulls().collect().height,
        dyads=len(dyads),
        between=counts["between"],
        sources=_counted(rows, pl.col("source")),
        types=_counted(rows, pl.col("type")),
        quads=_counted(rows, pl.col("quad")),
        years=tuple(sorted(_counted(rows, pl.col("date").dt.year().cast(pl.String)), key=lambda one: one.name)),
        busiest=dyads[:MOST],
        deaths=counts["deaths"] if counts["told"] else None,
    )


_PAIR = pl.concat_str([f"{side}_country" for side in SIDES], separator=" ")


def _counted(rows: pl.LazyFrame, value: pl.Expr) -> tuple[Count, ...]:
    """How many rows have each value, the most first, then by the value."""
    counted = rows.select(name=value.fill_null("")).group_by("name").len()
    found = counted.sort("len", "name", descending=[True, False]).collect()
    return tuple(starmap(Count, found.rows()))
