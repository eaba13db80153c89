"""A history file as arrays that models count: between actors or between countries, of the days that are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import polars as pl

from dragoman.codebook import cameo
from dragoman.errors import InputError
from dragoman.exchange.histories import file
from dragoman.exchange.histories.columns import SIDES
from dragoman.records.history import History

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from numpy.typing import NDArray

Level = Literal["actor", "name", "country"]
Forms = Literal["type", "name"]
COLUMN: dict[Level, str] = {"actor": "{}_key", "name": "{}", "country": "{}_country"}
UNKNOWN = "unknown"


def history(
    path: Path,
    *,
    level: Level = "actor",
    forms: Forms = "type",
    since: date | None = None,
    until: date | None = None,
    unknown: bool = False,
) -> History:
    """The events of a history file, ordered by day.

    Args:
        path: the file.
        level: between whom: `actor` by key, `name` as coded, or `country` for all actors of a state as one.
        forms: what was done: `type` by PLOVER's type and mode (`ASSAULT.aerial`), by name where PLOVER has no such
            type; or `name` as the source calls it, CAMEO's name where there is a code.
        since, until: the days, `[since, until)`; None: from the first, to the last.
        unknown: keep events of which a side is not known at that level, under the name "unknown".

    Raises:
        InputError: it is no history file, or no event is left.
    """
    events = _chosen(file.scan(path), level, forms, since, until)
    if not unknown:
        events = events.filter(pl.all_horizontal(pl.col(side).is_not_null() for side in SIDES))
    events = events.with_columns(pl.col(side).fill_null(UNKNOWN) for side in SIDES)
    actors, acts = _actors(events), _acts(events)
    if not len(actors):
        raise InputError(f"{path} has no such event; ask for other days, another level, or unknown sides too")
    found = _numbered(events, actors, acts)
    start = found["date"][0]
    return History(
        start=start,
        day=_ints((found["date"] - start).dt.total_days()),
        actor=_ints(found["actor_at"]),
        form=_ints(found["form_at"]),
        recipient=_ints(found["recipient_at"]),
        actors=tuple(actors["actor"]),
        countries=tuple(actors["country"].fill_null("")),
        forms=tuple(acts["form"]),
        types=tuple(acts["type"].fill_null("")),
        quads=tuple(acts["quad"].fill_null("")),
        source=", ".join(file.scan(path).select(pl.col("source").unique().sort()).collect()["source"]),
    )


def _chosen(events: pl.LazyFrame, level: Level, forms: Forms, since: date | None, until: date | None) -> pl.LazyFrame:
    """Date, sides with their countries, form, type and quad class of the events of those days."""
    within = pl.lit(value=True)
    within = within & (pl.col("date") >= since) if since else within
    within = within & (pl.col("date") < until) if until else within
    sides = {side: pl.col(COLUMN[level].format(side)) for side in SIDES}
    countries = {f"{side}_of": pl.col(f"{side}_country") for side in SIDES}
    return events.filter(within).select("date", "type", "quad", form=_form(forms), **sides, **countries)


def _form(forms: Forms) -> pl.Expr:
    """What an act is called."""
    names = cameo.names()
    name = pl.coalesce(pl.col("code").replace_strict(list(names), list(names.values()), default=None), "label", "type")
    if forms == "name":
        return name
    return pl.coalesce(pl.concat_str("type", "mode", separator="."), "type", name)


def _actors(events: pl.LazyFrame) -> pl.DataFrame:
    """The actors in alphabetical order, each with the country that is most often its own."""
    sides = pl.concat([events.select(actor=side, country=f"{side}_of") for side in SIDES])
    often = sides.group_by("actor", "country").len().sort("actor", "len", "country", descending=[False, True, False])
    return often.unique("actor", keep="first", maintain_order=True).select("actor", "country").collect()


def _acts(events: pl.LazyFrame) -> pl.DataFrame:
    """The forms in alphabetical order; one of two types has that which is most often its own."""
    often = events.group_by("form", "type", "quad").len().sort("form", "len", "type", descending=[False, True, False])
    return often.unique("form", keep="first", maintain_order=True).select("form", "type", "quad").collect()


def _numbered(events: pl.LazyFrame, actors: pl.DataFrame, acts: pl.DataFrame) -> pl.DataFrame:
    """Date and the numbers of both sides and the form of each event, by date and as they stand in the file."""
    numbers = actors.lazy().select("actor").with_row_index("at")
    forms = acts.lazy().select("form").with_row_index("form_at")
    joined = events.join(forms, on="form", maintain_order="left")
    for side in SIDES:
        theirs = numbers.rename({"at": f"{side}_at", "actor": side})
        joined = joined.join(theirs, on=side, maintain_order="left")
    wanted = joined.select("date", "actor_at", "form_at", "recipient_at")
    return wanted.sort("date", maintain_order=True).collect()


def _ints(column: pl.Series) -> NDArray[np.int32]:
    return column.cast(pl.Int32).to_numpy().copy()
