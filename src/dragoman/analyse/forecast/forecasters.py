"""Who made a forecast, and who published it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.picture import Picture, TrackedForecast

REPORT = "report"
# Below this many settled forecasts nobody is ranked: chance alone would decide the order.
ENOUGH = 10


def forecaster(picture: Picture, forecast: TrackedForecast) -> str:
    """Who made a forecast, by name; the outlet where the report itself predicts."""
    if forecast.by == REPORT:
        return outlet_of(picture, forecast) or REPORT
    return picture.name(forecast.by)


def outlet_of(picture: Picture, forecast: TrackedForecast) -> str:
    """Who published a forecast: the outlet of its best account, else its title or file; "" where it was entered."""
    head = forecast.accounts[0]
    if not head.evidence.report:
        return ""
    report = picture.report(head.evidence.report)
    return report.outlet or report.title or report.file
