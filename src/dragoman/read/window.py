"""The window of days in which a report must have been published, from the dates in its own text."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import words
from dragoman.read.dates import Dated, dates
from dragoman.records import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook.pages import Pages
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page

_END = re.compile(r"(?<=[^\W\d_]{4})[.!?…][\"”’)]?\s")
# A future is told within so many words before a date, in the same sentence.
CONTEXT_CHARACTERS = 90
DAY = timedelta(days=1)
# Days without a year lie within so many days of the last one with a year, else the report is of another year.
NEAR_DAYS = 366
WEEK = 7


class Told(Struct, frozen=True):
    """A time that a report names, and whether as still to come; the first and last day that it may mean."""

    first: date
    last: date
    ahead: bool
    words: str


def window(page: Page, found: Article, pages: Pages) -> When:
    """From the last day that the text tells as past to the first that it tells as still to come.

    Unknown where the text names no day or month of the past in full; open at the end where it names none to come.
    """
    told = list(_told(page, found, pages))
    past = [t for t in told if not t.ahead]
    if not past:
        return When()
    latest = max(past, key=lambda t: (t.first, t.last))
    coming = [t for t in told if t.ahead and t.last >= latest.first]
    nearest = min(coming, key=lambda t: t.last, default=None)
    if nearest is None and (latest.last - latest.first).days > 31:
        return When()
    end = nearest.last + DAY if nearest else None
    return When(
        start=_moment(latest.first),
        end=_moment(end) if end else None,
        precision="interval",
        basis="inferred",
        words=" … ".join(t.words for t in (latest, nearest) if t),
    )


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def nearest_year(dated: Dated, anchors: Sequence[date], told: int | None = None) -> date | None:
    """The day that a date without a year means: in the year that brings it nearest to the last of the anchors.

    Args:
        told: a weekday that the text tells, which is that of the day or of the one before; None where it tells none.
    """
    if dated.month is None or dated.day is None or not anchors:
        return None
    last = max(anchors)
    wanted = (dated.weekday,) if dated.weekday is not None else () if told is None else (told, (told + 1) % WEEK)
    days = [
        day
        for year in range(last.year - 1, last.year + (3 if wanted else 2))
        if (day := Dated(start=0, end=0, year=year, month=dated.month, day=dated.day).full) is not None
    ]
    agreeing = [d for d in days if not wanted or d.weekday() in wanted]
    return min(agreeing or days, key=lambda day: abs((day - last).days), default=None)


def _told(page: Page, found: Article, pages: Pages) -> Iterator[Told]:
    """The times that the article and its captions name."""
    seen = [
        i
        for i, look in enumerate(found.looks)
        if i in found.members or (look.kind in ("caption", "credit") and i <= found.last)
    ]
    each = [(i, d) for i in seen for d in dates(page.blocks[i].text[:20000], pages, found.language)]
    known: list[date] = []
    for i, dated in each:
        span = _span(dated)
        if span is not None:
            ahead = _ahead(page.blocks[i].text, dated, pages)
            known += [] if ahead else [span[0]]
            yield Told(*span, ahead, page.blocks[i].text[dated.start : dated.end])
    for i, dated in each:
        text = page.blocks[i].text
        day = _yearless(dated, known, ahead=_ahead(text, dated, pages)) if known else None
        if day is not None:
            yield Told(day, day, _ahead(text, dated, pages), text[dated.start : dated.end])


def _span(dated: Dated) -> tuple[date, date] | None:
    """The first and last day that a date with a year may mean."""
    if dated.year is None:
        return None
    if dated.month is None:
        return date(dated.year, 1, 1), date(dated.year, 12, 31)
    if dated.day is None:
        return date(dated.year, dated.month, 1), date(dated.year, dated.month, monthrange(dated.year, dated.month)[1])
    full = dated.full
    return (full, full) if full else None


def _yearless(dated: Dated, known: Sequence[date], *, ahead: bool) -> date | None:
    """The day that a date without a year means beside the last day that is told as past."""
    if dated.year is not None or dated.month is None or dated.day is None:
        return None
    last = max(known)
    for year in (last.year, last.year + 1):
        day = Dated(start=0, end=0, year=year, month=dated.month, day=dated.day).full
        if day is None or (dated.weekday is not None and day.weekday() != dated.weekday):
            continue
        if day >= last and (day - last).days <= NEAR_DAYS:
            return day
        if not ahead and (last - day).days < NEAR_DAYS // 6:
            return day
    return None


def _ahead(text: str, dated: Dated, pages: Pages) -> bool:
    """Whether the sentence tells a date as still to come."""
    before = text[max(0, dated.start - CONTEXT_CHARACTERS) : dated.start]
    ends = [end.end() for end in _END.finditer(before)]
    before = before[ends[-1] :] if ends else before
    return bool(pages.words.future.intersection(words(before).folded))
