"""The record of forecasts: who was right, how sure, and how often."""

from __future__ import annotations

from dragoman.analyse.forecast.forecasters import ENOUGH
from dragoman.analyse.forecast.ledger.cases import Case, cases, tracked
from dragoman.analyse.forecast.ledger.counted import in_history, settled_by_history
from dragoman.analyse.forecast.ledger.own import base_forecasts
from dragoman.analyse.forecast.ledger.track import Group, Interval, TrackRecord, table, track_records

__all__ = [
    "ENOUGH", "Case", "Group", "Interval", "TrackRecord", "base_forecasts", "cases", "in_history",
    "settled_by_history", "table", "track_records", "tracked",
]  # fmt: skip
