"""When a copy was published: as the page states it, else a window that its text supports."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook.wording import words
from dragoman.read.dates import Dated, dates
from dragoman.read.window import nearest_year, window
from dragoman.records import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Outlet
    from dragoman.codebook.pages import Pages
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page

DAY = timedelta(days=1)
_ISO = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_PATH = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?![\d])|/(\d{4})(\d{2})(\d{2})(?!\d)")
# "/2017/mar/14/"
_NAMED_PATH = re.compile(r"/(\d{4})/([^\W\d_]{3,9})/(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
MIDDLE_MONTH = 7
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"']{4,300}")
META: tuple[str, ...] = ("published", "original", "updated", "byline")
LABEL_WORDS = 5
CROWD = 3
# Of a first paragraph so many are searched for a weekday, whose shorter forms are common words.
FIRST_CHARACTERS = 800
LEAST_WEEKDAY = 3


class Candidate(Struct, frozen=True):
    """A date that may be the one of publication, how much speaks for it, its words, and the weekday told beside it."""

    score: float
    dated: Dated
    words: str
    told: int | None = None


def published(page: Page, found: Article, heading: int, outlet: Outlet | None, book: Book) -> When:
    """When the copy was published.

    Args:
        heading: index of the block that holds the title, -1 where none does.
        outlet: who published it; media of some countries write the month first.
    """
    if stated := _field(page.hints.date, outlet, book.pages):
        return _day(stated, "stated", page.hints.date)
    candidates = [
        *_near(page, found, heading, book.pages),
        *_from_dateline(page, found, book.pages),
        *_addresses(page, found, book.pages),
    ]
    anchors = _anchors(page, found, book.pages)
    for candidate in sorted(candidates, key=lambda c: -c.score):
        dated = _completed(candidate.dated, candidates)
        day = (
            nearest_year(dated, anchors, candidate.told)
            if dated.year is None
            else settled(dated, anchors, found.language, outlet, book.pages)
        )
        if day is not None:
            return _day(day, "stated" if dated.year else "inferred", candidate.words)
    return _seen(window(page, found, book.pages), page.hints.seen)


def _seen(when: When, seen: str) -> When:
    """The window of a text that was seen on a day: it ends then; where the text gives none, that day."""
    match = _ISO.match(seen)
    try:
        day = date(*(int(part) for part in match.groups())) if match else None
    except ValueError:
        day = None
    if day is None:
        return when
    if when.start is None and when.end is None:
        return _day(day, "inferred", "")
    last = datetime(day.year, day.month, day.day) + DAY
    later = when.start is not None and when.start >= last
    return when if later or (when.end is not None and when.end <= last) else structs.replace(when, end=last)


def _completed(dated: Dated, candidates: list[Candidate]) -> Dated:
    """The date with the year that another of the page's dates gives to the same day: "March 14" below "14/3/2017"."""
    if dated.year is not None:
        return dated
    same = (other.dated for other in candidates if (other.dated.month, other.dated.day) == (dated.month, dated.day))
    return next((other for other in same if other.year is not None and not other.swapped), dated)


def _day(day: date, basis: str, text: str) -> When:
    start = datetime(day.year, day.month, day.day)
    return When(
        start=start,
        end=start + DAY,
        precision="day",
        basis="stated" if basis == "stated" else "inferred",
        words=text.strip()[:120],
        value=day.isoformat(),
    )


def _field(text: str, outlet: Outlet | None, pages: Pages) -> date | None:
    """The day that a field or the markup gives."""
    iso = _ISO.match(text.strip())
    if iso:
        try:
            return date(*(int(part) for part in iso.groups()))
        except ValueError:
            return None
    found = next((d for d in dates(text, pages) if d.full), None)
    return settled(found, (), "", outlet, pages) if found else None


def settled(dated: Dated, anchors: tuple[date, ...], language: str, outlet: Outlet | None, pages: Pages) -> date | None:
    """The day that a date means, where its year is missing or its digits go both ways; None where nothing tells.

    Args:
        anchors: days that the report itself names in full, and days that it cannot lie far from.
    """
    if dated.year is None:
        return nearest_year(dated, anchors)
    if not dated.swapped:
        return dated.full
    readings = [d for d in (dated, dated.exchanged()) if d.full is not None and d.agrees]
    if len(readings) == 1 or not readings:
        return readings[0].full if readings else dated.full
    days = [d.full for d in readings if d.full is not None]
    if anchors:
        last = max(anchors)
        gaps = [abs((day - last).days) for day in days]
        if max(gaps) > 3 * min(gaps) + 20:
            return days[gaps.index(min(gaps))]
    return days[1] if _month_first(outlet, language, pages) else days[0]


def _month_first(outlet: Outlet | None, language: str, pages: Pages) -> bool:
    """Whether the outlet's country writes the month first."""
    return outlet is not None and language in ("", "en") and outlet.country in pages.dates.month_first_countries


def _near(page: Page, found: Article, heading: int, pages: Pages) -> Iterator[Candidate]:
    """The dates in lines of their own, or with a label, around the article."""
    weights = pages.scores
    at = [i for i, look in enumerate(found.looks) if look.kind in META and i not in found.members]
    crowd = weights["crowd"] * (sum(i > found.last for i in at) > CROWD)
    for i in at:
        distance = min(abs(i - found.first), abs(i - found.last), weights["most_blocks"]) * weights["each_block"]
        for place, dated in _labelled(i, page, found, heading, pages):
            less = distance + crowd * (i > found.last) + weights["yearless"] * (dated.year is None)
            yield Candidate(weights[place] - less, dated, page.blocks[i].text)


def _labelled(i: int, page: Page, found: Article, heading: int, pages: Pages) -> Iterator[tuple[str, Dated]]:
    """The dates in a line, each with the place that it stands in as the codebook's scores name them."""
    text = page.blocks[i].text
    above = _labels(page.blocks[i - 1].text, pages) if i and found.looks[i - 1].weight <= LABEL_WORDS else set[str]()
    at = 0
    for dated in dates(text, pages, found.language):
        if dated.day is None:
            continue
        labels = _labels(text[at : dated.start], pages) or (above if at == 0 else set[str]())
        at = dated.end
        yield _place(labels, i, found, heading), dated


def _labels(text: str, pages: Pages) -> set[str]:
    """The labels "published" and "updated" among the words before a date."""
    each = words(text)
    last = range(max(0, len(each) - LABEL_WORDS), len(each))
    return {met.kind for n in last for met in pages.cues.starts(text, each, n)}.intersection(
        ("published", "original", "updated")
    )


def _place(labels: set[str], i: int, found: Article, heading: int) -> str:
    """Which place a date stands in, as the codebook's scores name them."""
    for label in ("updated", "original"):
        if label in labels:
            return label
    if "published" in labels:
        return "labelled"
    if found.looks[i].kind == "byline":
        return "byline"
    if i < found.first:
        return "alone_top" if i < heading else "alone_before"
    return "alone_after" if i > found.last else "within"


def _from_dateline(page: Page, found: Article, pages: Pages) -> Iterator[Candidate]:
    """The date before the first sentence."""
    if found.head is None or found.head.dated is None:
        return
    text = page.blocks[found.kept[0]].text.lstrip()[: found.head.end]
    score = pages.scores["dateline" if found.head.place or found.head.agency else "prefix"]
    score -= pages.scores["yearless"] * (found.head.dated.year is None)
    told = _told_weekday(page.blocks[found.kept[0]].text[found.head.end :], pages)
    yield Candidate(score, found.head.dated, text, told)


def _told_weekday(text: str, pages: Pages) -> int | None:
    """The only day of the week that a first paragraph tells; None where it tells none or several."""
    each = words(text[:FIRST_CHARACTERS])
    days = {
        known.get("en", next(iter(known.values())))
        for word in each.folded
        if len(word) > LEAST_WEEKDAY and (known := pages.weekdays.get(word))
    }
    return next(iter(days)) if len(days) == 1 else None


def _addresses(page: Page, found: Article, pages: Pages) -> Iterator[Candidate]:
    """The dates in the address of the page, given or written beside the article."""
    written = [
        m[0] for i, b in enumerate(page.blocks) if i not in found.members for m in _ADDRESS.finditer(b.text[:2000])
    ]
    for rank, address in enumerate([page.hints.address, *written][:6]):
        dated = _in_path(address, pages)
        if dated and dated.full and pages.dates.first_year <= dated.full.year <= pages.dates.last_year:
            yield Candidate(pages.scores["address"] - pages.scores["written_address"] * (rank > 0), dated, address)


def _in_path(address: str, pages: Pages) -> Dated | None:
    """The date in the path of an address, in digits or with the month by its name; None where none is."""
    if match := _PATH.search(address):
        year, month, day = (int(part) for part in match.groups() if part)
        return Dated(start=0, end=0, year=year, month=month, day=day)
    named = _NAMED_PATH.search(address)
    months = pages.months.get(named[2].casefold(), {}) if named else {}
    if not named or not months:
        return None
    month = months.get("en", next(iter(months.values())))
    return Dated(start=0, end=0, year=int(named[1]), month=month, day=int(named[3]))


def _anchors(page: Page, found: Article, pages: Pages) -> tuple[date, ...]:
    """The days that the page names in full and without doubt, to settle doubtful ones by."""
    days = (
        d.full
        for block in page.blocks[:400]
        for d in dates(block.text[:5000], pages, found.language)
        if not d.swapped and not d.short
    )
    return tuple(day for day in days if day is not None) or _copyright_year(page, found)


def _copyright_year(page: Page, found: Article) -> tuple[date, ...]:
    """The middle of the year of a notice of copyright, for want of any other date."""
    notices = (page.blocks[i].text for i, look in enumerate(found.looks) if look.kind == "copyright")
    years = {int(match[0]) for text in notices for match in _YEAR.finditer(text[:500])}
    return (date(max(years), MIDDLE_MONTH, 1),) if years else ()
