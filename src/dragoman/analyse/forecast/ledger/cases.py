"""Settled forecasts as cases to score: what chance was given to something, and whether it happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.forecast.forecasters import forecaster, outlet_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.picture import Picture, TrackedForecast

SETTLED: dict[str, bool] = {"came-true": True, "did-not": False}
# Jeffreys' prior for a share: half a case on either side.
PRIOR = 0.5


class Case(Struct, frozen=True, kw_only=True):
    """A settled forecast, told as the chance that what it speaks of happens, whichever way it was told.

    Attributes:
        forecast: id of the tracked forecast.
        by: the forecaster's name; `outlet`: who published it, "" where it was entered; `front`: "" where none.
        chance: the middle of `low` to `high`, the interval that the words stand for; all of them 0 to 1.
        happened: whether it did.
        base: the base rate: how often, of all other settled forecasts of the ledger, what they speak of happened.
    """

    forecast: str
    by: str
    outlet: str
    front: str
    chance: float
    low: float
    high: float
    happened: bool
    base: float


def tracked(picture: Picture) -> tuple[TrackedForecast, ...]:
    """The forecasts of the ledger, the settled ones first: those that reports tell surely, and those entered.

    What is scheduled, and what would happen under a condition, is no forecast that can be right or wrong by itself.
    """
    held = (one for one in (*picture.forecasts, *picture.entered) if _counts(one))
    return tuple(sorted(held, key=lambda one: (one.outcome not in SETTLED, one.outcome == "open", one.by, one.id)))


def _counts(forecast: TrackedForecast) -> bool:
    sure = not all(account.doubtful for account in forecast.accounts)
    return sure and forecast.accounts[0].kind == "forecast"


def cases(picture: Picture) -> tuple[Case, ...]:
    """The settled forecasts of the ledger as cases."""
    settled = [one for one in tracked(picture) if one.outcome in SETTLED]
    came = [_happened(one) for one in settled]
    return tuple(_case(picture, one, came) for one in settled)


def _happened(forecast: TrackedForecast) -> bool:
    """Whether what a forecast speaks of happened; that it will not is a forecast of it too."""
    return SETTLED[forecast.outcome] == (forecast.accounts[0].direction == "will")


def _case(picture: Picture, forecast: TrackedForecast, came: Sequence[bool]) -> Case:
    head, happened = forecast.accounts[0], _happened(forecast)
    low, high = (head.low, head.high) if head.direction == "will" else (1 - head.high, 1 - head.low)
    outlet = outlet_of(picture, forecast)
    return Case(
        forecast=forecast.id,
        by=forecaster(picture, forecast),
        outlet=outlet,
        front=forecast.front or "",
        chance=(low + high) / 2,
        low=low,
        high=high,
        happened=happened,
        base=(sum(came) - happened + PRIOR) / (len(came) - 1 + 2 * PRIOR),
    )
