"""ACLED: comma-separated, an event per row with two sides at most, deaths as reported, no code of CAMEO.

The second side is taken for the recipient, as ACLED names who acts first; in battles neither is. States of actors are
not told, only where the event was: a state is known by the actor's name alone.
Source: the heads of the columns in ACLED's exports.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import polars as pl

from dragoman.codebook import coded_names
from dragoman.exchange.histories import checks
from dragoman.exchange.histories.actors import Known
from dragoman.exchange.histories.form import Form

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.exchange.histories.actors import Actors

NEEDED = ("event_id_cnty", "event_date", "event_type", "actor1")
MORE = (
    "time_precision", "sub_event_type", "actor2", "country", "admin1", "location", "latitude", "longitude", "source",
    "fatalities", "timestamp",
)  # fmt: skip
DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d-%b-%Y", "%d-%B-%Y")
PRECISION = {"1": "day", "2": "week", "3": "month"}
# What follows an actor's name to say when it held: `Military Forces of Peru (2021-2026)`.
_TERM = re.compile(r"\s*\(\d{4}-(?:\d{4})?\).*$")


def events(raw: pl.DataFrame, _book: Book, actors: Actors) -> pl.DataFrame:
    """The rows as events, with what is wrong with each."""
    found = checks.meant(raw, ("event_type", "sub_event_type"), ("known", "type", "mode"), _type)
    found = checks.meant(found.rename({"country": "land"}), ("land",), ("country",), lambda name: [actors.state(*name)])
    found = found.with_columns(
        pl.col("event_id_cnty").alias("id"),
        checks.day("event_date", *DAYS).alias("date"),
        checks.told("time_precision", PRECISION).alias("date_precision"),
        checks.moment("timestamp").alias("published"),
        pl.col("actor1").alias("actor"),
        pl.col("actor2").alias("recipient"),
        pl.coalesce("sub_event_type", "event_type").alias("label"),
        checks.count("fatalities").alias("deaths"),
        pl.coalesce("location", "admin1", "land").alias("place"),
        pl.col("latitude").alias("lat"),
        pl.col("longitude").alias("lon"),
        pl.col("source").alias("outlet"),
    )
    return found.with_columns(
        checks.number("lat").alias("latitude"), checks.number("lon").alias("longitude")
    ).with_columns(
        checks.why(
            checks.empty("event_id_cnty"),
            checks.empty("event_date"),
            checks.unreadable("event_date", "date", "day; expected YYYY-MM-DD or 3 March 2020"),
            checks.empty("event_type"),
            checks.unreadable("event_type", "known", "event type of ACLED"),
            checks.unreadable("time_precision", "date_precision", "precision; expected 1, 2 or 3"),
            checks.unreadable("fatalities", "deaths", "count"),
            checks.outside("deaths", 0, checks.MOST),
            *checks.place("lat", "lon"),
        )
    )


def _type(act: tuple[str, ...]) -> tuple[str, str, str]:
    """Whether ACLED has such an event type, and PLOVER's type and mode of it."""
    types = coded_names.acled_types()
    kind, sub = (word.lower() for word in act)
    found = types.get((kind, sub)) or types.get((kind, ""))
    return ("yes", found.type, found.mode) if found else ("", "", "")


def who(actors: Actors, side: tuple[str, ...]) -> Known:
    """Whom a name means, the years in which it held aside: the whole, else what stands before or after a colon."""
    name = _TERM.sub("", side[0])
    short, _, long = name.partition(":")
    found = [actors.known(one) for one in (name, short, long) if one.strip()]
    return next((one for one in found if not one.key.startswith("other:")), found[0] if found else Known(""))


FORM = Form(
    name="acled",
    source="ACLED",
    shape="commas",
    needed=NEEDED,
    wanted=(*NEEDED, *MORE),
    id="event_id_cnty",
    date="event_date",
    events=events,
    who=who,
)
