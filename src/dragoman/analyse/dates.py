"""Dates and times as people read them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.picture import LinkedEvent, Picture
    from dragoman.records import Record, When

ONE_DAY = timedelta(days=1)


def day(moment: date) -> str:
    """A day in words: 14 February 2020."""
    return f"{moment.day} {moment:%B %Y}"


def spoken(when: When | None) -> str:
    """An interval in words, as narrow as it is known; "" where it is unknown.

    Its end is shown as its last day: the whole of June is "June 2020", never "1 June 2020".
    """
    if when is None or not when.known:
        return when.words if when else ""
    if when.start is None or when.end is None:
        return f"until {day(last(when.end))}" if when.end else f"from {day(when.start)} on" if when.start else ""
    first, final = when.start.date(), last(when.end)
    if final <= first:
        return day(first)
    if (first.day, first.month) == (1, 1) and (final.day, final.month) == (31, 12):
        return str(first.year) if first.year == final.year else f"{first.year} to {final.year}"
    if first.day == 1 and (final + ONE_DAY).day == 1 and (first.year, first.month) == (final.year, final.month):
        return f"{first:%B %Y}"
    return f"{day(first)} to {day(final)}"


def last(end: datetime) -> date:
    """The last day before an end that is not included."""
    return (end - timedelta(microseconds=1)).date()


def dated(when: When | None) -> str:
    """An interval as an adverbial: "on 14 February 2020", "in June 2020", "" where it is unknown."""
    words = spoken(when)
    if not words or when is None or not when.known or when.start is None or when.end is None:
        return words
    if last(when.end) <= when.start.date():
        return f"on {words}"
    return f"between {words.replace(' to ', ' and ')}" if " to " in words else f"in {words}"


def published(picture: Picture, record: Record) -> date | None:
    """The first day on which the record's report may have been published; None where unknown."""
    start = picture.report(record.evidence.report).published.start
    return start.date() if start else None


def told(picture: Picture, event: LinkedEvent) -> date | None:
    """The day on which an event was first reported; None where no report has a date."""
    return min((d for account in event.accounts if (d := published(picture, account))), default=None)


def began(picture: Picture, event: LinkedEvent) -> date | None:
    """The first day of an event, else the day on which it was first reported."""
    if event.when and event.when.start:
        return event.when.start.date()
    return told(picture, event)


def now(picture: Picture) -> datetime | None:
    """The moment that a picture stands at: as asked, else when its last report was out; None without any date."""
    if picture.as_of:
        return picture.as_of
    ends = [report.published.end for report in picture.reports if report.published.end]
    return max(ends) - timedelta(microseconds=1) if ends else None
