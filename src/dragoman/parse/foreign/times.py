"""Times in a passage in another language: dates, months, years, weekdays, "yesterday"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.codebook import calendar
from dragoman.codebook.foreign import LANGUAGES
from dragoman.parse.foreign.letters import plain
from dragoman.records import TimeMention, When

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.foreign_dates import Dates
    from dragoman.parse.foreign.passage import Passage

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# The tabular Islamic calendar: its first day, the days of thirty years, and how far the sighted moon may stray from it.
HIJRI_EPOCH, HIJRI_CYCLE, HIJRI_DAYS, ASTRAY = 227015, 30, 10631, 1
HIJRI_LEAP, HIJRI_YEAR = 11, 354


def times(passage: Passage, reference: date | None, sentence: int, book: Book) -> Iterator[TimeMention]:
    """The times of a passage, in order.

    Args:
        passage: it.
        reference: the day of the report, None where it is unknown.
        sentence: the number of its first sentence in the document.
        book: the codebook.
    """
    if passage.language not in LANGUAGES:
        return
    words = book.foreign_words.dates(passage.language)
    text = plain(passage.text, passage.language)
    taken: list[tuple[int, int, When]] = []
    for pattern, reading in _patterns(words):
        for match in pattern.finditer(text):
            start, end = match.span()
            when = reading(match, words, reference)
            if when is not None and all(end <= first or last <= start for first, last, _ in taken):
                taken.append((start, end, when))
    for start, end, when in sorted(taken, key=lambda one: one[:2]):
        span = passage.raw(start, end)
        yield TimeMention(
            span=span, sentence=sentence + passage.sentence(start),
            when=structs.replace(when, words=" ".join(passage.text[start:end].split())),
        )  # fmt: skip


def _patterns(
    words: Dates,
) -> list[tuple[re.Pattern[str], Callable[[re.Match[str], Dates, date | None], When | None]]]:
    """The patterns, those that tell most first, each with how it is read."""
    hijri = [(words.hijri, _hijri)] if words.hijri else []
    return [
        (words.iso, _numeric), (words.numeric, _numeric), *hijri, (words.dated, _dated), (words.monthly, _monthly),
        (words.spans, _span), (words.alone, _year), (words.weekday, _weekday), (words.relative, _relative),
    ]  # fmt: skip


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _numbered(match: re.Match[str], letter: str) -> int:
    """Which of the numbered groups matched."""
    return next(
        int(name[1:]) for name, text in match.groupdict().items() if text and name[0] == letter and name[1:].isdigit()
    )


def _numeric(match: re.Match[str], _words: Dates, _reference: date | None) -> When | None:
    day = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
    return calendar.whole_day(day) if day else None


def _dated(match: re.Match[str], _words: Dates, reference: date | None) -> When | None:
    """A day, or the days from one to another, of a month; without a year of the nearest."""
    month, day = _numbered(match, "m"), int(match["day"])
    if match["year"] is None and reference is None:
        return calendar.unplaced(f"XXXX-{month:02d}-{day:02d}", "day") if _valid(2000, month, day) else None
    last = _valid(int(match["year"]), month, day) if match["year"] else _nearest(reference, month, day)
    if last is None:
        return None
    first = _valid(last.year, month, int(match["from"])) if match["from"] else None
    when = calendar.days(first, last) if first and first < last else calendar.whole_day(last)
    return when if match["year"] else calendar.relative(when)


def _nearest(reference: date | None, month: int, day: int) -> date | None:
    """The day of that month that is nearest to the report's."""
    if reference is None:
        return None
    each = (_valid(reference.year + more, month, day) for more in (-1, 0, 1))
    return min((one for one in each if one), key=lambda one: abs(one - reference), default=None)


def _monthly(match: re.Match[str], _words: Dates, _reference: date | None) -> When | None:
    return calendar.month(int(match["year"]), _numbered(match, "m"))


def _year(match: re.Match[str], _words: Dates, _reference: date | None) -> When | None:
    return calendar.whole_year(int(match["year"]))


def _span(match: re.Match[str], _words: Dates, reference: date | None) -> When | None:
    """Last month, last year, this year, next year."""
    if reference is None:
        return calendar.unplaced(
            "PRESENT_REF" if match["this_year"] else "PAST_REF" if not match["next_year"] else "FUTURE_REF"
        )
    if match["last_month"]:
        before = reference.replace(day=1) - DAY
        return calendar.relative(calendar.month(before.year, before.month))
    more = -1 if match["last_year"] else 1 if match["next_year"] else 0
    return calendar.relative(calendar.whole_year(reference.year + more))


def _weekday(match: re.Match[str], _words: Dates, reference: date | None) -> When | None:
    """The last such day, that of the report included; the next one where the words say so."""
    number = _numbered(match, "w")
    if reference is None:
        return calendar.unplaced(f"XXXX-WXX-{number + 1}", "day")
    ahead = match["next"] or match["next_after"]
    past = match["last"] or match["last_after"]
    away = (reference.weekday() - number) % 7
    day = (
        reference + timedelta(days=(number - reference.weekday()) % 7 or 7)
        if ahead
        else reference - timedelta(days=away or (7 if past else 0))
    )
    return calendar.relative(calendar.whole_day(day))


def _relative(match: re.Match[str], words: Dates, reference: date | None) -> When | None:
    days = words.words.relative[match["word"]]
    if reference is None:
        return calendar.unplaced("PRESENT_REF" if days == 0 else "PAST_REF" if days < 0 else "FUTURE_REF")
    return calendar.relative(calendar.whole_day(reference + timedelta(days=days)))


def _hijri(match: re.Match[str], _words: Dates, _reference: date | None) -> When | None:
    """A date of the Islamic calendar by its tables, which the sighting of the moon may shift by a day either way.

    Source: Reingold and Dershowitz, "Calendrical Calculations", the arithmetic Islamic calendar.
    """
    year, month, day = int(match["year"]), _numbered(match, "h"), int(match["day"])
    ordinal = (
        HIJRI_EPOCH
        + (year - 1) * HIJRI_YEAR
        + (3 + HIJRI_LEAP * year) // HIJRI_CYCLE
        + 29 * (month - 1)
        + month // 2
        + day
        - 1
    )
    here = date.fromordinal(ordinal)
    return calendar.days(here - ASTRAY * DAY, here + ASTRAY * DAY)
