"""Signs of the publisher in the furniture of its page: names beside cues, addresses, notices, known media."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.wording import folded_key, words
from dragoman.read.credits import closing_lines, is_button
from dragoman.read.hosts import hosts
from dragoman.read.names import (
    cleaned,
    common,
    copyright_sign,
    is_wire,
    name_after,
    name_before,
    says_agency,
    without_desk,
)
from dragoman.read.signs import Sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.codebook.page_cues import Met
    from dragoman.read.article import Article
    from dragoman.read.blocks import Page

_NAME_BEFORE = re.compile(r"([^\W\d_][\w'’-]{0,30}) $")
_NAME_AFTER = re.compile(r" (?:of |de |du |di )?([^\W\d_][\w'’-]{0,30})")
LOOK_CHARACTERS = 3000
KNOWN_CHARACTERS = 300
PICTURES: tuple[str, ...] = ("caption", "credit")


def furniture(page: Page, found: Article, book: Book) -> Iterator[Sign]:
    """What the page says around the article."""
    closing = set(closing_lines(page, found, book))
    for i, look in enumerate(found.looks):
        if i in found.members or i in closing or look.kind in ("title", "teaser", "foreign") or page.blocks[i].main:
            continue
        text = page.blocks[i].text.strip()[:LOOK_CHARACTERS]
        if look.kind in PICTURES:
            yield from _pictured(text, book)
        elif look.kind not in ("fragment", "prose", "source"):
            signs = _named(text, book)
            yield from (s for s in signs if look.kind != "byline" or not is_wire(s.name, book))
        if look.kind == "fragment" and abs(i - found.first) > 1:
            yield from _known(text, book)


def _pictured(text: str, book: Book) -> Iterator[Sign]:
    """A page's own name before a caption: "The Daily | Photo: …"."""
    bar = text.find("|")
    if 0 < bar <= 60:
        name = cleaned(re.split(r"[(\[]", text[:bar], maxsplit=1)[0], book.pages)
        if name and len(words(name)) <= 5:
            yield Sign(name, book.pages.outlet["credit"])
    first = next(book.outlets.found(text[:60], strict=False), None)
    if (
        first is not None
        and first.start == 0
        and not first.outlet.wire
        and folded_key(first.outlet.name) not in book.pages.words.not_outlets
    ):
        yield Sign(first.outlet.name, book.pages.outlet["furniture"])


def _named(text: str, book: Book) -> Iterator[Sign]:
    """The names beside cues, the hosts and the known media in a piece of furniture."""
    each = words(text)
    met = [*book.pages.cues.within(text, each), *book.pages.cues.starts(text, each)]
    sources = [m for m in met if m.kind == "source-follows"]
    if not sources:
        yield from (sign for m in met if (sign := _beside(text, m, book)).name)
        yield from (Sign(host, book.pages.outlet["domain"]) for host in hosts(text, book))
        yield from _known(text, book)
    if copyright_sign(text) >= 0:
        owner = _after_sign(text, book)
        yield Sign(owner, book.pages.outlet["furniture" if says_agency(owner, book) else "copyright"])
    byline = next(
        (m for m in met if m.kind == "byline" or (m.kind == "author" and text[m.end :].lstrip()[:1] == ":")), None
    )
    if byline is not None:
        yield Sign(name_after(text, byline.end, book.pages), book.pages.outlet["byline"])


def _beside(text: str, met: Met, book: Book) -> Sign:
    """The name before or after a cue; no name where the cue is of another kind or none stands there."""
    weights = book.pages.outlet
    if met.kind == "outlet-follows":
        marked = "copyright" in text[met.start : met.end].lower()
        name = name_after(text, met.end, book.pages)
        return Sign("" if common(name, book) else name, weights["copyright" if marked else "follows"])
    if met.kind == "outlet-precedes":
        name = without_desk(name_before(text, met.start, book.pages), book)
        return Sign("" if common(name, book) else name, weights["precedes"])
    return Sign("", 0.0)


def _after_sign(text: str, book: Book) -> str:
    """The name after a sign of copyright, or before it where none follows."""
    at = copyright_sign(text)
    before = text[: at - 1].rstrip(" 0123456789–-,|(")
    return name_after(text, at, book.pages) or name_before(before, at, book.pages)


def _known(text: str, book: Book) -> Iterator[Sign]:
    """The media that the codebook knows, where a short piece of furniture names them."""
    if len(text) > 300:
        return
    if book.pages.cues.lines(words(text)):
        return
    for named in book.outlets.found(text, strict=False):
        if is_button(text[named.start : named.end], book):
            continue
        if folded_key(named.outlet.name) not in book.pages.words.not_outlets and _whole(
            text, named.start, named.end, book
        ):
            yield Sign(named.outlet.name, book.pages.outlet["furniture"] / (2 if named.outlet.wire else 1))


def _whole(text: str, start: int, end: int, book: Book) -> bool:
    """Whether a name is not a part of a longer one: "The Post" in "The Morning Post of Lund"."""
    before, after = _NAME_BEFORE.search(text[:start]), _NAME_AFTER.match(text, end)
    lists = book.pages.words
    leads = before is None or before[1][:1].islower() or before[1].lower() in lists.name_leads
    return leads and (after is None or after[1][:1].islower() or after[1].lower() in lists.outlet_tails)
