"""The calendar: stretches of time as half-open intervals with their grain and TIMEX3 value."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import Literal

from msgspec import structs

from dragoman.records import When

Unit = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "year"]
Season = Literal["SP", "SU", "FA", "WI"]
SEASON_MONTHS: dict[str, int] = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
ONE_DAY = timedelta(days=1)
# News speaks of no other years with a calendar date; beyond them the proleptic calendar means nothing.
FIRST_YEAR, LAST_YEAR = 1000, 2999


def midnight(day: date) -> datetime:
    """The moment at which the day begins."""
    return datetime(day.year, day.month, day.day)


def _days(first: date, after: date, grain: str, value: str) -> When:
    """The stretch from the first day up to the day after its last."""
    return When(start=midnight(first), end=midnight(after), precision=grain, basis="stated", value=value)  # pyright: ignore[reportArgumentType]


def whole_day(day: date) -> When:
    """That day."""
    return _days(day, day + ONE_DAY, "day", day.isoformat())


def days(first: date, last: date) -> When:
    """From the first day to the last, both included."""
    return _days(first, last + ONE_DAY, "interval", f"{first.isoformat()}/{last.isoformat()}")


def monday(day: date) -> date:
    """The Monday of the ISO week that holds the day."""
    return day - timedelta(days=day.weekday())


def week(day: date) -> When:
    """The ISO week that holds the day."""
    first, iso = monday(day), day.isocalendar()
    return _days(first, first + timedelta(days=7), "week", f"{iso.year:04d}-W{iso.week:02d}")


def weekend(day: date) -> When:
    """Saturday and Sunday of the ISO week that holds the day."""
    first, iso = monday(day) + timedelta(days=5), day.isocalendar()
    return _days(first, first + timedelta(days=2), "interval", f"{iso.year:04d}-W{iso.week:02d}-WE")


def month(year: int, number: int) -> When:
    """That month, 1 to 12."""
    first = date(year, number, 1)
    return _days(first, shifted(first, "month", 1), "month", f"{year:04d}-{number:02d}")


def quarter(year: int, number: int) -> When:
    """That quarter of the calendar year, 1 to 4."""
    first = date(year, 3 * number - 2, 1)
    return _days(first, shifted(first, "month", 3), "quarter", f"{year:04d}-Q{number}")


def half(year: int, number: int) -> When:
    """That half of the calendar year, 1 or 2."""
    first = date(year, 6 * number - 5, 1)
    return _days(first, shifted(first, "month", 6), "interval", f"{year:04d}-H{number}")


def season(year: int, code: str) -> When:
    """That season; the winter of a year is the one that begins in its December."""
    first = date(year, SEASON_MONTHS[code], 1)
    return _days(first, shifted(first, "month", 3), "season", f"{year:04d}-{code}")


def whole_year(number: int) -> When:
    """That calendar year."""
    return _days(date(number, 1, 1), date(number + 1, 1, 1), "year", f"{number:04d}")


def fiscal_year(number: int) -> When:
    """A fiscal year: it ends in the year that names it, but whose it is decides when; so the two years it may touch."""
    return _days(date(number - 1, 1, 1), date(number + 1, 1, 1), "interval", f"FY{number:04d}")


def decade(first: int) -> When:
    """The ten years from that one."""
    return _days(date(first, 1, 1), date(first + 10, 1, 1), "decade", f"{first // 10:03d}X")


def century(number: int) -> When:
    """The nth century, counted as the words do: the 20th is 1900 to 1999."""
    first = 100 * (number - 1)
    return _days(date(first, 1, 1), date(first + 100, 1, 1), "century", f"{number - 1:02d}XX")


def part_of_day(day: date, code: str, hours: tuple[int, int]) -> When:
    """A part of the day, from the first hour to before the last; hours beyond 24 run into the next day."""
    start, end = (midnight(day) + timedelta(hours=h) for h in hours)
    return When(start=start, end=end, precision="part-of-day", basis="stated", value=f"{day.isoformat()}T{code}")


def clock(day: date, hour: int, minute: int) -> When:
    """A minute of the day."""
    start = midnight(day) + timedelta(hours=hour, minutes=minute)
    value = f"{start.date().isoformat()}T{start:%H:%M}"
    return When(start=start, end=start + timedelta(minutes=1), precision="instant", basis="stated", value=value)


def shifted(day: date, unit: Unit, count: int) -> date:
    """The day that many units later; of a shorter month its last."""
    if unit in {"day", "week"}:
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = {"month": 1, "quarter": 3, "year": 12}[unit] * count
    year, number = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, number + 1, min(day.day, monthrange(year, number + 1)[1]))


def holding(day: date, unit: Unit) -> When:
    """The unit of the calendar that holds the day."""
    if unit == "day":
        return whole_day(day)
    if unit == "week":
        return week(day)
    if unit == "month":
        return month(day.year, day.month)
    if unit == "quarter":
        return quarter(day.year, (day.month + 2) // 3)
    return whole_year(day.year)


def portion(whole: When, first: float, last: float) -> When:
    """Part of a stretch, as fractions of it, in whole days; value and basis stay those of the whole."""
    if whole.start is None or whole.end is None:
        return whole
    if whole.precision == "year":
        return _months_of(whole, first, last)
    length = whole.end - whole.start
    start = whole.start + timedelta(days=int(length.days * first))
    end = whole.end if last >= 1 else whole.start + timedelta(days=max(round(length.days * last), 1))
    return When(start=start, end=max(end, start + ONE_DAY), precision="interval", basis=whole.basis, value=whole.value)


def _months_of(year: When, first: float, last: float) -> When:
    """Part of a year in whole months."""
    assert year.start is not None  # noqa: S101 - a year has a beginning
    begin = date(year.start.year, 1 + int(12 * first), 1)
    after = shifted(date(year.start.year, 1, 1), "month", max(round(12 * last), 1))
    return When(start=midnight(begin), end=midnight(after), precision="interval", basis=year.basis, value=year.value)


def unplaced(value: str, grain: str = "unknown", basis: str = "relative") -> When:
    """What is known of a time that no date can be given to."""
    return When(precision=grain, basis=basis, value=value)  # pyright: ignore[reportArgumentType]


def hull(first: When, last: When) -> When:
    """The least stretch that holds both; where they are the same, that one."""
    if first == last:
        return first
    starts = [w.start for w in (first, last)]
    ends = [w.end for w in (first, last)]
    start = None if None in starts else min(s for s in starts if s)
    end = None if None in ends else max(e for e in ends if e)
    value = first.value if first.value == last.value else ""
    return When(start=start, end=end, precision="interval", basis=first.basis, value=value)


def days_of(when: When) -> tuple[date, date] | None:
    """The first and the last day of a stretch that is bounded on both sides."""
    if when.start is None or when.end is None:
        return None
    return when.start.date(), (when.end - timedelta(microseconds=1)).date()


def valued(when: When, value: str) -> When:
    """The same stretch under another TIMEX3 value."""
    return structs.replace(when, value=value)


def relative(when: When) -> When:
    """The same stretch, known only relative to when the report was published."""
    return structs.replace(when, basis="relative")
