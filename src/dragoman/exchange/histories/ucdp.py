"""UCDP's Georeferenced Event Dataset: comma-separated, an event of deadly violence between two sides per row.

Side A need not have begun; in one-sided violence B are the civilians whom A attacked. Every event is an assault.
Source: the heads of the columns in the files of UCDP GED.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from dragoman.codebook import state_codes
from dragoman.exchange.histories import checks
from dragoman.exchange.histories.actors import Known, role_of, slug
from dragoman.exchange.histories.form import Form

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.exchange.histories.actors import Actors

NEEDED = ("id", "date_start", "side_a", "side_b", "type_of_violence")
MORE = (
    "date_end", "date_prec", "country", "where_coordinates", "adm_1", "latitude", "longitude", "best", "low", "high",
    "gwnoa", "gwnob", "source_office", "source_article",
)  # fmt: skip
VIOLENCE = {"1": "state-based conflict", "2": "non-state conflict", "3": "one-sided violence"}
PRECISION = {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"}
DEATHS = {"best": "deaths", "low": "deaths_low", "high": "deaths_high"}
CIVILIANS = "civilians"
_GOVERNMENT = re.compile(r"Government of (?P<state>.+)")


def events(raw: pl.DataFrame, _book: Book, actors: Actors) -> pl.DataFrame:
    """The rows as events, with what is wrong with each."""
    raw = raw.rename({"id": "number", "country": "land", "latitude": "lat", "longitude": "lon"})
    found = checks.meant(raw, ("land",), ("country",), lambda name: [actors.state(*name)])
    states = {f"{side}_state": f"gwno{letter}" for side, letter in (("actor", "a"), ("recipient", "b"))}
    for ours, theirs in states.items():
        found = checks.meant(found, (theirs,), (ours,), _state)
    found = found.with_columns(
        pl.col("number").alias("id"),
        pl.col("date_start").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).alias("date"),
        pl.col("date_end").str.slice(0, 10).str.to_date("%Y-%m-%d", strict=False).alias("until"),
        checks.told("date_prec", PRECISION).alias("date_precision"),
        pl.col("side_a").alias("actor"),
        pl.col("side_b").alias("recipient"),
        *(pl.col("country").alias(f"{side}_code") for side in ("actor", "recipient")),
        checks.told("type_of_violence", VIOLENCE).alias("label"),
        pl.lit("ASSAULT").alias("type"),
        *(checks.count(theirs).alias(ours) for theirs, ours in DEATHS.items()),
        pl.coalesce("where_coordinates", "adm_1", "land").alias("place"),
        checks.number("lat").alias("latitude"),
        checks.number("lon").alias("longitude"),
        pl.coalesce("source_office", "source_article").alias("outlet"),
    )
    return found.with_columns(_why())


def _why() -> pl.Expr:
    backward = pl.when(pl.col("until") < pl.col("date")).then(pl.lit("date_end is before date_start"))
    return checks.why(
        checks.empty("number", "id"),
        checks.empty("date_start"),
        checks.unreadable("date_start", "date", "day; expected YYYY-MM-DD"),
        checks.unreadable("date_end", "until", "day; expected YYYY-MM-DD"),
        backward,
        checks.unreadable("date_prec", "date_precision", "precision; expected 1 to 5"),
        checks.empty("type_of_violence"),
        checks.unreadable("type_of_violence", "label", "type; expected 1, 2 or 3"),
        *(checks.unreadable(theirs, ours, "count") for theirs, ours in DEATHS.items()),
        *(checks.outside(ours, 0, checks.MOST) for ours in DEATHS.values()),
        *checks.place("lat", "lon"),
    )


def _state(number: tuple[str, ...]) -> tuple[str]:
    """The state of a Gleditsch-Ward number, which is COW's but for a few that we then do not know."""
    return (_by_number().get(number[0].partition(".")[0], ""),)


@cache
def _by_number() -> dict[str, str]:
    return {number.lstrip("0"): state for number, state in state_codes.by_cow().items()}


def who(actors: Actors, side: tuple[str, ...]) -> Known:
    """Whom a side means: a government by its name or number, civilians by where they were, else a group by its name."""
    name, state, at = side
    if name.casefold() == CIVILIANS:
        return Known(f"body:{at}:{CIVILIANS}" if at else f"other:{CIVILIANS}", at)
    if of := _GOVERNMENT.fullmatch(name):
        state = actors.state(of["state"]) or actors.state(role_of(of["state"])[0]) or state
        body = actors.gazetteer.body(state, "government")
        return Known(body.id, state) if body else Known(f"other:{slug(name)}")
    return actors.known(name, state)


FORM = Form(
    name="ucdp",
    source="UCDP",
    shape="commas",
    needed=NEEDED,
    wanted=(*NEEDED, *MORE),
    id="id",
    date="date_start",
    missing=("", "NA"),
    events=events,
    who=who,
)
