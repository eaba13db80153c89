"""How Russian, Turkish, Arabic and French write dates: patterns over small letters and plain digits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
# A word begins and ends where no letter or digit stands beside it; Arabic writes particles together with words.
BEGIN, END = r"(?<![^\W_])", r"(?![^\W_])"
PARTICLES = "[وفبلك]{0,2}"


def begin(language: str) -> str:
    """What stands where a word begins."""
    return BEGIN + PARTICLES if language == "ar" else BEGIN


class DateWords(Struct, frozen=True):
    """The words of dates in a language; see times.toml."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: str
    between: str
    year_before: str
    year_after: str
    alone: str
    relative: dict[str, int]
    last: str
    next: str
    last_month: str
    last_year: str
    next_year: str
    this_year: str
    tail: str = ""
    hijri: tuple[str, ...] = ()


class Dates:
    """The patterns of dates in one language.

    Attributes:
        words: of which they are made.
        dated: one day, or two, a month and perhaps a year; `monthly`: month and year; `alone`: a year by itself.
        weekday: a weekday with what says that it is the last or the next; `relative`: "yesterday" and its like.
        spans: last month, last year, this year, next year.
        hijri: a day of the Islamic calendar; None where the language has no words for it.
        numeric, iso: dates in digits alone.
    """

    numeric = re.compile(
        rf"(?<![\d./-])(?P<day>{DAY})(?P<mark>[./-])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<year>{YEAR})(?![\d/-])"
    )
    iso = re.compile(rf"(?<![\d-])(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>{DAY})(?!\d)")

    def __init__(self, language: str, words: DateWords) -> None:
        self.words, self._begin = words, begin(language)
        # Syria and its neighbours have other names of months than Egypt; many papers give both.
        twice = rf"(?:\s?[/(]\s?(?:{'|'.join(words.months)})\)?)?" if language == "ar" else ""
        month = f"(?:{_numbered('m', words.months, first=1)}){twice}{END}"
        year = rf"{words.year_before}(?P<year>{YEAR})(?!\d){words.year_after}"
        self.dated = re.compile(self._begin + self._before() + self._day() + month + f"(?:{year})?{words.tail}")
        self.monthly = re.compile(f"{self._begin}{month}{year}{words.tail}")
        self.alone = re.compile(BEGIN + words.alone.replace("{year}", YEAR))
        self.weekday = re.compile(self._weekday())
        relative = "|".join(sorted(map(re.escape, words.relative), key=len, reverse=True))
        self.relative = re.compile(rf"{self._begin}(?P<word>{relative}){END}")
        self.spans = re.compile(
            "|".join(
                rf"(?P<{name}>{self._begin}(?:{getattr(words, name)}){END})"
                for name in ("last_month", "last_year", "next_year", "this_year")
            )
        )
        self.hijri = re.compile(self._hijri()) if words.hijri else None

    def _before(self) -> str:
        """A weekday before a date."""
        words = self.words
        return rf"(?:(?:{'|'.join(words.weekdays)})(?:\s(?:{words.last}|{words.next}))?[,،]?\s)?"

    def _day(self) -> str:
        """The day of a month, or two."""
        return rf"(?:(?P<from>{DAY})(?:{self.words.between}))?(?P<day>{DAY}){self.words.day}"

    def _weekday(self) -> str:
        """A weekday, with "last" or "next" on either side of it."""
        near = rf"(?:(?P<last>{self.words.last})|(?P<next>{self.words.next}))"
        after = near.replace("<last>", "<last_after>").replace("<next>", "<next_after>")
        days = _numbered("w", self.words.weekdays, first=0)
        return rf"{self._begin}(?:{near}\s)?(?:{days}){END}(?:\s{after}{END})?"

    def _hijri(self) -> str:
        """Day, month and year of the Islamic calendar."""
        months = _numbered("h", self.words.hijri, first=1)
        year = rf"(?:عام\s+|سنة\s+)?(?P<year>1[34]\d\d)(?:\s?هـ?{END})?"
        return rf"{self._begin}(?P<day>{DAY})\s+(?:من\s+)?(?:{months})\s+{year}"


def _numbered(letter: str, forms: Iterable[str], *, first: int) -> str:
    """Alternatives of which each is a group, named by a letter and its number."""
    return "|".join(f"(?P<{letter}{number}>{each})" for number, each in enumerate(forms, start=first))
