"""Dates of the calendar: day and month with or without year, months alone, dates in digits."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.relatives import counted, relative_year, stated_portion
from dragoman.parse.times.years import full_year, ordinal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.records import When

# A date without a year is the nearest one; the tense of the sentence counts for that many days.
TENSE_DAYS = 180
AMBIGUOUS_MONTHS = frozenset({"may", "march"})
# Where no tense tells, a month so many ahead is rather the coming one than that of last year.
MONTHS_AHEAD = 4
LEAD = 24
ARTICLE = re.compile(r"\b(?:the|a|its|their|his|her|this|last|next)\s+$", re.IGNORECASE)


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
    if year is None and context.day is None and _told_year(context) is None:
        return calendar.unplaced(f"XXXX-{month:02d}-{day:02d}", "day") if valid(2000, month, day) else None
    stated = year if year is not None else _told_year(context)
    if stated is not None:
        found = valid(stated, month, day)
        return calendar.whole_day(found) if found else None
    return _without_year(month, day, context)


def _told_year(context: Context) -> int | None:
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


def _year_of(match: re.Match[str], context: Context) -> int | None:
    """The year that stands with a date, in digits or as "last year"."""
    groups = match.groupdict()
    if groups.get("year"):
        return full_year(groups["year"])
    return relative_year(groups["yrel"], context) if groups.get("yrel") else None


def _day_and_month(match: re.Match[str], context: Context) -> tuple[When, ...]:
    found = dated(month_number(match["month"], context), day_number(match["day"]), _year_of(match, context), context)
    return (found,) if found else ()


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
    month, year = month_number(match["month"], context), _year_of(match, context)
    ends = tuple(dated(month, day_number(match[name]), year, context) for name in ("first", "last"))
    return tuple(end for end in ends if end) if all(ends) else ()


def _month(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A month, of a stated year or of the nearest."""
    number, year = month_number(match["month"], context), _year_of(match, context)
    if year is None and not match["rel"] and not match["portion"] and not _names_month(match):
        return ()
    if year is not None:
        found = calendar.month(year, number)
    elif context.day is None:
        found = calendar.unplaced(f"XXXX-{number:02d}", "month")
    else:
        found = calendar.relative(calendar.month(_month_year(number, match["rel"], context), number))
    return (stated_portion(found, match["portion"], context),)


def _nth_of_month(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """The first week, the last two days of a month: weeks are seven days each, from either end of it."""
    whole = _whole_month(match, context)
    if whole.start is None or whole.end is None:
        return (whole,)
    per = 1 if match["unit"].lower().startswith("day") else 7
    bounds = counted(match["count"], context) if match["count"] else (1, 1)
    count = int(bounds[0] if bounds else 1) * per
    word = match["which"].lower()
    if word in {"last", "final"}:
        first = whole.end.date() - timedelta(days=count)
    else:
        first = whole.start.date() + timedelta(days=(ordinal(word, context) - 1) * per)
    last = first + timedelta(days=count - 1)
    if last >= whole.end.date() and word not in {"last", "final"}:
        return ()
    found = calendar.whole_day(first) if count == 1 else calendar.valued(calendar.days(first, last), whole.value)
    return (found if whole.basis == "stated" else calendar.relative(found),)


def _whole_month(match: re.Match[str], context: Context) -> When:
    number, year = month_number(match["month"], context), _year_of(match, context)
    if year is not None:
        return calendar.month(year, number)
    if context.day is None:
        return calendar.unplaced(f"XXXX-{number:02d}", "month")
    return calendar.relative(calendar.month(_month_year(number, None, context), number))


def _month_of_year(match: re.Match[str], context: Context) -> tuple[When, ...]:
    return (_whole_month(match, context),)


def _names_month(match: re.Match[str]) -> bool:
    """Whether "May" or "March" alone is the month: words of time stand before it."""
    following = match.string[match.end() : match.end() + 2].strip()
    if match["month"].lower() not in AMBIGUOUS_MONTHS:
        return not following.istitle() or _led(match)
    return _led(match) or (
        following.islower() and bool(ARTICLE.search(match.string, max(0, match.start() - LEAD), match.start()))
    )


def _led(match: re.Match[str]) -> bool:
    lead = match.string[max(0, match.start() - LEAD) : match.start()]
    return bool(
        re.search(
            r"\b(?:in|since|until|till|by|from|to|of|for|through|before|after|during|between|and|or|this|each|every)\s+$",
            lead,
            re.IGNORECASE,
        )
    )


def _month_year(number: int, rel: str | None, context: Context) -> int:
    """The year of a month that is named without one."""
    assert context.day is not None  # noqa: S101 - the only caller has looked
    here = context.day
    word = (rel or "").lower().split()[-1:] or [""]
    if word[0] in {"last", "past", "previous"}:
        return here.year - (number >= here.month)
    if word[0] in {"next", "coming", "following"}:
        return here.year + (number <= here.month)
    if word[0] == "this":
        return here.year
    told = _told_year(context)
    if told is not None:
        return told
    if context.direction == "ahead":
        return here.year + (number < here.month)
    far = number - here.month > (0 if context.direction == "behind" else MONTHS_AHEAD)
    return here.year - far


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


MONTH_YEAR = r"(?:,? (?:of )?<year>|,? (?:of )?(?P<yrel>last|this|next|that|the previous|the following|the same) year)"
BETWEEN = r" (?:and|to|until|till|through) (?:the )?"
CLOCK = r"(?:[T ](?P<hh>\d\d):(?P<mm>\d\d)(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)"
RULES = (
    Rule(rf"(?:<:any_weekday>,? (?:the )?)?<day>(?: of |[ -])<month>{MONTH_YEAR}?", _day_and_month, tensed=True),
    Rule(
        rf"(?:<:any_weekday>,? )?(?:(?:last|this|next|this past|this coming) )?<month>[ -](?:the )?<day>{MONTH_YEAR}?",
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
    Rule(
        rf"(?:(?:the )?<portion>[ -](?:in )?)?(?:<rel> )?<month:bare_month>{MONTH_YEAR}?",
        _month,
        tensed=True,
    ),
    Rule(
        rf"the <which:ordinal_or_last> (?:<count> )?(?P<unit>days?|weeks?) of <month>{MONTH_YEAR}?",
        _nth_of_month,
        tensed=True,
    ),
    Rule(rf"<month>{MONTH_YEAR}", _month_of_year),
    Rule(
        rf"(?P<yyyy>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d\d?)(?P=sep)(?P<d>\d\d?){CLOCK}?",
        _iso,
    ),
    Rule(
        r"(?P<a>\d\d?)(?:/|(?P<dots>\.)|-)(?P<b>\d\d?)(?(dots)\.|[/-])(?P<yyyy>(?:19|20)\d\d|(?<=/)\d\d)(?![\d./-])",
        _slashed,
    ),
)
