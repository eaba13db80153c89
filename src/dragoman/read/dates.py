"""Dates as pages write them: in words or digits, day, month or year first, in the main news languages."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook.folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import Pages

_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_DIGITS = re.compile(r"(?<![\d./-])(\d{4}|\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{1,2})(?!\d|[./-]\d)")
_SIGNS = re.compile(r"(?<!\d)(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]")
_CLOSE = re.compile(r"[\s.,;:()'’\"“”\-–—/|·ºª]{0,4}")
DAYS_OF_MONTH = 31


class Dated(Struct, frozen=True, kw_only=True):
    """A date in a text, as far as the text gives it.

    Attributes:
        swapped: whether its digits could as well be read with day and month exchanged.
        short: whether its year has two digits.
        weekday: the day of the week that stands with it, Monday is 0.
        sure: whether it can be nothing but a date.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    swapped: bool = False
    short: bool = False
    weekday: int | None = None
    sure: bool = True

    @property
    def full(self) -> date | None:
        """The day that it names; None where year, month or day are missing or do not go together."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def exchanged(self) -> Dated:
        """The same digits with day and month the other way round."""
        return structs.replace(self, month=self.day, day=self.month)

    @property
    def agrees(self) -> bool:
        """Whether its weekday, where one is given, is that of its day."""
        full = self.full
        return self.weekday is None or (full is not None and full.weekday() == self.weekday)


class Token(Struct, frozen=True, gc=False):
    """A number or word of a text."""

    text: str
    start: int
    end: int


def dates(text: str, pages: Pages, language: str = "") -> tuple[Dated, ...]:
    """The dates in a text in order: days, months and years, also days without a year.

    Args:
        language: ISO 639-1 of the text; "" where unknown, then only full dates count in languages other than English.
    """
    tokens = [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found = [*_digits(text, pages), *_in_words(text, tokens, pages, language)]
    taken = _apart(found)
    years = _apart([*taken, *_years(tokens, pages)])
    return tuple(_with_weekday(each, text, pages) for each in years)


def _apart(found: list[Dated]) -> list[Dated]:
    """The dates that do not overlap an earlier or longer one, in order of place."""
    kept: list[Dated] = []
    for each in sorted(found, key=lambda d: (d.start, d.start - d.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _digits(text: str, pages: Pages) -> Iterator[Dated]:
    for match in _SIGNS.finditer(text):
        year, month, day = (int(match[n]) for n in (1, 2, 3))
        yield Dated(start=match.start(), end=match.end(), year=year, month=month, day=day)
    for match in _DIGITS.finditer(text):
        dated = _ordered(match, pages)
        if dated is not None and dated.full is not None:
            yield dated


def _ordered(match: re.Match[str], pages: Pages) -> Dated | None:
    """The digits as year, month, day; day first where both ways go."""
    first, last = match[1], match[4]
    a, b, c = int(first), int(match[3]), int(last)
    start, end = match.span()
    if len(first) == 4:
        known = _known_year(a, pages) and len(last) <= 2
        return Dated(start=start, end=end, year=a, month=b, day=c) if known else None
    short = len(last) <= 2
    year = _whole_year(c, pages) if short else c
    if not _known_year(year, pages) or (short and len(last) < 2):
        return None
    day, month = (b, a) if b > 12 else (a, b)
    both = a <= 12 and b <= 12 and a != b
    return Dated(start=start, end=end, year=year, month=month, day=day, swapped=both, short=short)


def _whole_year(digits: int, pages: Pages) -> int:
    """The year that two digits stand for."""
    return digits + (2000 if digits < pages.dates.pivot else 1900)


def _known_year(year: int, pages: Pages) -> bool:
    return pages.dates.first_year <= year <= pages.dates.last_year


def _in_words(text: str, tokens: list[Token], pages: Pages, language: str) -> Iterator[Dated]:
    for i, token in enumerate(tokens):
        if fold_word(token.text) not in pages.month_words:
            continue
        for size in (2, 1):
            name = " ".join(fold_word(t.text) for t in tokens[i : i + size])
            months = pages.months.get(name) if len(tokens[i : i + size]) == size else None
            if months and _adjoining(text, tokens, i, i + size - 1):
                dated = _around(text, tokens, i, i + size, _month(months, language), pages)
                if dated is not None and _meant(dated, token.text, months, language, pages):
                    yield dated
                    break


def _month(months: dict[str, int], language: str) -> int:
    """Which month a name is: in the given language, else in English, else in any."""
    return months.get(language) or months.get("en") or next(iter(months.values()))


def _adjoining(text: str, tokens: list[Token], first: int, last: int) -> bool:
    """Whether only spaces and light marks stand between the tokens from first to last."""
    pairs = range(first, last)
    return all(_CLOSE.fullmatch(text, tokens[n].end, tokens[n + 1].start) for n in pairs)


def _meant(dated: Dated, written: str, months: dict[str, int], language: str, pages: Pages) -> bool:
    """Whether a month's name is one, and not a common word ("may", "march") or one of another language."""
    if dated.full is not None:
        return True
    if (dated.day, dated.year) == (None, None):
        return False
    for code in (language, "en"):
        if code in months and (written[:1].isupper() or not pages.languages[code].capital):
            return True
    return False


def _around(text: str, tokens: list[Token], first: int, after: int, month: int, pages: Pages) -> Dated | None:
    """The date around a month's name: the number before it, the numbers after it."""
    before = _number(text, tokens, first, -1, pages)
    behind = _number(text, tokens, after - 1, 1, pages)
    day, year, low, high = None, None, first, after - 1
    if before is not None and _is_day(tokens[before]):
        day, low = int(tokens[before].text), before
    elif before is not None and _is_year(tokens[before], pages):
        year, low = int(tokens[before].text), before
    if behind is not None and day is None and _is_day(tokens[behind]) and _counts(text, tokens, high, behind):
        day, high = int(tokens[behind].text), behind
        behind = _number(text, tokens, behind, 1, pages) if year is None else None
    if behind is not None and year is None:
        if _is_year(tokens[behind], pages):
            year, high = int(tokens[behind].text), behind
        elif _is_short_year(text, tokens[behind], tokens[high], day):
            year, high = _whole_year(int(tokens[behind].text), pages), behind
    end = tokens[high].end
    return Dated(start=tokens[low].start, end=end, year=year, month=month, day=day, sure=day is not None)


def _number(text: str, tokens: list[Token], at: int, step: int, pages: Pages) -> int | None:
    """The index of the next number to one side, over at most two words that join the parts of a date."""
    for _ in range(3):
        if not 0 <= at + step < len(tokens) or not _adjoining(text, tokens, min(at, at + step), max(at, at + step)):
            return None
        at += step
        if tokens[at].text.isdecimal():
            return at
        if fold_word(tokens[at].text) not in pages.dates.joiners:
            return None
    return None


def _is_day(token: Token) -> bool:
    return len(token.text) <= 2 and 1 <= int(token.text) <= DAYS_OF_MONTH


def _is_year(token: Token, pages: Pages) -> bool:
    return len(token.text) == 4 and _known_year(int(token.text), pages)


def _is_short_year(text: str, token: Token, before: Token, day: int | None) -> bool:
    """Whether two digits after day and month are a year: `28-Dec-19`, `Dec. '19`."""
    between = text[before.end : token.start].strip()
    return len(token.text) == 2 and (between in ("'", "’") or (day is not None and between in ("-", "/")))


def _counts(text: str, tokens: list[Token], month: int, number: int) -> bool:
    """Whether a number after a month is a day of it: no share, time of day, part of a longer number, next clause."""
    after = text[tokens[number].end : tokens[number].end + 2]
    if "," in text[tokens[month].end : tokens[number].start]:
        return False
    return after[:1] not in ("%", ":", "$") and not (after[:1] in ",." and after[1:].isdigit())


def _years(tokens: list[Token], pages: Pages) -> Iterator[Dated]:
    for i, token in enumerate(tokens[1:], start=1):
        if (
            token.text.isdecimal()
            and _is_year(token, pages)
            and fold_word(tokens[i - 1].text) in pages.dates.year_words
        ):
            yield Dated(start=token.start, end=token.end, year=int(token.text), sure=False)


def _with_weekday(dated: Dated, text: str, pages: Pages) -> Dated:
    """The date with the day of the week that stands beside it."""
    if dated.day is None:
        return dated
    around = text[max(0, dated.start - 24) : dated.start], text[dated.end : dated.end + 24]
    before = _TOKEN.findall(around[0])
    after = _TOKEN.findall(around[1])
    forms = (before[-1:], before[-2:], after[:1], after[:2])
    for form in forms:
        days = pages.weekdays.get(" ".join(fold_word(word) for word in form))
        if days and len(form[0]) > 1:
            return structs.replace(dated, weekday=days.get("en", next(iter(days.values()))))
    return dated
