"""ICEWS: tab-separated, 20 columns, an event per source and target, coded in CAMEO.

Ids repeat over the years, so that only id and date together name an event. The date is that of the story.
Source: the heads of the columns in the files of the ICEWS Coded Event Data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dragoman.exchange.histories import checks, coded
from dragoman.exchange.histories.form import Form

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.exchange.histories.actors import Actors, Known

NEEDED = ("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name")
MORE = (
    "Source Country", "Event Text", "Intensity", "Target Country", "Publisher", "City", "District", "Province",
    "Country", "Latitude", "Longitude",
)  # fmt: skip
STATES = {"Source Country": "actor_state", "Target Country": "recipient_state", "Country": "country"}


def events(raw: pl.DataFrame, book: Book, actors: Actors) -> pl.DataFrame:
    """The rows as events, with what is wrong with each."""
    found = checks.meant(raw, ("CAMEO Code", "Event Text"), ("code",), lambda act: [coded.code(act, book.plover)])
    for theirs, ours in STATES.items():
        found = checks.meant(found, (theirs,), (ours,), lambda name: [actors.state(*name)])
    found = found.with_columns(
        checks.day("Event Date").alias("date"),
        checks.number("Intensity").alias("goldstein"),
        checks.number("Latitude").alias("latitude"),
        checks.number("Longitude").alias("longitude"),
    ).with_columns(
        pl.col("Event ID").alias("id"),
        pl.lit("day").alias("date_precision"),
        pl.col("date").alias("published"),
        pl.col("Source Name").alias("actor"),
        pl.col("Target Name").alias("recipient"),
        pl.col("Event Text").alias("label"),
        pl.coalesce("City", "District", "Province", "Country").alias("place"),
        pl.col("Publisher").alias("outlet"),
    )
    return coded.by_code(found.with_columns(_why()), book)


def _why() -> pl.Expr:
    return checks.why(
        checks.empty("Event ID"),
        checks.empty("Event Date"),
        checks.unreadable("Event Date", "date", "day; expected YYYY-MM-DD"),
        checks.empty("CAMEO Code"),
        checks.unreadable("CAMEO Code", "code", "code of CAMEO"),
        checks.unreadable("Intensity", "goldstein", "number"),
        checks.outside("goldstein", checks.WORST, checks.BEST),
        *checks.place("Latitude", "Longitude"),
    )


def who(actors: Actors, side: tuple[str, ...]) -> Known:
    """Whom a side means: ICEWS gives each actor one name and one state."""
    return actors.known(*side[:2])


FORM = Form(
    name="icews",
    source="ICEWS",
    shape="tabs",
    needed=NEEDED,
    wanted=(*NEEDED, *MORE),
    id="Event ID",
    date="Event Date",
    missing=("", "NA", "NULL"),
    events=events,
    who=who,
)
