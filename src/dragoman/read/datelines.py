"""Datelines: the place, date and agency that stand before the first sentence of a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import words
from dragoman.read.dates import Dated, dates
from dragoman.read.hosts import HOST

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Outlet

HEAD_CHARACTERS = 140
MOST_PLACE_WORDS = 7
MOST_BRACKET_WORDS = 4
MOST_PLAIN_WORDS = 3
LEAST_PLACE_LETTERS = 3
_RULE = re.compile(
    r"\s{0,2}(?:--+|[—–―]|(?<=[\s)\]])-|-(?=\s))\s{0,3}|(?<=[)\]])\s{0,2}:?\s{1,3}|(?<=[)\]]):|\s?:\s{1,3}"
    r"|(?<=[^\s/]/)\.?\s{1,3}"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,60})[)\]]")
# "MINSK, May 3. /BelTA/." is read as "(BelTA)".
_SLASHED = re.compile(r"(?<=[\s,.])/([^/()\[\]]{2,40})/(?=\s*$)")
_PLACE_WORD = re.compile(r"[^\W\d_][\w.'’-]*|/")
_PART = re.compile(r"[,/]")
_SENTENCE = re.compile(r"[a-z][.!?]\s")


class Dateline(Struct, frozen=True, kw_only=True):
    """What stands before the first sentence of a block.

    Attributes:
        place: the place as written, "" where none is given.
        dated: the date; None where none is given.
        agency: the outlet in brackets or before the rule, with its range in the block's text.
        credit: what stands in the bracket where the codebook does not know it as an outlet.
        end: where the first sentence begins in the block's text.
        strict: whether it can hardly be anything else: capitals, an agency or a date.
    """

    place: str = ""
    dated: Dated | None = None
    agency: Outlet | None = None
    agency_start: int = 0
    agency_end: int = 0
    credit: str = ""
    end: int = 0
    strict: bool = False


def dateline(text: str, book: Book, language: str = "") -> Dateline | None:
    """The dateline that a block begins with; None where it begins with none."""
    head = text[:HEAD_CHARACTERS]
    for rule in _RULE.finditer(head):
        if rule.start() == 0:
            continue
        found = _read(head[: rule.start()], text, rule.end(), book, language)
        if found is not None:
            return found
    return None


def _read(head: str, text: str, end: int, book: Book, language: str) -> Dateline | None:
    """The head of a block as a dateline; None where it holds anything but place, date and agency."""
    if not text[end : end + 1] or _cued(text, end, book):
        return None
    dated = next((d for d in dates(head, book.pages, language) if d.day is not None), None)
    rest = _blanked(head, dated.start, dated.end) if dated else head
    rest = _SLASHED.sub(r"(\1)", rest)
    bracket = _BRACKET.search(rest)
    agency = _agency(bracket, book)
    if _SENTENCE.search(rest) or (bracket and agency is None and not _named(bracket[1], dated, bracket)):
        return None
    place = _blanked(rest, bracket.start(), bracket.end()) if bracket else rest
    if agency is None and (named := book.outlets.named(place.strip(" ,/"))) is not None:
        return _with_agency(named, head, dated, end)
    name = _place(place, book)
    if name is None or (not name and dated is None and agency is None):
        return None
    plain = dated is None and bracket is None
    if plain and not _plain_place(name, text, end, book):
        return None
    span = (bracket.start(1), bracket.end(1)) if bracket and agency else (0, 0)
    strict = name.isupper() or not plain
    return Dateline(
        place=name,
        dated=dated,
        agency=agency,
        agency_start=span[0],
        agency_end=span[1],
        credit=bracket[1].strip() if bracket and agency is None else "",
        end=end,
        strict=strict,
    )


def _cued(text: str, end: int, book: Book) -> bool:
    """Whether the head of a block is a label: "Analysis:", "Watch:"."""
    starts = book.pages.cues.starts(text, words(text, 0, end))
    return any(met.kind in ("headline", "teaser") for met in starts)


def _plain_place(name: str, text: str, end: int, book: Book) -> bool:
    """Whether a head without date and agency is a place: a known one before a colon, else in capitals or short."""
    if text[:end].rstrip().endswith((":", "：")):
        return _known_place(name, book)
    return name.isupper() or (len(name.split()) <= MOST_PLAIN_WORDS and not text[end].islower())


def _known_place(name: str, book: Book) -> bool:
    """Whether the name, or its part before a comma, is that of a place or a state."""
    first = _PART.split(name, maxsplit=1)[0].strip()
    return len(first) >= LEAST_PLACE_LETTERS and bool(book.places.named(first))


def _named(bracketed: str, dated: Dated | None, bracket: re.Match[str]) -> bool:
    """Whether a bracket without a known agency can stand in a dateline: it holds the date, or a short name."""
    if dated and bracket.start() <= dated.start < bracket.end():
        return True
    if HOST.fullmatch(bracketed.strip()):
        return True
    parts = bracketed.replace("/", " ").split()
    return len(parts) <= MOST_BRACKET_WORDS and all(part[:1].isupper() for part in parts)


def _with_agency(agency: Outlet, head: str, dated: Dated | None, end: int) -> Dateline:
    """A dateline that is an agency's name alone, as in "AFP — "."""
    return Dateline(dated=dated, agency=agency, agency_end=len(head.rstrip()), end=end, strict=True)


def _agency(bracket: re.Match[str] | None, book: Book) -> Outlet | None:
    """The outlet that a bracket names."""
    if bracket is None:
        return None
    whole = book.outlets.named(bracket[1])
    return whole or next((named.outlet for named in book.outlets.found(bracket[1])), None)


def _blanked(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _place(text: str, book: Book) -> str | None:
    """The place that is left of a head; None where what is left is no name."""
    pages = book.pages
    left = text.strip(" ,.;:|/–—-()[]")
    each = words(left)
    content = [w for w in left.replace(",", " ").split() if w.strip("()[].,–—-")]
    if not content:
        return ""
    if len(each) > MOST_PLACE_WORDS:
        return None
    small = pages.words.within_names | pages.dates.joiners
    named = all(w[:1].isupper() or w.lower().strip(".,") in small or w.startswith("al-") for w in content)
    weekday = all(word in pages.weekdays for word in each.folded)
    if weekday:
        return ""
    return " ".join(left.split()) if named and _PLACE_WORD.match(left) else None
