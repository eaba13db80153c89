"""The patterns of the rules, made of the codebook's words of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.alternation import alternation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook.numerals import Numerals
    from dragoman.codebook.times import TimeWords, UnitWord

# In a pattern `<name>` stands for a macro as a group of that name, `<group:name>` for one under another name, `<:name>`
# for one without a group; a space for any stretch of white space.
MACRO = re.compile(r"(?<!\?P)<(?:(?P<group>[a-z_]*):)?(?P<name>[a-z_]+)>")
SPACE = re.compile(r"(?P<narrow>\[[^\]]*\]|\(\?<[=!][^)]*\))| ")
NOT_ALONE = frozenset({"second", "quarter", "fortnight", "night", "millennium"})
GAP = r"(?:[\s\u00a0]{1,8})"
YEAR = r"(?:1\d|20|21)\d\d(?![\d%]|[.,]\d|(?:st|nd|rd|th)\b)"
WRITTEN = {"'": "['’]", " ": GAP}
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|[a-z])"


def _any(words: Iterable[str]) -> str:
    """Any of the words in any case, the longest first; an apostrophe may be curly, a space any white space."""
    return alternation(words, WRITTEN, any_case=True)


def _written(words: Iterable[str]) -> str:
    """The same as they are written, in no other case."""
    return f"(?-i:{alternation(words, WRITTEN)})"


def _cased(words: Iterable[str]) -> str:
    """The words as they stand and in capitals, in no other case."""
    return _written(form for word in words for form in (word, word.upper()))


def macros(words: TimeWords, numerals: Numerals) -> dict[str, str]:
    """What each name in a pattern stands for."""
    months = [m.capitalize() for m in words.months]
    full = [m for m in months if len(m) > 4 or m in {"May", "June", "July"}]
    weekdays = [w.capitalize() for w in words.weekdays]
    short = [w for w in weekdays if w not in words.full_weekdays]
    simple = rf"(?:{numerals.simple}|hundred)(?:[\s-](?:{numerals.simple}))?"
    vague = rf"(?:an?\s)?(?:{numerals.vague})(?:\sof)?|many|some|countless|numerous"
    return {
        "month": rf"(?:{_cased(full)}\b|{_cased(m for m in months if m not in full)}\b\.?)",
        "bare_month": rf"(?:{_cased(full)}|{_cased(m for m in months if m not in full)}\.)",
        "weekday": rf"(?:{_cased(words.full_weekdays)}\b|{_cased(short)}\.)",
        "any_weekday": rf"(?:{_cased(words.full_weekdays)}|{_cased(short)})\b\.?",
        "day": DAY,
        "year": YEAR,
        "part": _any(words.parts),
        "unit": _any(words.units),
        "units": _any(f"{unit.forms[0]}s" if unit.forms[1:] == () else unit.forms[1] for unit in counted_units(words)),
        "extent": _any(words.extents),
        "weekdays": rf"(?:{_cased(f'{day}s' for day in words.full_weekdays)})",
        "season": _written(words.seasons),
        "season_name": _any(words.seasons),
        "portion": _any(words.portions),
        "count": (
            rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}(?:\.\d|\s1/2|[½¼¾])?|half(?:\s|-)an?|{simple}(?:\sand\sa\shalf)?|{vague}|an?)"
        ),
        "ordinal": rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{_any(words.ordinals)})",
        "ordinal_or_last": rf"(?:{_any(words.ordinals)}|last|final)",
        "decade": _any(words.decades),
        "about": _any(words.approximators),
        "rel": _any(words.relative),
        "zone": rf"{_written(words.clock.zones)}\b|{_any(words.clock.places)}\b",
        "reference": _any(words.references),
        "named_day": _any(words.days),
        "set": _any(words.sets),
        "holiday": _written(words.holidays.names),
    }


def counted_units(words: TimeWords) -> list[UnitWord]:
    """The units whose plural alone is a length of time ("for weeks")."""
    return [unit for name, unit in words.unit_words.items() if name not in NOT_ALONE]


def compiled(pattern: str, stands_for: dict[str, str]) -> re.Pattern[str]:
    """A rule's pattern with its macros filled in; it begins and ends at the edge of a word."""

    def fill(match: re.Match[str]) -> str:
        name, group = match["name"], match["group"]
        body = stands_for[name]
        return f"(?:{body})" if group == "" else f"(?P<{group or name}>{body})"

    spaced = SPACE.sub(lambda m: m["narrow"].replace(" ", r"\s") if m["narrow"] else GAP, pattern)
    return re.compile(rf"(?<![\w$€£#@/’'])(?:{MACRO.sub(fill, spaced)})(?!\w)", re.IGNORECASE)
