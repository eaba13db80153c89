"""HTML to blocks whose offsets are those of the source, with what the head and the extractors say of the page."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.codebook.wording import folded_key
from dragoman.read.blocks import Block, Hints, Page, Part, Piece, trimmed
from dragoman.read.html_head import Head, fronts, head
from dragoman.read.markup import Run, Scanner, Tag, attributes, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import HtmlNames, Pages
    from dragoman.read.extractor import Extract

# An extractor that builds a tree needs many times the size of the page.
EXTRACT_CHARACTERS = 5_000_000
LIKE_HTML = re.compile(r"\s{0,200}(?:<!doctype html|<html|<head|<body|<article|<div|<p>|<meta|<title)", re.IGNORECASE)
SUBSTRING_CHARACTERS = 40
TITLE_CHARACTERS = 300
# What the extra `html` installs, by the names under which it is imported.
EXTRACTED_BY = ("trafilatura", "htmldate")
RESCUED_SHARE = 0.3
# Where nothing is extracted: blocks that are running text, and how much of it must be named as furniture is.
RUNNING_CHARACTERS = 60
RUNNING_LINKS = 0.3
NAMED_SHARE = 0.9
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
    """An HTML source as a page.

    Where the extra `html` is installed, trafilatura is asked for the main text, whose blocks are marked as such, and
    htmldate for the day.
    """
    extract = _extract(text, address)
    found = list(blocks(text, pages.html))
    found = _marked(found, extract.text) if extract and extract.text else _rescued(found)
    return Page(text, tuple(found), _hints(head(text, pages), found, extract, address))


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
    """What the extractor makes of the page; None where it is not installed, or the page is too large for it."""
    if len(text) > EXTRACT_CHARACTERS or not all(find_spec(name) for name in EXTRACTED_BY):
        return None
    from dragoman.read.extractor import extract  # noqa: PLC0415 - comes with an extra

    return extract(text, address)


def _rescued(found: list[Block]) -> list[Block]:
    """The blocks; where nearly all running text is in elements named as furniture is, the names say nothing of it."""
    running = [len(block.text) >= RUNNING_CHARACTERS and block.links < RUNNING_LINKS for block in found]
    if _share(found, running) < NAMED_SHARE:
        return found
    return [
        structs.replace(block, part="") if yes and block.part == "furniture" else block
        for block, yes in zip(found, running, strict=True)
    ]


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
    """Which share of the characters of these blocks stands in elements that are named as furniture is."""
    main = [(len(block.text), block.part == "furniture") for block, yes in zip(found, has, strict=True) if yes]
    whole = sum(length for length, _ in main)
    return sum(length for length, named in main if named) / whole if whole else 0.0


def _has(key: str, known: set[str], whole: str) -> bool:
    """Whether the main text has a block: as a line, or, where it is long, within one."""
    return key in known or (len(key) >= SUBSTRING_CHARACTERS and key in whole)


def _hints(told: Head, found: list[Block], extract: Extract | None, address: str) -> Hints:
    """Title, outlet, author, date and address: as the extractor has them, else as the head tells them."""
    known = extract.hints if extract else Hints()
    title = _title(told, found)
    return Hints(
        title=known.title or title,
        outlet=known.outlet or told.outlet or told.tail(title),
        byline=known.byline or told.byline,
        date=known.date or told.date,
        address=address or known.address or told.address,
    )


def _title(told: Head, found: list[Block]) -> str:
    """The first title of the head that the page shows too, as it shows it, without the outlet that may follow it.

    Others are made for search engines; then the page's own headings are asked.
    """
    shown = {folded_key(block.text): block.text for block in reversed(found) if len(block.text) < TITLE_CHARACTERS}
    cut = (front for title in told.titles for front in fronts(title))
    return next((shown[key].strip() for key in map(folded_key, (*told.titles, *cut)) if key and key in shown), "")


def is_html(text: str) -> bool:
    """Whether a text is HTML, whatever its name says."""
    return bool(LIKE_HTML.match(text.lstrip("\ufeff")[:600]))
