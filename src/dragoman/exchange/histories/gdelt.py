"""GDELT's events: tab-separated without a header; 57 or 58 columns in version 1, 61 in version 2.

Actors are coded in CAMEO, places by states after FIPS 10-4. The address of the page that an event was found on stands
for the outlet.
Source: the order of columns in the event codebooks of GDELT 1.0 and 2.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from dragoman.codebook import coded_names
from dragoman.exchange.histories import checks, coded
from dragoman.exchange.histories.actors import Known, slug
from dragoman.exchange.histories.form import Form

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.exchange.histories.actors import Actors

_SIDE = (
    "{}Code", "{}Name", "{}CountryCode", "{}KnownGroupCode", "{}EthnicCode", "{}Religion1Code", "{}Religion2Code",
    "{}Type1Code", "{}Type2Code", "{}Type3Code",
)  # fmt: skip
_ACT = (
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
)  # fmt: skip
_PLACE_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_PLACE_2 = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
SIDES = {"actor": "Actor1", "recipient": "Actor2"}
DAYS = ("%Y%m%d",)


def _head(place: tuple[str, ...], *ends: str) -> tuple[str, ...]:
    """The columns of a version, in their order."""
    sides = (column.format(side) for side in SIDES.values() for column in _SIDE)
    places = (f"{where}Geo_{what}" for where in (*SIDES.values(), "Action") for what in place)
    return ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *sides, *_ACT, *places, *ends)


HEADS = {
    len(head): head
    for head in (
        _head(_PLACE_1, "DATEADDED"),
        _head(_PLACE_1, "DATEADDED", "SOURCEURL"),
        _head(_PLACE_2, "DATEADDED", "SOURCEURL"),
    )
}
NEEDED = ("GLOBALEVENTID", "SQLDATE", "EventCode")
MORE = (
    *(f"{side}{what}" for side in SIDES.values() for what in ("Name", "CountryCode", "Type1Code")),
    "GoldsteinScale", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_Lat", "ActionGeo_Long", "DATEADDED",
    "SOURCEURL",
)  # fmt: skip


def events(raw: pl.DataFrame, book: Book, _actors: Actors) -> pl.DataFrame:
    """The rows as events, with what is wrong with each."""
    fips, cameo = coded_names.codes("fips"), coded_names.codes("cameo")
    found = checks.meant(raw, ("EventCode",), ("code",), lambda act: [coded.code(act, book.plover)])
    found = checks.meant(found, ("ActionGeo_CountryCode",), ("country",), lambda code: [fips.get(code[0], "")])
    for ours, theirs in SIDES.items():
        found = checks.meant(
            found, (f"{theirs}CountryCode",), (f"{ours}_state",), lambda code: [cameo.get(code[0], "")]
        )
    found = found.with_columns(
        pl.col("GLOBALEVENTID").alias("id"),
        checks.day("SQLDATE", *DAYS).alias("date"),
        pl.lit("day").alias("date_precision"),
        pl.col("DATEADDED").str.slice(0, 8).str.to_date("%Y%m%d", strict=False).alias("published"),
        *(
            pl.coalesce(f"{theirs}Name", f"{theirs}CountryCode", f"{theirs}Type1Code").alias(ours)
            for ours, theirs in SIDES.items()
        ),
        *(pl.col(f"{theirs}Type1Code").alias(f"{ours}_code") for ours, theirs in SIDES.items()),
        checks.number("GoldsteinScale").alias("goldstein"),
        pl.col("ActionGeo_FullName").alias("place"),
        checks.number("ActionGeo_Lat").alias("latitude"),
        checks.number("ActionGeo_Long").alias("longitude"),
        pl.col("SOURCEURL").alias("outlet"),
    )
    return coded.by_code(found.with_columns(_why()), book)


def _why() -> pl.Expr:
    return checks.why(
        checks.empty("GLOBALEVENTID"),
        checks.empty("SQLDATE"),
        checks.unreadable("SQLDATE", "date", "day; expected YYYYMMDD"),
        checks.empty("EventCode"),
        checks.unreadable("EventCode", "code", "code of CAMEO"),
        checks.unreadable("GoldsteinScale", "goldstein", "number"),
        checks.unreadable("DATEADDED", "published", "day; expected YYYYMMDD"),
        checks.outside("goldstein", checks.WORST, checks.BEST),
        *checks.place("ActionGeo_Lat", "ActionGeo_Long"),
    )


def who(actors: Actors, side: tuple[str, ...]) -> Known:
    """Whom a side means: somebody of that name, else what its code says it is in its state, else its state."""
    name, state, code = side
    named = actors.named(name, state)
    if named and named.key != named.country:
        return named
    sector = coded_names.sectors().get(code)
    if state and sector:
        body = actors.gazetteer.body(state, sector.function) if sector.function else None
        return Known(body.id if body else f"body:{state}:{sector.name}", state)
    if state:
        return Known(state, state)
    return named or (Known(f"other:{slug(name)}") if name else Known(""))


FORM = Form(
    name="gdelt",
    source="GDELT",
    shape="tabs",
    needed=NEEDED,
    wanted=(*NEEDED, *MORE),
    heads=HEADS,
    id="GLOBALEVENTID",
    date="SQLDATE",
    events=events,
    who=who,
)
