"""HTML to blocks whose offsets are those of the source, with what trafilatura and htmldate find on the page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from htmldate import find_date
from msgspec import Struct, structs
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extract

from dragoman.codebook.wording import folded_key
from dragoman.read.blocks import Block, Hints, Page, Part, Piece, trimmed
from dragoman.read.markup import Run, Scanner, Tag, attributes, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import HtmlNames, Pages

# An extractor that builds a tree needs many times the size of the page.
EXTRACT_CHARACTERS = 5_000_000
LIKE_HTML = re.compile(r"\s{0,200}(?:<!doctype html|<html|<head|<body|<article|<div|<p>|<meta|<title)", re.IGNORECASE)
SUBSTRING_CHARACTERS = 40
RESCUED_SHARE = 0.3
# Elements that the next of their kind closes; and how many open ones are remembered, of pages that close none.
IMPLIED = frozenset({"p", "li", "td", "th", "tr", "dt", "dd"})
MOST_OPEN = 200
_BASE = re.compile(r"[\w-]+")


class Open(Struct, frozen=True, gc=False):
    """An element that is open: what its text is, and whether it is a link."""

    name: str
    part: Part = ""
    link: bool = False


class Builder:
    """Gathers the texts between block-level tags into blocks."""

    def __init__(self, source: str, names: HtmlNames) -> None:
        self.source, self.names = source, names
        self.open: list[Open] = []
        self.texts: list[str] = []
        self.pieces: list[Piece] = []
        self.linked = 0
        self.length = 0

    def tag(self, tag: Tag) -> Iterator[Block]:
        """The block that a tag ends, if it ends one."""
        if tag.name not in self.names.inline:
            yield from self.flush()
        if tag.form == "close":
            self._close(tag.name)
        elif tag.name not in self.names.void and not tag.attributes.rstrip().endswith("/"):
            if self.open and self.open[-1].name == tag.name and tag.name in IMPLIED:
                self.open.pop()
            self.open.append(self._opened(tag))
            del self.open[:-MOST_OPEN]

    def text(self, run: Run) -> None:
        """Take a stretch of text into the block that is being gathered."""
        text, found = pieces(self.source, run, self.length)
        self.texts.append(text)
        self.pieces += found
        self.length += len(text)
        if any(each.link for each in self.open):
            self.linked += len(text.strip())

    def flush(self) -> Iterator[Block]:
        """The block gathered so far, where it holds more than white space."""
        text = "".join(self.texts).replace("\n", " ").replace("\r", " ").replace("\t", " ")
        start, end = trimmed(text, 0, len(text))
        if start < end:
            parts: list[Part] = [each.part for each in self.open if each.part]
            share = min(1.0, self.linked / max(1, end - start))
            yield Block(text, tuple(self.pieces), part=parts[-1] if parts else "", links=share)
        self.texts, self.pieces, self.linked, self.length = [], [], 0, 0

    def _close(self, name: str) -> None:
        """Close the innermost element of that name and what was left open in it."""
        for depth in range(len(self.open) - 1, max(-1, len(self.open) - 60), -1):
            if self.open[depth].name == name:
                del self.open[depth:]
                return

    def _opened(self, tag: Tag) -> Open:
        part: Part = ""
        if tag.name in self.names.captions:
            part = "caption"
        elif tag.name in self.names.headings:
            part = "heading"
        elif tag.name in self.names.furniture:
            part = "furniture"
        elif tag.name == "li":
            part = "item"
        return Open(tag.name, self._told(tag, part), tag.name == "a")

    def _told(self, tag: Tag, part: Part) -> Part:
        """What the class or id of an element says of it, else what its name does."""
        if not tag.attributes or tag.name in ("html", "body", "main", "article"):
            return part
        given = attributes(tag)
        told = set(_BASE.findall(f"{given.get('class', '')} {given.get('id', '')}".lower()))
        if told & self.names.caption_classes:
            return "caption"
        if told & self.names.classes or given.get("hidden") == "" or given.get("aria-hidden") == "true":
            return "furniture"
        return part


def page(text: str, pages: Pages, address: str = "") -> Page:
    """An HTML source as a page; what the extractors take for the main text is marked as such."""
    extract = _extract(text, address)
    found = list(blocks(text, pages.html))
    if extract is not None and extract.text:
        found = _marked(found, extract.text)
    return Page(text, tuple(found), _hints(text, extract, address))


def blocks(source: str, names: HtmlNames) -> Iterator[Block]:
    """The blocks of an HTML source in order; their pieces leave all tags out."""
    builder = Builder(source, names)
    for each in Scanner(source, names):
        if isinstance(each, Tag):
            yield from builder.tag(each)
        else:
            builder.text(each)
    yield from builder.flush()


def _extract(text: str, address: str) -> Extract | None:
    """What trafilatura makes of the page; None where it finds nothing, or the page is too large for it."""
    if len(text) > EXTRACT_CHARACTERS:
        return None
    found = bare_extraction(text, url=address or None, include_comments=False, with_metadata=True)
    return found if isinstance(found, Extract) else None


def _marked(found: list[Block], main: str) -> list[Block]:
    """The blocks, each with whether the extractor has it; those between two that it has stay open."""
    known = {folded_key(line) for line in main.splitlines()}
    whole = folded_key(main)
    has = [_has(folded_key(block.text), known, whole) for block in found]
    # Some sites set the whole article in an element that is named as furniture is.
    rescued = _share(found, has) >= RESCUED_SHARE
    has = [yes and (rescued or block.part != "furniture") for block, yes in zip(found, has, strict=True)]
    inside = [i for i, yes in enumerate(has) if yes]
    first, last = (inside[0], inside[-1]) if inside else (0, -1)
    return [
        structs.replace(block, main=True, part="" if block.part == "furniture" else block.part)
        if yes
        else structs.replace(block, main=None if first < i < last and block.part != "furniture" else False)
        for i, (block, yes) in enumerate(zip(found, has, strict=True))
    ]


def _share(found: list[Block], has: list[bool]) -> float:
    """Which share of the main text's characters stands in elements that are named as furniture is."""
    main = [(len(block.text), block.part == "furniture") for block, yes in zip(found, has, strict=True) if yes]
    whole = sum(length for length, _ in main)
    return sum(length for length, named in main if named) / whole if whole else 0.0


def _has(key: str, known: set[str], whole: str) -> bool:
    """Whether the main text has a block: as a line, or, where it is long, within one."""
    return key in known or (len(key) >= SUBSTRING_CHARACTERS and key in whole)


def _hints(text: str, extract: Extract | None, address: str) -> Hints:
    """Title, outlet, author, date and address as the page's markup gives them."""
    found = address or (extract.url if extract and extract.url else "")
    return Hints(
        title=(extract.title or "") if extract else "",
        outlet=(extract.sitename or "") if extract else "",
        byline=(extract.author or "") if extract else "",
        date=_date(text, found),
        address=found,
    )


def _date(text: str, address: str) -> str:
    """The day of publication in ISO form, as the markup or a plain line of the page gives it."""
    if len(text) > EXTRACT_CHARACTERS:
        return ""
    return find_date(text, url=address or None, original_date=True, extensive_search=False) or ""


def is_html(text: str) -> bool:
    """Whether a text is HTML, whatever its name says."""
    return bool(LIKE_HTML.match(text.lstrip("\ufeff")[:600]))
