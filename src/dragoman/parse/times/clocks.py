"""Times of day: 10:30 a.m. GMT, 0600 local time, noon, overnight, in the early hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.relatives import part_or_day
from dragoman.parse.times.weekdays import on_weekday

if TYPE_CHECKING:
    import re
    from datetime import date

    from dragoman.records import When


def _day_of(match: re.Match[str], context: Context) -> date | None:
    """The day that a clock time belongs to: the one named with it, else the last that the text named."""
    groups = match.groupdict()
    if groups.get("weekday") and context.day is not None:
        number = context.words.weekdays[groups["weekday"].lower().rstrip(".")]
        return on_weekday(number, None, context)
    if groups.get("named_day") and context.day is not None:
        return calendar.shifted(context.day, "day", context.words.days[" ".join(groups["named_day"].lower().split())])
    return context.told or context.day


def at_clock(day: date | None, hour: int, minute: int) -> tuple[When, ...]:
    """That minute of that day."""
    if hour > 24 or minute > 59:
        return ()
    if day is None:
        return (calendar.unplaced(f"XXXX-XX-XXT{hour:02d}:{minute:02d}", "instant"),)
    return (calendar.relative(calendar.clock(day, hour, minute)),)


def _twelve(match: re.Match[str], context: Context) -> tuple[When, ...]:
    hour, minute = int(match["h"]), int(match["m"] or 0)
    if not 1 <= hour <= 12:
        return ()
    afternoon = match["half"].lower().startswith("p")
    return at_clock(_day_of(match, context), hour % 12 + 12 * afternoon, minute)


def _twenty_four(match: re.Match[str], context: Context) -> tuple[When, ...]:
    return at_clock(_day_of(match, context), int(match["h"]), int(match["m"]))


def _named(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Noon and midnight."""
    words = context.words.clock
    hour, minute = {"noon": words.noon, "midday": words.midday}.get(match["named"].lower(), words.midnight).split(":")
    day = _day_of(match, context)
    if match["named"].lower() == "midnight" and day is not None:
        day = calendar.shifted(day, "day", 1)
    return at_clock(day, int(hour), int(minute))


def _oclock(match: re.Match[str], context: Context) -> tuple[When, ...]:
    hour = context.numerals.value(match["hour"].lower())
    if hour is None or not 1 <= hour <= 12:
        return ()
    part = (match["part"] or match["other_part"] or "").lower()
    later = part in {"afternoon", "evening"} or (part == "night" and hour > 5)
    return at_clock(_day_of(match, context), int(hour) % 12 + 12 * later, 0)


def _overnight(match: re.Match[str], context: Context) -> tuple[When, ...]:
    del match
    return (part_or_day(context, -1, "night"),)


def _part(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The early morning, dawn: of the day told last."""
    told = Context(context.words, context.numerals, day=context.told or context.day)
    return (part_or_day(told, 0, match["part"]),)


WHEN = r"(?:,? (?:on )?(?:<weekday>|<named_day>))"
ZONE = r"(?:,? \(?<:zone>\)?)"
RULES = (
    Rule(
        r"(?:about |around )?(?P<h>\d\d?)(?:[:.](?P<m>[0-5]\d)(?::[0-5]\d)?)? ?(?P<half>[ap](?:\.\s?m\b\.?|m\b))"
        rf"{ZONE}?{WHEN}?",
        _twelve,
        "TIME",
        tensed=True,
    ),
    Rule(
        rf"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::[0-5]\d)?(?: ?(?:h|hrs|hours)\b)?{ZONE}?{WHEN}?",
        _twenty_four,
        "TIME",
        tensed=True,
    ),
    Rule(
        rf"(?P<h>[01]\d|2[0-4])[.:]?(?P<m>[0-5]\d) ?(?:hrs|hours|h|<:zone>)(?: <:zone>)?{WHEN}?",
        _twenty_four,
        "TIME",
        tensed=True,
    ),
    Rule(rf"(?P<named>noon|midday|midnight)(?: <:zone>)?{WHEN}?", _named, "TIME", tensed=True),
    Rule(
        rf"<hour:count> (?:o['’]clock(?: in the <part>| at night)?|in the <other_part:part>){WHEN}?",
        _oclock,
        "TIME",
        tensed=True,
    ),
    Rule(r"overnight", _overnight, "TIME"),
    Rule(r"(?:(?<=at )|(?<=in )the (?:early |late )?|(?<=during )the )<part>s?", _part, "TIME"),
)
