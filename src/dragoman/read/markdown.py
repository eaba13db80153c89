"""Markdown to blocks: marks of headings, quotes and lists left out, pictures, code and comments too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.read.blocks import Block, Hints, Page, Part, plain_block, trimmed
from dragoman.read.plain import Line, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import Pages

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n")
_FIELD = re.compile(r"([A-Za-z_][\w-]{0,40})\s{0,4}:\s{0,4}(.{0,400})")
_MARKS = re.compile(r"(?:>\s{0,3}){0,6}(?:(#{1,6})\s{1,4}|([-*+•]|\d{1,3}[.)])\s{1,4})?")
_PICTURE = re.compile(r"!\[[^\]\n]{0,1000}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\])")
_RULE = re.compile(r"[-*_=~|:\s]{3,}")
_REFERENCE = re.compile(r"\[[^\]\n]{1,200}\]:\s")
_LINK = re.compile(r"\[[^\]\n]{1,300}\]\([^)\s]{1,1000}\)")
_SLANTED = re.compile(r"([*_])(?![*_\s])[^*_]{1,600}(?<![*_\s])\1")
_ISSUE = re.compile(r"\b(?:No|Nr|Nº|Issue|Edition|Ausgabe|Numéro|Número)\.?\s?\d{1,4}\b|#\d{1,4}\b", re.IGNORECASE)
FENCES = ("```", "~~~")
FIELDS = {
    "title": "title", "headline": "title",
    "date": "date", "published": "date", "pubdate": "date", "publishdate": "date",
    "author": "byline", "authors": "byline", "byline": "byline",
    "source": "outlet", "outlet": "outlet", "site": "outlet", "publisher": "outlet", "publication": "outlet",
    "url": "address", "link": "address", "canonical": "address", "permalink": "address",
    "lang": "language", "language": "language",
}  # fmt: skip


def page(text: str, pages: Pages) -> Page:
    """A Markdown text as a page; links keep their marks."""
    hints, start = _front(text)
    return Page(text, tuple(_blocks(text, start, pages)), hints)


def _front(text: str) -> tuple[Hints, int]:
    """The fields at the head of a Markdown file, and where its text begins."""
    opening = _FRONT.match(text)
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE).search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return Hints(), 0
    fields: dict[str, str] = {}
    for line in text[opening.end() : closing.start()].splitlines():
        match = _FIELD.match(line)
        name = FIELDS.get(match[1].lower().replace("_", "").replace("-", "")) if match else None
        if match and name:
            fields.setdefault(name, match[2].strip().strip("\"'"))
    return Hints(**fields), closing.end()


def _blocks(text: str, start: int, pages: Pages) -> Iterator[Block]:
    """The paragraphs, headings and items: lines that follow one another without a mark are one paragraph."""
    paragraph: list[Line] = []
    fenced = False
    for line in lines(text):
        written = text[line.start : line.end]
        fence = written.startswith(FENCES)
        fenced ^= fence
        skipped = line.start < start or fence or fenced or _skipped(written)
        marks = _MARKS.match(text, line.start, line.end)
        marked = marks is not None and marks.end() > line.start
        if paragraph and (skipped or marked or line.gap > 1):
            yield from _paragraph(text, paragraph, pages)
            paragraph = []
        if skipped:
            continue
        if marks is not None and marks.lastindex:
            part: Part = "heading" if marks[1] else "item"
            yield from _block(text, marks.end(), line.end, part, line.gap)
            continue
        paragraph.append(Line(marks.end() if marks else line.start, line.end, line.gap))
    yield from _paragraph(text, paragraph, pages)


def _skipped(line: str) -> bool:
    """Whether a line is no text: a rule, a comment, the target of a link."""
    return bool(_RULE.fullmatch(line) or _REFERENCE.match(line)) or (line.startswith("<!--") and line.endswith("-->"))


def _paragraph(text: str, paragraph: list[Line], pages: Pages) -> Iterator[Block]:
    """Lines of one paragraph as one block where they are wrapped, else each as its own."""
    if not paragraph:
        return
    finals = pages.marks.finals + pages.marks.closers
    start = paragraph[0]
    for line, following in zip(paragraph, [*paragraph[1:], None], strict=True):
        if following is None or text[line.end - 1] in finals or text[line.end : following.start].startswith("  "):
            yield from _block(text, start.start, line.end, "", start.gap)
            start = following or start


def _block(text: str, start: int, end: int, part: Part, gap: int) -> Iterator[Block]:
    """The block of a range without the pictures in it."""
    at = start
    for picture in [*_PICTURE.finditer(text, start, end), None]:
        low, high = trimmed(text, at, picture.start() if picture else end)
        if part == "heading":
            while high > low and text[high - 1] in "# ":
                high -= 1
        if low < high:
            yield _linked(plain_block(text, low, high, part, gap))
        at = picture.end() if picture else end


def _linked(block: Block) -> Block:
    """The block with the share of its characters that are links, and a slanted note of the letter as furniture."""
    links = [match.span() for match in _LINK.finditer(block.text)]
    share = sum(end - start for start, end in links) / max(1, len(block.text))
    slanted = _SLANTED.fullmatch(block.text.strip()) is not None
    note = slanted and (len(links) > 1 or _ISSUE.search(block.text) is not None)
    return structs.replace(block, links=min(1.0, share), part="furniture" if note and not block.part else block.part)
