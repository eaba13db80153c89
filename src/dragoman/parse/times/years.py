"""Years, decades, centuries, halves, quarters and fiscal years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook import calendar
from dragoman.parse.times.context import Context, Rule
from dragoman.parse.times.relatives import relative_year, stated_portion

if TYPE_CHECKING:
    from dragoman.records import When

LEAD = 28
# A count of something in the plural ("2000 troops") is seldom anything but round.
ROUND = 50
PLURAL_AFTER = re.compile(r"\s+(?:[a-z-]+\s+)?[a-z]+s\b")


def ordinal(word: str, context: Context) -> int:
    """The number of an ordinal, in words or digits."""
    return context.words.ordinals.get(word.lower()) or int(re.sub(r"\D", "", word))


def full_year(digits: str) -> int:
    """The year that two digits mean in news."""
    number = int(digits)
    if len(digits) > 2:
        return number
    return number + (1900 if number > 50 else 2000)


def is_year(match: re.Match[str], context: Context) -> bool:
    """Whether four digits are a year rather than a count."""
    number, text, words = int(match["year"]), match.string, context.words
    lead = text[max(0, match.start() - LEAD) : match.start()]
    if words.counting.search(lead):
        return False
    if words.dating.search(lead):
        return True
    first, last = words.plain_years
    plain, weakly = first <= number <= last, words.weakly_dating.search(lead)
    counted = number % ROUND == 0 and (PLURAL_AFTER.match(text, match.end()) or (weakly and not plain))
    return (not counted and (plain or bool(weakly))) or (plain and lead.lower().endswith("the "))


def _year(match: re.Match[str], context: Context) -> tuple[When, ...]:
    if not is_year(match, context):
        return ()
    return (calendar.whole_year(int(match["year"])),)


def _portion_of_year(match: re.Match[str], context: Context) -> tuple[When, ...]:
    return (stated_portion(calendar.whole_year(int(match["year"])), match["portion"], context),)


def _years(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """From one year to another, "2011-2015", "2019-20"."""
    del context
    first, last = match["first"], match["last"]
    end = int(last) if len(last) == 4 else int(first[: 4 - len(last)] + last)
    if not 0 < end - int(first) < 200:
        return ()
    whole = calendar.hull(calendar.whole_year(int(first)), calendar.whole_year(end))
    return (calendar.valued(whole, f"{first}/{end}"),)


def _decade(match: re.Match[str], context: Context) -> tuple[When, ...]:
    """A decade in digits; two of them need an article or apostrophe, since "in her 30s" is an age."""
    digits = re.sub(r"\D", "", match["digits"])
    if len(digits) == 2 and digits == match["digits"] and not match.group().lower().startswith("the "):
        return ()
    return (stated_portion(calendar.decade(full_year(digits)), match["portion"], context),)


def _worded_decade(match: re.Match[str], context: Context) -> tuple[When, ...]:
    first = 1900 + context.words.decades[match["decade"].lower()]
    return (stated_portion(calendar.decade(first), match["portion"], context),)


def _century(match: re.Match[str], context: Context) -> tuple[When, ...]:
    return (stated_portion(calendar.century(ordinal(match["ordinal"], context)), match["portion"], context),)


def _quarter(match: re.Match[str], context: Context) -> tuple[When, ...]:
    word = (match["which"] or match["q"]).lower()
    number = {"last": 4, "final": 4}.get(word) or ordinal(word, context)
    return _part_of_year(match, context, "Q", number, 4)


def _half(match: re.Match[str], context: Context) -> tuple[When, ...]:
    number = {"first": 1, "second": 2, "last": 2, "latter": 2, "1": 1, "2": 2}[(match["which"] or match["h"]).lower()]
    return _part_of_year(match, context, "H", number, 2)


def _part_of_year(match: re.Match[str], context: Context, letter: str, number: int, of: int) -> tuple[When, ...]:
    if number > of:
        return ()
    year = int(match["year"]) if match["year"] else relative_year(match["rel"] or "this", context)
    if year is None:
        return (calendar.unplaced(f"XXXX-{letter}{number}", "quarter" if of == 4 else "interval"),)
    found = calendar.quarter(year, number) if of == 4 else calendar.half(year, number)
    return (found if match["year"] else calendar.relative(found),)


def _fiscal(match: re.Match[str], context: Context) -> tuple[When, ...]:
    del context
    return (calendar.fiscal_year(full_year(match["last"] or match["first"])),)


OF_YEAR = (
    r"(?:,? (?:of |in )?(?:<year>|the (?:year|fiscal year)|(?P<rel>last|this|next|the previous|the following) year))"
)
RULES = (
    Rule(r"<year>", _year),
    Rule(r"(?:the )?<portion>[ -](?:the year )?<year>", _portion_of_year),
    Rule(r"(?:(?<=year )|the year )<year>", lambda match, _: (calendar.whole_year(int(match["year"])),)),
    Rule(r"(?P<first>(?:1[5-9]|20)\d\d)[-–—/](?P<last>(?:1[5-9]|20)\d\d|\d\d)(?![-/.\d])", _years),
    Rule(
        r"(?:the )?(?P<x>(?:<portion>[ -])?(?:the )?(?P<digits>(?:(?:1[5-9]|20)\d|['’]?[2-9])0)['’]?s)",
        _decade,
    ),
    Rule(r"the (?P<x>(?:<portion>[ -])?(?:nineteen[ -])?<decade>)", _worded_decade),
    Rule(r"(?:the )?(?:<portion>[ -])?(?:the )?<ordinal>[ -]century", _century),
    Rule(
        rf"(?:the )?(?:<which:ordinal_or_last>[ -]quarter|Q(?P<q>[1-4])){OF_YEAR}?",
        _quarter,
    ),
    Rule(rf"(?:the )?(?:(?P<which>first|second|last|latter)[ -]half|H(?P<h>[12])){OF_YEAR}", _half),
    Rule(
        r"(?:the )?(?:fiscal(?: year)?|financial year|FY)[ -]?'?(?P<first>(?:19|20)?\d\d)"
        r"(?:[-/](?P<last>(?:19|20)?\d\d))?",
        _fiscal,
    ),
)
