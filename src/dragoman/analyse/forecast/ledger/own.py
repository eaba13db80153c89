"""Our own base rates as forecasts for the ledger, so that they are held to account like everybody's."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.dates import now
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.forecast.base_rates import base_rates
from dragoman.records import EventQuery, Evidence, Forecast, Span, When

if TYPE_CHECKING:
    from dragoman.analyse.forecast.base_rates import BaseRate
    from dragoman.codebook.plover import Plover
    from dragoman.picture import Picture

OURS = "dragoman"
DAY = timedelta(days=1)


def base_forecasts(picture: Picture, plover: Plover, a: str, b: str, *, days: int = 30) -> tuple[Forecast, ...]:
    """The base rate of each quad class between two actors as a forecast that its rule settles; () without any date.

    Args:
        picture: the picture, at the moment that the forecasts are made.
        plover: gives the quad classes.
        a: key of the one.
        b: key of the other.
        days: how far ahead.
    """
    moment = now(picture)
    if moment is None:
        return ()
    dyad = Dyad(picture, a, b)
    today = datetime.combine(moment.date(), time.min) + DAY
    return tuple(_forecast(picture, rate, a, b, today) for rate in base_rates(dyad, plover, horizon_days=days))


def _forecast(picture: Picture, rate: BaseRate, a: str, b: str, today: datetime) -> Forecast:
    horizon = When(start=today, end=today + rate.horizon_days * DAY, precision="interval", basis="stated")
    pair = f"{picture.name(a)} and {picture.name(b)}"
    return Forecast(
        by=OURS,
        content=Span(0, 0),
        evidence=Evidence("", ()),
        text=f"At least one case of {rate.quad.replace('-', ' ')} between {pair} within {rate.horizon_days} days",
        low=rate.chance,
        high=rate.chance,
        horizon=horizon,
        made=When(start=today, end=today + DAY, precision="day", basis="stated"),
        rule=EventQuery(actors=(a,), recipients=(b,), quads=(rate.quad,), either_way=True),
        made_by="analyse.forecast:base-rates",
    )
