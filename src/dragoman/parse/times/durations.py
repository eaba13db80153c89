"""Lengths of time: three days, the past two months, recent weeks, a ten-year war."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.relatives import at_distance, base_unit, counted, distance, lasting, period

if TYPE_CHECKING:
    from dragoman.records import When

AGE = re.compile(r"[\s-]{1,3}(?:olds?\b|of\s+age\b)")
AGED = re.compile(r"\b(?:aged?|age\s+of|turned|turning)\s+$", re.IGNORECASE)
COUNTED = re.compile(r"\d[\s-]+$")
PAUSE = re.compile(r"(?:^|[,;(]\s*)$")
LEAD = 24


def _length(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A counted length of time, unless it is an age or a rate."""
    unit, bounds = base_unit(match["unit"], context), counted(match["count"], context)
    lead = match.string[max(0, match.start() - LEAD) : match.start()]
    if bounds is None or AGE.match(match.string, match.end()) or AGED.search(lead) or unit == "quarter":
        return ()
    if match["count"].lower() in {"a", "an"} and not match["about"] and not _led(lead, context):
        return ()
    if not _agrees(match["count"], match["unit"], match["hyphen"]):
        return ()
    value = period(unit, *bounds, context)
    ahead = lead.lower().endswith("in ") and context.direction == "ahead"
    if not ahead:
        return (calendar.unplaced(value, basis="stated"),)
    return (calendar.valued(at_distance(unit, bounds, 1, context.day, context), value),)


def _led(lead: str, context: Context) -> bool:
    """Whether "a day" is a length of time; after any other noun it is a rate ("barrels a day")."""
    return PAUSE.search(lead) is not None or context.words.before_article.search(lead) is not None


def _agrees(count: str, unit: str, hyphen: str | None) -> bool:
    """Whether the unit is plural where the count is: "a second round" counts no seconds."""
    single = count.lower() in {"a", "an", "one", "1"} or count.lower().startswith("half")
    plural = unit.lower().endswith("s")
    return unit.lower() != "second" and (hyphen is not None or plural or single)


def _two_lengths(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Two to three weeks."""
    first, last = (counted(match[name], context) for name in ("first", "last"))
    if first is None or last is None or AGE.match(match.string, match.end()):
        return ()
    value = period(base_unit(match["unit"], context), first[0], last[1], context)
    return (calendar.unplaced(value, basis="stated"),)


def _hours_and_minutes(match: re.Match[str], context: Context) -> tuple[When, ...]:
    hours, minutes = (counted(match[name], context) for name in ("hours", "minutes"))
    if hours is None or minutes is None:
        return ()
    return (calendar.unplaced(f"PT{hours[0]:g}H{minutes[0]:g}M", basis="stated"),)


def _bare(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Days, years: so many that nobody counts."""
    lead = match.string[max(0, match.start() - LEAD) : match.start()]
    if match["unit"][0].isupper() or AGE.match(match.string, match.end()) or _not_bare(lead, context):
        return ()
    return (calendar.unplaced(period(base_unit(match["unit"], context), 2, 99, context), basis="stated"),)


def _not_bare(lead: str, context: Context) -> bool:
    """Whether the word before makes the plural something else ("office hours") or has counted it."""
    return COUNTED.search(lead) is not None or context.words.not_bare.search(lead) is not None


def _around_now(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The past two months, the next few days, recent weeks."""
    bounds = counted(match["count"], context) if match["count"] else (2, 9)
    side = 1 if distance(match["side"], context) > 0 else -1
    return lasting(match, context, *bounds, side) if bounds else ()


def _first_ones(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The first two weeks: of what, the grammar does not say."""
    bounds = counted(match["count"], context)
    return (
        (calendar.unplaced(period(base_unit(match["unit"], context), *bounds, context), basis="stated"),)
        if bounds
        else ()
    )


def _all_day(match: re.Match[str], context: Context) -> tuple[When, ...]:
    value = period(base_unit(match["unit"], context), 1, 1, context)
    return (calendar.unplaced(value, basis="stated"),)


def _ahead_of_now(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """In the days to come."""
    return lasting(match, context, 2, 9, 1)


RULES = (
    Rule(
        r"(?:<about> )?<count>(?: <:extent>)?(?: |(?P<hyphen>-))<unit>(?:[ -]long)?", _length, "DURATION", tensed=True
    ),
    Rule(r"<first:count>(?: to | or |-|–| and )<last:count>[ -]<unit>(?:[ -]long)?", _two_lengths, "DURATION"),
    Rule(r"<hours:count>[ -]hours?(?: and |,? )<minutes:count>[ -]minutes?", _hours_and_minutes, "DURATION"),
    Rule(r"(?:the )?(?P<side><:rel>|recent) (?:<count> )?(?:or so )?<unit:units>", _around_now, "DURATION"),
    Rule(r"the (?:first|final|opening|intervening|remaining) <count> <unit>", _first_ones, "DURATION"),
    Rule(r"<unit:units>(?:[ -]long)?", _bare, "DURATION"),
    Rule(r"the <unit:units> (?:to come|ahead)", _ahead_of_now, "DURATION"),
    Rule(r"<unit>[ -]?long", _all_day, "DURATION"),
)
