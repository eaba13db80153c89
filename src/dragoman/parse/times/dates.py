"""Dates of the calendar: day and month, with or without weekday and year, alone or as a range."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.relatives import relative_year
from dragoman.parse.times.years import full_year

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.records import When

# A date without a year is the nearest one; the tense of the sentence counts for that many days.
TENSE_DAYS = 180


def month_number(form: str, context: Context) -> int:
    """The number of a month's name."""
    return context.words.months[form.lower().rstrip(".")]


def day_number(form: str) -> int:
    """The day of the month in "3rd"."""
    return int(re.sub(r"\D", "", form))


def valid(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(candidates: Iterator[date], context: Context) -> date | None:
    """The candidate nearest to the report's day, on the side that the tense points to where they are about as near."""
    assert context.day is not None  # noqa: S101 - callers ask only then
    here = context.day

    def remoteness(day: date) -> int:
        away = (day - here).days
        wrong = away < 0 if context.direction == "ahead" else away > 0
        return abs(away) + (TENSE_DAYS if wrong and context.direction != "unknown" else 0)

    return min(candidates, key=remoteness, default=None)


def dated(month: int, day: int, year: int | None, context: Context) -> When | None:
    """That day of the month, of the stated year or else of the nearest; None where the calendar has none such."""
    if year is None and context.day is None and told_year(context) is None:
        return calendar.unplaced(f"XXXX-{month:02d}-{day:02d}", "day") if valid(2000, month, day) else None
    stated = year if year is not None else told_year(context)
    if stated is not None:
        found = valid(stated, month, day)
        return calendar.whole_day(found) if found else None
    return _without_year(month, day, context)


def told_year(context: Context) -> int | None:
    """The year that the sentence named before, where it is not one of those about the report's own day."""
    if context.year is None or context.direction == "ahead":
        return None
    if context.day is not None and abs(context.day.year - context.year) <= 1:
        return None
    return context.year


def _without_year(month: int, day: int, context: Context) -> When | None:
    assert context.day is not None  # noqa: S101 - the only caller has looked
    years = (context.day.year + n for n in (-1, 0, 1))
    found = nearest((d for d in (valid(y, month, day) for y in years) if d), context)
    return calendar.relative(calendar.whole_day(found)) if found else None


def year_of(match: re.Match[str], context: Context) -> int | None:
    """The year that stands with a date, in digits or as "last year"."""
    groups = match.groupdict()
    if groups.get("year"):
        return full_year(groups["year"])
    return relative_year(groups["yrel"], context) if groups.get("yrel") else None


def _day_and_month(match: re.Match[str], context: Context) -> tuple[When, ...]:
    month, day, year = month_number(match["month"], context), day_number(match["day"]), year_of(match, context)
    fitting = None
    if year is None and match.groupdict().get("dow"):
        fitting = _year_of_weekday(month, day, context.words.weekdays[match["dow"].lower().rstrip(".")], context)
    found = dated(month, day, year or fitting, context)
    if not found:
        return ()
    return (calendar.relative(found) if fitting else found,)


def _year_of_weekday(month: int, day: int, weekday: int, context: Context) -> int | None:
    """The nearest year in which the date falls on that weekday; None where it does in none about the report's own."""
    if context.day is None:
        return None
    near = (valid(context.day.year + n, month, day) for n in (-2, -1, 0, 1))
    found = nearest((d for d in near if d and d.isoweekday() == weekday), context)
    return found.year if found else None


def _week_of(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The week that holds the day ("the week of March 6")."""
    return tuple(
        calendar.relative(calendar.week(when.start.date())) if when.start else calendar.unplaced("XXXX-WXX", "week")
        for when in _day_and_month(match, context)
    )


def _range(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """One stretch from the first day to the last ("March 3-7")."""
    ends = _ends(match, context)
    if len(ends) < 2 or ends[0].start is None or ends[1].end is None:
        return ()
    first, last = ends[0].start.date(), (ends[1].end - timedelta(days=1)).date()
    whole = calendar.days(first, last)
    return (whole if ends[0].basis == "stated" else calendar.relative(whole),)


def _ends(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Both days of "between March 3 and 7", "from 2 to 5 January"."""
    month, year = month_number(match["month"], context), year_of(match, context)
    ends = tuple(dated(month, day_number(match[name]), year, context) for name in ("first", "last"))
    return tuple(end for end in ends if end) if all(ends) else ()


MONTH_YEAR = r"(?:,? (?:of )?<year>|,? (?:of )?(?P<yrel>last|this|next|that|the previous|the following|the same) year)"
BETWEEN = r" (?:and|to|until|till|through) (?:the )?"
RULES = (
    Rule(rf"(?:<dow:any_weekday>,? (?:the )?)?<day>(?: of |[ -])<month>{MONTH_YEAR}?", _day_and_month, tensed=True),
    Rule(
        rf"(?:<dow:any_weekday>,? )?(?:(?:<:rel>) )?<month>[ -](?:the )?<day>{MONTH_YEAR}?",
        _day_and_month,
        tensed=True,
    ),
    Rule(rf"the week (?:of|beginning|starting) <month> <day>{MONTH_YEAR}?", _week_of, tensed=True),
    Rule(rf"the week (?:of|beginning|starting) <day>(?: of)? <month>{MONTH_YEAR}?", _week_of, tensed=True),
    Rule(r"<day>[-–/ ]<month>[-–/ ](?P<year>\d{4}|['’]?\d\d)(?!\d)", _day_and_month),
    Rule(rf"<month> <first:day> ?[-–—] ?<last:day>{MONTH_YEAR}?", _range, tensed=True),
    Rule(rf"<first:day> ?[-–—] ?<last:day>(?: of)? <month>{MONTH_YEAR}?", _range, tensed=True),
    Rule(
        rf"(?:between |from )?(?P<x><month> <first:day>){BETWEEN}(?P<y><last:day>{MONTH_YEAR}?)",
        _ends,
        tensed=True,
    ),
    Rule(
        rf"(?:between |from |on )?(?:the )?(?P<x><first:day>){BETWEEN}(?P<y><last:day>(?: of)? <month>{MONTH_YEAR}?)",
        _ends,
        tensed=True,
    ),
)
