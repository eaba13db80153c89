"""When something is that a model tells: its words as our own parser reads them, else the date that it gives."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from dragoman.records import When

if TYPE_CHECKING:
    from dragoman.records import Document, Grain, Span

ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
GRAINS: tuple[Grain, ...] = ("year", "month", "day")
LAST_YEAR = 9998


def when(document: Document, words: Span | None, iso: str | None) -> When | None:
    """The time that stands at the words; None where nothing is known of it.

    Args:
        document: the parsed report.
        words: where the words stand that the model copied.
        iso: the date that it gives for them; only heard where our parser reads no time there.
    """
    if words is None:
        return None
    found = [mention for mention in document.times if words.overlaps(mention.span)]
    if found:
        return max(found, key=lambda mention: mention.span.end - mention.span.start).when
    return _given(iso or "", " ".join(words.slice(document.report.text).split()))


def _given(iso: str, words: str) -> When | None:
    """A date that a model gives, by the grain in which it gives it."""
    match = ISO.fullmatch(iso)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if first.year > LAST_YEAR:
        return None
    end = first + timedelta(days=_length(first, month is not None, day is not None))
    grain = GRAINS[(month is not None) + (day is not None)]
    return When(
        start=datetime.combine(first, time()), end=datetime.combine(end, time()), precision=grain, basis="inferred",
        words=words, value=iso,
    )  # fmt: skip


def _length(first: date, has_month: bool, has_day: bool) -> int:  # noqa: FBT001 - what is told of a date
    """The days of a day, month or year."""
    if has_day:
        return 1
    if has_month:
        return monthrange(first.year, first.month)[1]
    return (first.replace(year=first.year + 1) - first).days
