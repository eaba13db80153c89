"""Cells as dates, numbers and codes, and what is wrong with those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

DAY = "%Y-%m-%d"
# No event has more deaths than this: a number above it is a cell of another column.
MOST = 10_000_000
# The scale of Goldstein's numbers and PLOVER's intensities.
WORST, BEST = -10, 10
# A moment in the year 2100, in seconds since 1970: later ones are no seconds.
LATEST = 4_102_444_800


def day(column: str, *forms: str) -> pl.Expr:
    """The day that a cell tells, by the first of these forms that fits; null where none does."""
    return pl.coalesce(pl.col(column).str.to_date(form, strict=False) for form in forms or (DAY,))


def number(column: str) -> pl.Expr:
    """The number in a cell; null where there is none."""
    return pl.col(column).cast(pl.Float64, strict=False)


def count(column: str) -> pl.Expr:
    """The whole number in a cell; null where there is none."""
    whole = pl.when(number(column).floor() == number(column)).then(number(column))
    return whole.cast(pl.Int32, strict=False)


def unreadable(column: str, read: str, expected: str) -> pl.Expr:
    """Says that a cell holds something which could not be read; null where it could, or where it is empty."""
    wrong = pl.col(column).is_not_null() & pl.col(read).is_null()
    return pl.when(wrong).then(pl.format(f"{column} '{{}}' is no {expected}", pl.col(column)))


def told(column: str, meaning: Mapping[str, str]) -> pl.Expr:
    """What a cell's code means; null where it is none of these."""
    return pl.col(column).replace_strict(list(meaning), list(meaning.values()), default=None, return_dtype=pl.String)


def moment(column: str) -> pl.Expr:
    """The day of a moment in seconds since 1970; null where there is none."""
    seconds = pl.col(column).cast(pl.Int64, strict=False)
    return pl.from_epoch(pl.when(seconds.is_between(0, LATEST)).then(seconds), time_unit="s").dt.date()


def empty(column: str, called: str = "") -> pl.Expr:
    """Says that a cell which every event needs is empty.

    Args:
        column: of the cell.
        called: what the file calls the column, where that is another name.
    """
    return pl.when(pl.col(column).is_null()).then(pl.lit(f"no {called or column}"))


def outside(read: str, low: float, high: float) -> pl.Expr:
    """Says that a number lies outside its range; null where it does not, or where there is none."""
    wrong = ~pl.col(read).is_between(low, high) | pl.col(read).is_nan()
    return pl.when(wrong).then(pl.format(f"{read} '{{}}' is not within {low:g} and {high:g}", pl.col(read)))


def why(*checks: pl.Expr) -> pl.Expr:
    """What is wrong with the row, by the first check that tells; null where nothing is."""
    return pl.coalesce(checks).alias("why")


def place(latitude: str, longitude: str) -> tuple[pl.Expr, ...]:
    """The checks of a point on the earth."""
    return (
        unreadable(latitude, "latitude", "number"),
        unreadable(longitude, "longitude", "number"),
        outside("latitude", -90, 90),
        outside("longitude", -180, 180),
    )


def meant(
    frame: pl.DataFrame,
    columns: Sequence[str],
    names: Sequence[str],
    meaning: Callable[[tuple[str, ...]], Sequence[str]],
) -> pl.DataFrame:
    """The frame with what the cells of some columns mean together, asked once for each that differ.

    Args:
        frame: the rows; it has these columns.
        columns: whose cells are asked about; empty ones are asked as "".
        names: of the new columns.
        meaning: as many answers as there are names; "" where there is none, which makes an empty cell.
    """
    asked = frame.select(columns).unique()
    told = [[one or None for one in meaning(tuple(cell or "" for cell in row))] for row in asked.iter_rows()]
    answers = pl.DataFrame(told, dict.fromkeys(names, pl.String()), orient="row")
    return frame.join(asked.hstack(answers), on=list(columns), how="left", nulls_equal=True, maintain_order="left")
