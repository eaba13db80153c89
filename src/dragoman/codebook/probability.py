"""Words of probability with the intervals that people mean by them, and the cues that make a clause a forecast.

Sources: quartiles of 46 people's answers (zonination/perceptions, MIT); the bands of Intelligence Community Directive
203. The interval is always that of the *content* coming true: "unlikely" is 0.1 to 0.29.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from dragoman.codebook import table
from dragoman.records import Direction, ForecastKind

Where = Literal["auxiliary", "adjective", "adverb", "verb", "noun", "thing", "governor", "wish"]


class Phrase(Struct, frozen=True):
    """A phrase of probability: lower quartile, median, upper quartile of what people mean by it, 0 to 1.

    Attributes:
        people: how many were asked; 0 for a band that is laid down.
        source: `probly` (the survey) or `icd-203`.
    """

    words: str
    low: float
    median: float
    high: float
    source: str
    people: int = 0


class ForecastRow(Struct, frozen=True):
    """A row of `forecast_cues.tsv`."""

    kind: ForecastKind
    where: Where
    direction: Direction
    low: float
    high: float
    cues: tuple[str, ...]
    reason: str = ""


class ForecastCue(Struct, frozen=True):
    """What a cue says of its clause: kind, direction, and the interval of the content coming true."""

    kind: ForecastKind
    direction: Direction
    low: float
    high: float


class Probability:
    """All words of probability."""

    @cached_property
    def phrases(self) -> dict[str, Phrase]:
        """The surveyed phrases by their words."""
        return {row.words: row for row in table.rows("probability.tsv", Phrase)}

    @cached_property
    def cues(self) -> dict[tuple[str, str], ForecastCue]:
        """The cues by (where, word)."""
        return {
            (row.where, word): ForecastCue(row.kind, row.direction, row.low, row.high)
            for row in table.rows("forecast_cues.tsv", ForecastRow)
            for word in row.cues
        }

    def interval(self, words: str) -> tuple[float, float] | None:
        """The interval of the longest surveyed phrase that the words hold; None where they hold none."""
        folded = f" {' '.join(words.casefold().split())} "
        held = [phrase for text, phrase in self.phrases.items() if f" {text} " in folded]
        best = max(held, key=lambda phrase: len(phrase.words), default=None)
        return (best.low, best.high) if best else None


def load() -> Probability:
    """The words of probability that ship with Dragoman."""
    return Probability()
