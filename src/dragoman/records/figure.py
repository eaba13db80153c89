"""A number that tells something of the crisis."""

from __future__ import annotations

from typing import Literal

from dragoman.records.place import Place
from dragoman.records.record import Record
from dragoman.records.when import When

FigureKind = Literal[
    "displaced", "refugees-hosted", "killed", "wounded", "troops", "mercenaries", "facilities", "territory", "money",
    "share", "other",
]  # fmt: skip
Qualifier = Literal["about", "more-than", "at-least", "up-to", "nearly", "several"]


class Figure(Record, frozen=True, kw_only=True):
    """A number of people, things, money, share or distance.

    Attributes:
        low, high: the value, equal where the text gives one number; "dozens" is 24 to 99.
        qualifier: how the text hedges it; None where it does not.
        unit: what is counted, in the report's words.
        attributed_to: key of the actor who gives it; None where the report itself does.
        as_of: the time that the figure holds for.
    """

    low: float
    high: float
    kind: FigureKind = "other"
    qualifier: Qualifier | None = None
    unit: str = ""
    place: Place | None = None
    attributed_to: str | None = None
    as_of: When | None = None
    front: str | None = None
