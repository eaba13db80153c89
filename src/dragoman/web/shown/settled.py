"""Forecasts that were lately settled, as lines."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.api.listing import Row
    from dragoman.web.shown.since import Since

MOST = 6
OUTCOMES = ("came-true", "did-not")


class Forecast(Struct, frozen=True, kw_only=True):
    """A forecast that came true or did not.

    Attributes:
        by: who made it, by name.
        content: in the forecaster's words; `low`, `high`: how likely he held it.
        on: when it was settled; None where that has no date.
        new: whether it was settled since.
    """

    id: str
    by: str
    content: str
    low: float
    high: float
    outcome: str
    on: date | None
    why: str
    new: bool


class Settled(Struct, frozen=True):
    """Forecasts that were settled, the last first; `total`: how many there are, `open`: how many are not settled."""

    lines: tuple[Forecast, ...]
    total: int
    open: int


def settled(crisis: Crisis, since: Since) -> Settled:
    """Forecasts that were settled.

    Args:
        crisis: as it is seen.
        since: since when something is new.
    """
    rows = crisis.predictions().rows()
    found = [_line(row, since) for row in rows if row["outcome"] in OUTCOMES]
    found.sort(key=lambda one: (one.on or date.min, one.id), reverse=True)
    return Settled(tuple(found[:MOST]), len(found), sum(row["outcome"] == "open" for row in rows))


def _line(row: Row, since: Since) -> Forecast:
    on = cast("date | None", row["settled_on"])
    told = {name: str(row[name]) for name in ("id", "by", "content", "outcome", "why")}
    low, high = cast("float", row["low"]), cast("float", row["high"])
    return Forecast(**told, low=low, high=high, on=on, new=since.new(on))
