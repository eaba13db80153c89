"""The columns of a history file: a row per event and pair of actors, whatever data set it comes from."""

from __future__ import annotations

import polars as pl

SIDES = ("actor", "recipient")
SCHEMA: dict[str, pl.DataType] = {
    "id": pl.String(),
    "date": pl.Date(),
    "until": pl.Date(),
    "date_precision": pl.String(),
    "published": pl.Date(),
    "actor": pl.String(),
    "actor_key": pl.String(),
    "actor_country": pl.String(),
    "recipient": pl.String(),
    "recipient_key": pl.String(),
    "recipient_country": pl.String(),
    "code": pl.String(),
    "label": pl.String(),
    "type": pl.String(),
    "mode": pl.String(),
    "quad": pl.String(),
    "intensity": pl.Float64(),
    "goldstein": pl.Float64(),
    "deaths": pl.Int32(),
    "deaths_low": pl.Int32(),
    "deaths_high": pl.Int32(),
    "place": pl.String(),
    "latitude": pl.Float64(),
    "longitude": pl.Float64(),
    "country": pl.String(),
    "outlet": pl.String(),
    "source": pl.String(),
}
COLUMNS = tuple(SCHEMA)
