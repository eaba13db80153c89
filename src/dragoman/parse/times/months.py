"""Months without a day, and the weeks and days counted from either end of one."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.dates import MONTH_YEAR, month_number, told_year, year_of
from dragoman.parse.times.relatives import counted, stated_portion
from dragoman.parse.times.years import ordinal

if TYPE_CHECKING:
    from dragoman.records import When

AMBIGUOUS_MONTHS = frozenset({"may", "march"})
# Where no tense tells, a month so many ahead is rather the coming one than that of last year.
MONTHS_AHEAD = 4
LEAD = 24
ARTICLE = re.compile(r"\b(?:the|a|its|their|his|her|this|last|next)\s+$", re.IGNORECASE)
TIMING = re.compile(
    r"\b(?:in|since|until|till|by|from|to|of|for|through|before|after|during|between|and|or|this|each|every)\s+$",
    re.IGNORECASE,
)


def _month(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A month, of a stated year or of the nearest."""
    bare = year_of(match, context) is None and not match["rel"] and not match["portion"]
    if bare and not _names_month(match):
        return ()
    return (stated_portion(_whole_month(match, context, match["rel"]), match["portion"], context),)


def _month_of_year(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A month in a short form, which counts as one only with its year."""
    return (_whole_month(match, context),)


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


def _whole_month(match: re.Match[str], context: Context, rel: str | None = None) -> When:
    """The month, of the year that stands with it, that a word like "last" points to, or that the tense tells."""
    number, year = month_number(match["month"], context), year_of(match, context)
    if year is not None:
        return calendar.month(year, number)
    if context.day is None:
        return calendar.unplaced(f"XXXX-{number:02d}", "month")
    return calendar.relative(calendar.month(_month_year(number, rel, context), number))


def _names_month(match: re.Match[str]) -> bool:
    """Whether "May" or "March" alone is the month: words of time stand before it."""
    following = match.string[match.end() : match.end() + 2].strip()
    if match["month"].lower() not in AMBIGUOUS_MONTHS:
        return not following.istitle() or _led(match)
    article = ARTICLE.search(match.string, max(0, match.start() - LEAD), match.start())
    return _led(match) or (following.islower() and article is not None)


def _led(match: re.Match[str]) -> bool:
    """Whether a word of time stands right before it."""
    return TIMING.search(match.string, max(0, match.start() - LEAD), match.start()) is not None


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
    told = told_year(context)
    if told is not None:
        return told
    if context.direction == "ahead":
        return here.year + (number < here.month)
    far = number - here.month > (0 if context.direction == "behind" else MONTHS_AHEAD)
    return here.year - far


RULES = (
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
)
