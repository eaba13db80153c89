"""Holidays and feasts, and the days they fall on."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Julian dates lie that many days behind from March 1900 to February 2100.
JULIAN_LAG = timedelta(days=13)


class Holiday(Struct, frozen=True):
    """A holiday.

    Attributes:
        names: what it is called.
        rule: `MM-DD`; `nth MONTH WEEKDAY N [+DAYS]` (N -1 for the last); `easter ±DAYS`; `orthodox ±DAYS`; or
            `feast KEY`, dates in a table of their own (lunar calendars; Islamic ones by Umm al-Qura).
        length_days: how long it lasts.
    """

    names: tuple[str, ...]
    rule: str
    length_days: int = 1


class _Feast(Struct, frozen=True):
    key: str
    dates: tuple[date, ...]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), g = divmod(b, 4), (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a Gregorian date (Meeus); right from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + JULIAN_LAG


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday (ISO, Monday 1) of a month; the last for -1."""
    if nth < 0:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


class Holidays:
    """The holidays that are known, by name."""

    def __init__(self, holidays: Sequence[Holiday], feasts: Mapping[str, Sequence[date]]) -> None:
        self._by_name = {_folded(name): holiday for holiday in holidays for name in holiday.names}
        self.names = tuple(name for holiday in holidays for name in holiday.names)
        self._feasts = feasts

    def of(self, name: str) -> Holiday:
        """The holiday of that name, in whatever case; raises KeyError where there is none."""
        return self._by_name[_folded(name)]

    def days(self, holiday: Holiday, year: int) -> tuple[date, ...]:
        """The first days of the holiday in that year: one as a rule, two or none for some lunar years."""
        kind, *rest = holiday.rule.split()
        if kind == "feast":
            return tuple(day for day in self._feasts[rest[0]] if day.year == year)
        if kind == "nth":
            month, weekday, nth, *later = (int(word) for word in rest)
            return (nth_weekday(year, month, weekday, nth) + timedelta(days=sum(later)),)
        if kind in {"easter", "orthodox"}:
            sunday = easter(year) if kind == "easter" else orthodox_easter(year)
            return (sunday + timedelta(days=int(rest[0])),)
        month, day = (int(part) for part in kind.split("-"))
        return (date(year, month, day),)


def _folded(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").split())


def load() -> Holidays:
    """The holidays of the codebook."""
    feasts = {feast.key: feast.dates for feast in table.rows("times/feasts.tsv", _Feast)}
    return Holidays(tuple(table.rows("times/holidays.tsv", Holiday)), feasts)
