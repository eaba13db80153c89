"""Days of the week, resolved by the tense of the sentence that they stand in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.relatives import distance

if TYPE_CHECKING:
    import re
    from datetime import date

    from dragoman.records import When

WEEK = timedelta(days=7)
EARLY_HOURS = (0, 6)


def on_weekday(number: int, rel: str | None, context: Context) -> date:
    """The day that a weekday means: the latest one up to the report's day, or the next one where it lies ahead."""
    assert context.day is not None  # noqa: S101 - callers ask only then
    since = timedelta(days=(context.day.isoweekday() - number) % 7)
    latest = context.day - since
    if rel == "this":
        return calendar.monday(context.day) + timedelta(days=number - 1)
    count = distance(rel, context) if rel else 0
    if count < 0:
        return latest if since else latest - WEEK
    if count > 0:
        return latest + WEEK
    if context.direction == "ahead":
        return latest + WEEK if since else latest
    return latest


def _weekday(match: re.Match[str], context: Context) -> tuple[When, ...]:
    number = context.words.weekdays[match["weekday"].lower().rstrip(".")]
    code = context.words.parts[match["part"].lower().rstrip("s")] if match["part"] else ""
    if context.day is None:
        value = f"XXXX-WXX-{number}" + (f"T{code}" if code else "")
        return (calendar.unplaced(value, "part-of-day" if code else "day"),)
    rel = " ".join(match["rel"].lower().split()) if match["rel"] else None
    day = on_weekday(number, rel, context)
    if match["week"]:
        week = calendar.monday(context.day) + WEEK * distance(match["week"], context)
        day = week + timedelta(days=number - 1)
    if not code:
        return (calendar.relative(calendar.whole_day(day)),)
    return (calendar.relative(calendar.part_of_day(day, code, context.words.hours[code])),)


def _from_weekday(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A week from Monday."""
    number = context.words.weekdays[match["weekday"].lower().rstrip(".")]
    if context.day is None:
        return (calendar.unplaced(f"XXXX-WXX-{number}", "day"),)
    return (calendar.relative(calendar.whole_day(on_weekday(number, "next", context) + WEEK)),)


def _early_hours(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The early hours of Saturday."""
    number = context.words.weekdays[match["weekday"].lower().rstrip(".")]
    if context.day is None:
        return (calendar.unplaced(f"XXXX-WXX-{number}TMO", "part-of-day"),)
    return (calendar.relative(calendar.part_of_day(on_weekday(number, None, context), "MO", EARLY_HOURS)),)


RULES = (
    Rule(
        r"(?:the )?(?:early|small|wee)(?: morning)? hours of (?:the morning (?:of|on) )?<weekday>(?: morning)?",
        _early_hours,
        tensed=True,
    ),
    Rule(
        r"(?:(?:early|late)(?: on)? )?(?:<rel> )?"
        r"<weekday>(?:(?:['’]s)?,? (?:early |late )?<part>| at <late_part:part>)?"
        r"(?: (?:of )?(?P<week>last|next|this) week)?",
        _weekday,
        tensed=True,
    ),
    Rule(r"a week from <weekday>", _from_weekday),
)
