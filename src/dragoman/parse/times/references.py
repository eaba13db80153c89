"""Words for the present, the past and the future as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule

if TYPE_CHECKING:
    import re

    from dragoman.records import When


def _reference(match: re.Match[str], context: Context) -> tuple[When, ...]:
    value = context.words.references[" ".join(match["reference"].lower().split())]
    if value != "PRESENT_REF" or context.day is None:
        return (calendar.unplaced(value),)
    return (calendar.relative(calendar.valued(calendar.whole_day(context.day), value)),)


RULES = (Rule(r"<reference>", _reference),)
