"""POLECAT: tab-separated, 40 columns, an event with any number of actors on each side, coded in PLOVER.

An event is a row for each pair of its sides. Rows that we exported tell the status besides; what was not done is no
event of a history.
Source: POLECAT's columns as `dragoman.exchange.polecat` has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dragoman.exchange import polecat, polecat_rows
from dragoman.exchange.csv import unguarded
from dragoman.exchange.histories import checks
from dragoman.exchange.histories.actors import Known
from dragoman.exchange.histories.form import Form
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.exchange.histories.actors import Actors

NEEDED = polecat_rows.NEEDED
SIDES = {"actor": "Actor", "recipient": "Recipient"}
PARTS = {"": "Name", "_state": "Country", "_code": "Keys"}
MORE = (
    "Event Mode", "Intensity", "Actor Country", "Recipient Country", "Actor Keys", "Recipient Keys", "Placename",
    "City", "Province", "Country", "Latitude", "Longitude", "Source", "Publication Date", "Status",
)  # fmt: skip


def events(raw: pl.DataFrame, book: Book, _actors: Actors) -> pl.DataFrame:
    """The rows as events, one for each pair of sides, with what is wrong with each."""
    types = book.plover.types
    found = checks.meant(
        raw, ("Event Type",), ("type",), lambda name: [name[0].upper() if name[0].upper() in types else ""]
    )
    found = found.rename({"Country": "country"}).with_columns(
        pl.col("Event ID").alias("id"),
        checks.day("Event Date").alias("date"),
        pl.lit("day").alias("date_precision"),
        checks.day("Publication Date").alias("published"),
        pl.col("Event Mode").str.to_lowercase().str.replace_all("_", "-").alias("mode"),
        pl.concat_str("Event Type", "Event Mode", separator=" ", ignore_nulls=True).alias("label"),
        checks.number("Intensity").alias("intensity"),
        pl.coalesce("Placename", "City", "Province", "country").alias("place"),
        checks.number("Latitude").alias("latitude"),
        checks.number("Longitude").alias("longitude"),
        pl.col("Source").alias("outlet"),
    )
    for ours, theirs in SIDES.items():
        found = _each(found, ours, theirs)
    return found.with_columns(_why())


def _why() -> pl.Expr:
    undone = pl.col("Status").is_not_null() & ~pl.col("Status").is_in(HAPPENED)
    return checks.why(
        checks.empty("Event ID"),
        checks.empty("Event Date"),
        checks.unreadable("Event Date", "date", "day; expected YYYY-MM-DD"),
        checks.empty("Event Type"),
        checks.unreadable("Event Type", "type", "type of PLOVER"),
        pl.when(undone).then(pl.format("Status '{}': a history holds what was done", pl.col("Status"))),
        checks.unreadable("Publication Date", "published", "day; expected YYYY-MM-DD"),
        checks.unreadable("Intensity", "intensity", "number"),
        checks.outside("intensity", checks.WORST, checks.BEST),
        *checks.place("Latitude", "Longitude"),
    )


def _each(events: pl.DataFrame, ours: str, theirs: str) -> pl.DataFrame:
    """The events with a row per actor of a side; where lists have not one cell per name, whose is whose is not told."""
    separator, missing = polecat.spelling().separator, polecat.spelling().missing
    parts = {
        f"{ours}{end}": pl.col(f"{theirs} {what}").fill_null("").str.split(separator) for end, what in PARTS.items()
    }
    names = pl.col(ours).list.len()
    fitting = [
        pl.when(pl.col(part).list.len() == names).then(pl.col(part)).otherwise(pl.lit("").repeat_by(names)).alias(part)
        for part in parts
    ]
    told = [
        pl.when(~pl.col(part).str.strip_chars().is_in(("", missing))).then(pl.col(part).str.strip_chars())
        for part in parts
    ]
    return events.with_columns(**parts).with_columns(fitting).explode(*parts).with_columns(told)


def who(actors: Actors, side: tuple[str, ...]) -> Known:
    """Whom a side means: ours by the key that we wrote, theirs by name and state."""
    name, state, key = side
    found = actors.known(unguarded(name), state)
    return Known(key, found.country) if key else found


FORM = Form(
    name="polecat",
    source="POLECAT",
    shape="quoted-tabs",
    needed=NEEDED,
    wanted=(*NEEDED, *MORE),
    renamed=polecat_rows.RENAMED,
    id="Event ID",
    date="Event Date",
    missing=("", polecat.spelling().missing),
    events=events,
    who=who,
)
