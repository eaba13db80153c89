"""Times that recur: daily, every two weeks, twice a year, on Mondays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.relatives import base_unit, counted, period

if TYPE_CHECKING:
    import re

    from dragoman.records import When


def _named(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Daily, annual; not in a name ("the Daily Post", "the daily Post")."""
    words = match["set"]
    inside = words[0].isupper() and match.string[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isalpha()
    if inside or match.string[match.end() : match.end() + 2].strip()[:1].isupper():
        return ()
    return (calendar.unplaced(context.words.sets[words.lower()], basis="stated"),)


def _every(match: re.Match[str], context: Context) -> tuple[When, ...]:
    bounds = counted(match["count"], context) if match["count"] else (1, 1)
    if bounds is None:
        return ()
    return (calendar.unplaced(period(base_unit(match["unit"], context), *bounds, context), basis="stated"),)


def _every_weekday(match: re.Match[str], context: Context) -> tuple[When, ...]:
    number = context.words.weekdays[match["weekday"].lower().rstrip(".s")]
    code = context.words.parts[match["part"].lower().rstrip("s")] if match["part"] else ""
    return (calendar.unplaced(f"XXXX-WXX-{number}" + (f"T{code}" if code else ""), basis="stated"),)


def _times_a(match: re.Match[str], context: Context) -> tuple[When, ...]:
    return (calendar.unplaced(period(base_unit(match["unit"], context), 1, 1, context), basis="stated"),)


RULES = (
    Rule(r"<set>", _named, "SET"),
    Rule(r"(?:every|each) (?:other |single |passing )?(?:<count> )?<unit>", _every, "SET"),
    Rule(r"(?:every |each )<weekday>(?: <part>)?", _every_weekday, "SET"),
    Rule(r"(?<=on )<weekday:weekdays>(?P<part>(?!))?", _every_weekday, "SET"),
    Rule(r"(?:once|twice|<count> times|several times) (?:a|an|per|each|every) <unit>", _times_a, "SET"),
)
