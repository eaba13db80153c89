"""Dates in digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.dates import valid
from dragoman.parse.times.years import full_year

if TYPE_CHECKING:
    import re

    from dragoman.records import When


def _iso(match: re.Match[str], context: Context) -> tuple[When, ...]:
    del context
    day = valid(*(int(match[name]) for name in ("yyyy", "m", "d")))
    if day is None:
        return ()
    if match["hh"]:
        return (calendar.clock(day, int(match["hh"]), int(match["mm"])),) if int(match["hh"]) < 24 else ()
    return (calendar.whole_day(day),)


def _slashed(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A date in digits; of two readings the one nearest to the report's day, else the one with the day first."""
    a, b, year = int(match["a"]), int(match["b"]), full_year(match["yyyy"])
    orders = [(b, a)] if match["dots"] else [(b, a), (a, b)]
    found = [day for month, number in orders if (day := valid(year, month, number))]
    if not found:
        return ()
    here = context.day
    if here is not None:
        found.sort(key=lambda day: abs((day - here).days))
    return (calendar.whole_day(found[0]),)


CLOCK = r"(?:[T ](?P<hh>\d\d):(?P<mm>\d\d)(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)"
RULES = (
    Rule(rf"(?P<yyyy>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?){CLOCK}?", _iso),
    Rule(
        r"(?P<a>\d\d?)(?:/|(?P<dots>\.)|-)(?P<b>\d\d?)(?(dots)\.|[/-])(?P<yyyy>(?:19|20)\d\d|(?<=/)\d\d)(?![\d./-])",
        _slashed,
    ),
)
