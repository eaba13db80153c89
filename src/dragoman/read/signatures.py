"""Names beside an author or a day: "By Ann Lee, The Daily", "The Daily, 3 May 2021", "Daily News Agency | 3 May"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import words
from dragoman.read.dates import dates
from dragoman.read.names import cleaned, common, says_agency

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.outlets import Outlet
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page
    from dragoman.records import Span

NEAR_BLOCKS = 6
BEHIND_BLOCKS = 3
NAME_WORDS = 6
LINE_CHARACTERS = 200
META: tuple[str, ...] = ("byline", "published", "updated", "original", "author")
_CUT = re.compile(r"\s*[,;|•·/()\[\]]\s*|\s[-–—]+\s|\s{2,}|\s*\n\s*")


class Signature(Struct, frozen=True):
    """A name that a line gives beside author or day.

    Attributes:
        outlet: its row in the codebook; None where it has none.
        agency: whether it is a news agency's, which others credit as they do an author.
    """

    name: str
    span: Span
    outlet: Outlet | None = None
    agency: bool = False


def signatures(page: Page, found: Article, book: Book) -> Iterator[Signature]:
    """The media and agencies that the lines with author and day around the article name."""
    for i in range(max(0, found.first - NEAR_BLOCKS), min(len(page.blocks), found.last + 1 + BEHIND_BLOCKS)):
        if i in found.members or not _beside(i, page, found, book):
            continue
        text = page.blocks[i].text[:LINE_CHARACTERS]
        for start, end in _parts(text, book):
            signed = _signed(text[start:end], book)
            outlet = book.outlets.named(signed) if signed else None
            agency = outlet.wire if outlet else says_agency(signed, book)
            # "By Ann Post": right after the label stands a person, whatever the surname.
            person = _labelled(text, start, book) and not (outlet or agency or signed.startswith("The "))
            if signed and not person:
                yield Signature(signed, page.blocks[i].span(start, end), outlet, agency)


def _labelled(text: str, start: int, book: Book) -> bool:
    """Whether a part of a line stands right after "By"."""
    labels = [met for met in book.pages.cues.starts(text, words(text)) if met.kind == "byline"]
    return any(not text[met.end : start].strip(" :\u00a0") for met in labels if met.end <= start)


def _beside(i: int, page: Page, found: Article, book: Book) -> bool:
    """Whether a line gives author or day, or is a name that stands right above or below one that does."""
    looks = found.looks
    if looks[i].kind in META:
        return True
    named = looks[i].kind in ("fragment", "shouting") or not page.blocks[i].text.strip().endswith(
        tuple(book.pages.marks.finals)
    )
    if not named or i > found.first:
        return False
    above = i > 0 and looks[i - 1].kind in META and page.blocks[i].gap == 1
    below = i + 1 < len(looks) and looks[i + 1].kind in META and page.blocks[i + 1].gap == 1
    return (above or below) and looks[i].weight <= NAME_WORDS and not book.outlets.named(page.blocks[i].text)


def _parts(text: str, book: Book) -> Iterator[tuple[int, int]]:
    """The parts of a line between its marks and dates, and what follows the words that join an author to a paper."""
    taken = [(d.start, d.end) for d in dates(text, book.pages)]
    marks = [(m.start(), m.end()) for m in _CUT.finditer(text)]
    each = words(text)
    joins = book.pages.words.byline_joins
    joined = [(s, e) for s, e in zip(each.starts, each.ends, strict=True) if text[s:e] in joins]
    begun = max((met.end for met in book.pages.cues.starts(text, each)), default=0)
    at = 0
    for start, end in sorted([*taken, *marks, *joined, (0, begun), (len(text), len(text))]):
        if at < start:
            yield at, start
        at = max(at, end)


def _signed(part: str, book: Book) -> str:
    """The medium's name that a part of a line is, "" where it is a person's, a place's or an office."""
    first, _, rest = part.strip(" \t\u00a0:*_").partition(" ")
    leads = first.lower() != "the" and first.lower() in book.pages.words.name_leads
    name = cleaned(rest if leads else f"{first} {rest}", book.pages)
    each = words(name)
    if not name or len(each) > NAME_WORDS or book.pages.words.author_roles.intersection(each.folded):
        return ""
    known = book.outlets.named(name)
    if known is not None:
        return name if len(each) > 1 or known.wire else ""
    small = book.pages.words.within_names
    proper = all(not word[:1].islower() or word.lower() in small for word in name.split())
    actor = book.gazetteer.named(name) or book.places.named(name)
    return name if proper and not actor and not common(name, book) and _says_medium(each.folded, book) else ""


def _says_medium(folded: tuple[str, ...] | list[str], book: Book) -> bool:
    """Whether the first or last word of a name, or the one before "of", is one that names of papers have."""
    lists = book.pages.words
    bare = [word for word in folded if word != "the"]
    heads = {bare[0], bare[-1], *(a for a, b in pairwise(bare) if b in lists.within_names)}
    return len(bare) > 1 and bool(heads & ((lists.media - lists.affiliations) | lists.agency))
