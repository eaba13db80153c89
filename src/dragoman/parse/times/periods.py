"""Seasons and holidays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.dates import nearest
from dragoman.parse.times.relatives import relative_year, stated_portion

if TYPE_CHECKING:
    from datetime import date

    from dragoman.codebook.holidays import Holiday
    from dragoman.records import When

SEASON_LEAD = re.compile(
    r"\b(?:in|during|over|by|since|until|through|throughout|of|before|after|for)(?:\s+the)?\s+$", re.IGNORECASE
)
LEAD = 20


def _season(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Last winter, the spring of 2015, this summer."""
    code = context.words.seasons[match["season"].lower()]
    year = _year_of(match, context)
    if year is None and context.day is None:
        return (calendar.unplaced(f"XXXX-{code}", "season"),)
    if year is not None:
        found = calendar.season(year, code)
        return (stated_portion(found if match["year"] else calendar.relative(found), match["portion"], context),)
    return (stated_portion(_near_season(code, match["rel"], context), match["portion"], context),)


def _bare_season(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A season alone: only after a word of time, since springs flow and governments fall."""
    lead = match.string[max(0, match.start() - LEAD) : match.start()]
    fall = match["season"].lower() == "fall"
    article = bool(match["the"]) or lead.lower().endswith("the ")
    if not SEASON_LEAD.search(lead) or (fall and (not article or match.string.startswith(" of", match.end()))):
        return ()
    code = context.words.seasons[match["season"].lower()]
    if context.day is None:
        return (calendar.unplaced(f"XXXX-{code}", "season"),)
    return (_near_season(code, None, context),)


def _year_of(match: re.Match[str], context: Context) -> int | None:
    if match["year"]:
        return int(match["year"])
    return relative_year(match["yrel"], context) if match["yrel"] else None


def _near_season(code: str, rel: str | None, context: Context) -> When:
    """The season that the words mean, reckoned from the report's day."""
    assert context.day is not None  # noqa: S101 - callers ask only then
    here = calendar.midnight(context.day)
    seasons = [calendar.season(context.day.year + n, code) for n in (-2, -1, 0, 1)]
    word = (rel or "").lower().split()[-1:]
    past = [s for s in seasons if s.end and s.end <= here]
    begun = [s for s in seasons if s.start and s.start <= here]
    ahead = [s for s in seasons if s.end and s.end > here]
    if word in (["last"], ["past"], ["previous"]):
        found = past[-1]
    elif word in (["next"], ["coming"]):
        found = next(s for s in seasons if s.start and s.start > here)
    elif word == ["this"]:
        found = next((s for s in ahead if s.start and s.start.year == here.year), ahead[0])
    else:
        found = ahead[0] if context.direction == "ahead" else begun[-1]
    return calendar.relative(found)


def _holiday(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """Christmas, last Ramadan, Easter 2014."""
    holiday = context.words.holidays.of(match["holiday"])
    if match["year"]:
        days = context.words.holidays.days(holiday, int(match["year"]))
        return (_lasting(days[0], holiday),) if days else (calendar.whole_year(int(match["year"])),)
    if context.day is None:
        return (calendar.unplaced("XXXX-XX-XX", "day"),)
    found = _near_holiday(holiday, match["rel"], context)
    if found and match["span"]:
        whole = calendar.week(found) if match["span"].lower().endswith("week") else calendar.weekend(found)
        return (calendar.relative(whole),)
    return (calendar.relative(_lasting(found, holiday)),) if found else ()


def _near_holiday(holiday: Holiday, rel: str | None, context: Context) -> date | None:
    assert context.day is not None  # noqa: S101 - the only caller has looked
    here = context.day
    days = [d for n in (-1, 0, 1) for d in context.words.holidays.days(holiday, here.year + n)]
    word = (rel or "").lower().split()[-1:]
    if word in (["last"], ["past"]):
        return max((d for d in days if d < here), default=None)
    if word in (["next"], ["coming"]):
        return min((d for d in days if d > here), default=None)
    return nearest(iter(days), context)


def _lasting(first: date, holiday: Holiday) -> When:
    if holiday.length_days == 1:
        return calendar.whole_day(first)
    return calendar.days(first, calendar.shifted(first, "day", holiday.length_days - 1))


OF_YEAR = r"(?:,? (?:of |in )?<year>|,? (?:of )?(?P<yrel>last|this|next) year)"
REL = r"(?P<rel>last|next|this past|this coming|this|past|coming|previous)"
RULES = (
    Rule(rf"(?:(?:the )?<portion>[ -])?(?:{REL} |the )?(?:<again:portion>[ -])?<season:season_name>{OF_YEAR}", _season),
    Rule(rf"(?:(?:the )?<portion>[ -](?:in )?)?{REL} (?P<year>(?!))?(?P<yrel>(?!))?<season>", _season),
    Rule(r"(?P<the>the )?(?:late |early )?<season>", _bare_season, tensed=True),
    Rule(
        rf"(?:{REL} )?<holiday>(?:,? (?:of |in )?<year>)?(?P<span> week(?:end)?)?(?! Islands?\b)", _holiday, tensed=True
    ),
)
