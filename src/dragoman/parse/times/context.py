"""What a time expression is read against."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.records import When

if TYPE_CHECKING:
    from dragoman.codebook.numerals import Numerals
    from dragoman.codebook.times import TimeWords
    from dragoman.records.document import TimexType

Direction = Literal["ahead", "behind", "unknown"]


class Context(Struct, frozen=True):
    """What is known where a time expression stands.

    Attributes:
        day: the report's own day; None where it is unknown.
        told: the last day that the text itself named before, for "the next day"; None where it named none.
        era: the first day of the last stretch of any length that it named, for "that year".
        direction: whether the sentence speaks of what lies ahead.
        year: the year that the same sentence named last, None where it named none.
    """

    words: TimeWords
    numerals: Numerals
    day: date | None = None
    told: date | None = None
    era: date | None = None
    direction: Direction = "unknown"
    year: int | None = None


Reader = Callable[[re.Match[str], Context], tuple[When, ...]]


class Rule(Struct, frozen=True):
    """A way of writing times.

    Attributes:
        pattern: where the groups `x` and `y` exist, they are the mentions, otherwise the whole match is.
        read: what the mentions mean, one value for each; none where the match is no time after all.
        tensed: whether the meaning depends on the tense of the sentence.
    """

    pattern: str
    read: Reader
    type: TimexType = "DATE"
    tensed: bool = False
