"""What somebody says will happen."""

from __future__ import annotations

from typing import Literal

from dragoman.records.evidence import Span
from dragoman.records.record import Record
from dragoman.records.when import When

Direction = Literal["will", "will-not"]
ForecastKind = Literal["forecast", "schedule", "conditional"]


class Forecast(Record, frozen=True, kw_only=True):
    """A prediction, whoever made it.

    Attributes:
        by: key of the forecaster; `report` where the report itself predicts.
        affiliation: the forecaster's institution in the report's words.
        content: the passage of what shall happen.
        wording: the words of probability ("unlikely", "could").
        low, high: the interval of probability, 0 to 1, that the wording stands for in published surveys,
            of the content happening in the stated direction.
        horizon: by when; None where none is given.
    """

    by: str
    content: Span
    wording: str = ""
    direction: Direction = "will"
    low: float = 0.0
    high: float = 1.0
    affiliation: str = ""
    horizon: When | None = None
    kind: ForecastKind = "forecast"
    front: str | None = None
