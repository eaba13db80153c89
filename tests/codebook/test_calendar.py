"""The calendar: stretches of time, their TIMEX3 values, and holidays."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import codebook
from dragoman.codebook import calendar

HOLIDAYS = codebook.load().times.holidays

STRETCHES = [
    (calendar.whole_day(date(2001, 9, 9)), "2001-09-09", (date(2001, 9, 9), date(2001, 9, 9))),
    (calendar.week(date(2008, 12, 31)), "2009-W01", (date(2008, 12, 29), date(2009, 1, 4))),
    (calendar.weekend(date(2014, 8, 20)), "2014-W34-WE", (date(2014, 8, 23), date(2014, 8, 24))),
    (calendar.month(2012, 2), "2012-02", (date(2012, 2, 1), date(2012, 2, 29))),
    (calendar.quarter(2012, 4), "2012-Q4", (date(2012, 10, 1), date(2012, 12, 31))),
    (calendar.half(2012, 2), "2012-H2", (date(2012, 7, 1), date(2012, 12, 31))),
    (calendar.season(2012, "WI"), "2012-WI", (date(2012, 12, 1), date(2013, 2, 28))),
    (calendar.whole_year(1999), "1999", (date(1999, 1, 1), date(1999, 12, 31))),
    (calendar.decade(1980), "198X", (date(1980, 1, 1), date(1989, 12, 31))),
    (calendar.century(20), "19XX", (date(1900, 1, 1), date(1999, 12, 31))),
]


@pytest.mark.parametrize(("when", "value", "days"), STRETCHES)
def test_stretches(when, value, days):
    assert when.value == value
    assert calendar.days_of(when) == days


SHIFTS = [
    (date(2012, 1, 31), "month", 1, date(2012, 2, 29), "the last day of a shorter month"),
    (date(2012, 2, 29), "year", -1, date(2011, 2, 28), "no leap day before"),
    (date(2012, 11, 30), "quarter", 1, date(2013, 2, 28), "over the year's end"),
    (date(2012, 3, 1), "week", -1, date(2012, 2, 23), "over a leap day"),
]


@pytest.mark.parametrize(("day", "unit", "count", "expected", "reason"), SHIFTS)
def test_shifts(day, unit, count, expected, reason):
    assert calendar.shifted(day, unit, count) == expected, reason


def test_a_hull_holds_both_and_keeps_a_value_only_where_they_agree():
    may, june = calendar.month(2012, 5), calendar.month(2012, 6)
    assert calendar.hull(may, may) == may
    both = calendar.hull(may, june)
    assert (both.start, both.end, both.value) == (datetime(2012, 5, 1), datetime(2012, 7, 1), "")


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_portion_is_a_day_at_least_and_within_the_whole(a, b):
    whole = calendar.month(2012, 5)
    part = calendar.portion(whole, min(a, b), max(a, b))
    assert whole.start <= part.start < part.end
    assert part.end <= max(whole.end, part.start + calendar.ONE_DAY)


DATES = [
    ("Easter", 2016, [date(2016, 3, 27)], "Gregorian"),
    ("Orthodox Easter", 2016, [date(2016, 5, 1)], "Julian"),
    ("Good Friday", 2011, [date(2011, 4, 22)], "counted from Easter"),
    ("Thanksgiving", 2015, [date(2015, 11, 26)], "the fourth Thursday"),
    ("Memorial Day", 2015, [date(2015, 5, 25)], "the last Monday"),
    ("Christmas Eve", 1999, [date(1999, 12, 24)], "a fixed day"),
    ("Ramadan", 2015, [date(2015, 6, 18)], "by its table"),
    ("Yom Kippur", 1973 + 20, [date(1993, 9, 25)], "by its table"),
    ("eid al-fitr", 2000, [date(2000, 1, 8), date(2000, 12, 27)], "twice in a year, in whatever case"),
]


@pytest.mark.parametrize(("name", "year", "days", "reason"), DATES)
def test_holidays(name, year, days, reason):
    assert list(HOLIDAYS.days(HOLIDAYS.of(name), year)) == days, reason


@pytest.mark.parametrize("name", HOLIDAYS.names)
def test_every_holiday_falls_in_most_years(name):
    holiday = HOLIDAYS.of(name)
    assert all(HOLIDAYS.days(holiday, year) for year in (1995, 2005, 2015, 2025)), holiday.rule
