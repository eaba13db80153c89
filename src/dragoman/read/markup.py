"""HTML source as a sequence of tags and texts with their places in it, tolerant of all that pages get wrong."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.read.blocks import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import HtmlNames

_NAME = re.compile(r"/?[a-zA-Z][a-zA-Z0-9:-]{0,40}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ATTRIBUTE = re.compile(r"([a-zA-Z_:][\w:.-]{0,60})\s{0,5}(?:=\s{0,5}(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
# A quotation mark opens an attribute's value only after an equals sign.
_QUOTE_OR_END = re.compile(r">|=\s{0,5}[\"']")
ATTRIBUTE_CHARACTERS = 4000


class Tag(Struct, frozen=True, gc=False):
    """A tag: its name in small letters, whether it opens or closes, and its attributes unparsed."""

    name: str
    form: Literal["open", "close"]
    attributes: str = ""


class Run(Struct, frozen=True, gc=False):
    """A stretch of text between tags: raw `[start, end)`."""

    start: int
    end: int


class Scanner:
    """Walks a source once from front to back; what was sought in vain is not sought again."""

    def __init__(self, source: str, names: HtmlNames) -> None:
        self.source = source
        self._skipped = names.skipped
        self._absent: set[str] = set()

    def __iter__(self) -> Iterator[Tag | Run]:
        """The tags and texts in order, without comments and without what no reader sees."""
        at, size = 0, len(self.source)
        while at < size:
            opening = self.source.find("<", at)
            if opening < 0:
                opening = size
            if opening > at:
                yield Run(at, opening)
            if opening == size:
                return
            at, tag = self._markup(opening)
            if tag is None and at == opening + 1:
                yield Run(opening, at)
            if tag is not None:
                yield tag
                if tag.form == "open" and tag.name in self._skipped:
                    at = self._after(tag.name, at)

    def _markup(self, opening: int) -> tuple[int, Tag | None]:
        """Where the markup that opens here ends, and its tag; one character further where it is none."""
        if self.source.startswith("<!--", opening):
            return self._find("-->", opening + 4), None
        if self.source.startswith(("<!", "<?"), opening):
            return self._find(">", opening), None
        name = _NAME.match(self.source, opening + 1)
        if name is None:
            return opening + 1, None
        end = self._tag_end(name.end())
        written = name[0].lower()
        if written.startswith("/"):
            return end, Tag(written[1:], "close")
        return end, Tag(written, "open", self.source[name.end() : min(end - 1, name.end() + ATTRIBUTE_CHARACTERS)])

    def _tag_end(self, at: int) -> int:
        """One past the `>` that closes a tag, over those within quoted attributes."""
        limit = at + ATTRIBUTE_CHARACTERS
        here = at
        while mark := _QUOTE_OR_END.search(self.source, here, limit):
            if mark[0] == ">":
                return mark.end()
            closing = self.source.find(mark[0][-1], mark.end(), limit)
            here = closing + 1 if closing >= 0 else mark.end()
        return self._find(">", at)

    def _find(self, mark: str, at: int) -> int:
        """One past the next such mark; the end of the source where there is none."""
        found = -1 if mark in self._absent else self.source.find(mark, at)
        if found < 0:
            self._absent.add(mark)
            return len(self.source)
        return found + len(mark)

    def _after(self, name: str, at: int) -> int:
        """Where the closing tag of an element that is skipped begins; here where it has none."""
        if name in self._absent:
            return at
        closing = re.compile(f"</{re.escape(name)}", re.IGNORECASE).search(self.source, at)
        if closing is None:
            self._absent.add(name)
            return at
        return closing.start()


def attributes(tag: Tag) -> dict[str, str]:
    """The attributes of a tag by name in small letters, their entities resolved."""
    found = _ATTRIBUTE.finditer(tag.attributes)
    return {m[1].lower(): html.unescape((m[2] or "").strip("\"'")) for m in found}


def pieces(source: str, run: Run, at: int) -> tuple[str, list[Piece]]:
    """The readable text of a run with its entities resolved, and its pieces.

    Args:
        at: where the text will begin in that of its block.
    """
    texts: list[str] = []
    found: list[Piece] = []
    here = run.start
    for entity in _ENTITY.finditer(source, run.start, run.end):
        sign = html.unescape(entity[0])
        if sign == entity[0]:
            continue
        for text, start, end in ((source[here : entity.start()], here, entity.start()), (sign, *entity.span())):
            if text:
                found.append(Piece(at, len(text), start, end))
                texts.append(text)
                at += len(text)
        here = entity.end()
    if here < run.end:
        found.append(Piece(at, run.end - here, here, run.end))
        texts.append(source[here : run.end])
    return "".join(texts), found
