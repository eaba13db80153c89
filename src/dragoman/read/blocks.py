"""A page as blocks: paragraphs, headings, items, each with the raw characters that it stands for."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, structs

from dragoman.records import Span

Part = Literal["", "heading", "item", "caption", "furniture"]
SPACE = " \t\r\n\f\v\u00a0\u200b\u200e\u200f\u2060\ufeff\u3000\u2002\u2003\u2009\u202f\u00ad"


class Piece(Struct, frozen=True, gc=False):
    """A run of a block's text, from `at` on, `length` characters long, that stands for raw `[start, end)`.

    Where the lengths differ (`&amp;`) the run stands for all of the raw characters or none.
    """

    at: int
    length: int
    start: int
    end: int

    def within(self, first: int, last: int) -> Span | None:
        """The raw range of its part in `[first, last)` of the block's text."""
        low, high = max(first, self.at), min(last, self.at + self.length)
        if low >= high or self.start == self.end:
            return None
        if self.length != self.end - self.start:
            return Span(self.start, self.end)
        return Span(self.start + low - self.at, self.start + high - self.at)


class Block(Struct, frozen=True):
    """A paragraph, heading, item or line of a page.

    Attributes:
        text: its readable text, for looking at; line ends are spaces.
        part: what the markup says it is, "" where it says nothing.
        gap: line ends before it in plain text, 0 where there are none to count.
        links: share of its characters that are links.
        main: whether an extractor of main text takes it for the article; None where none was asked.
    """

    text: str
    pieces: tuple[Piece, ...]
    part: Part = ""
    gap: int = 0
    links: float = 0.0
    main: bool | None = None

    @property
    def start(self) -> int:
        """Its first raw character."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """One past its last raw character."""
        return self.pieces[-1].end

    def spans(self, first: int = 0, last: int | None = None) -> tuple[Span, ...]:
        """The raw ranges of `[first, last)` of its text without the white space at either end, in order."""
        low, high = trimmed(self.text, first, len(self.text) if last is None else last)
        found: list[Span] = []
        for span in (piece.within(low, high) for piece in self.pieces):
            if span is None:
                continue
            if found and found[-1].end == span.start:
                found[-1] = Span(found[-1].start, span.end)
            else:
                found.append(span)
        return tuple(found)

    def span(self, first: int = 0, last: int | None = None) -> Span:
        """The raw range from the first to the last character of `[first, last)` of its text."""
        spans = self.spans(first, last)
        return Span(spans[0].start, spans[-1].end) if spans else Span(self.start, self.start)


class Hints(Struct, frozen=True, kw_only=True):
    """What a page's own markup or fields say of it, "" where they say nothing; `date` as ISO 8601 or as found.

    Attributes:
        seen: the day, as ISO 8601, on which it was captured or made as it stands: no later was it published.
    """

    title: str = ""
    outlet: str = ""
    byline: str = ""
    date: str = ""
    address: str = ""
    language: str = ""
    origin: str = ""
    seen: str = ""

    def beside(self, other: Hints) -> Hints:
        """These, with the other's where these say nothing."""
        own = structs.asdict(self)
        return Hints(**{name: own[name] or told for name, told in structs.asdict(other).items()})


class Page(Struct, frozen=True):
    """The raw text of one report, cut into blocks."""

    text: str
    blocks: tuple[Block, ...]
    hints: Hints = Hints()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at either end."""
    while start < end and text[start] in SPACE:
        start += 1
    while end > start and text[end - 1] in SPACE:
        end -= 1
    return start, end


def plain_block(text: str, start: int, end: int, part: Part = "", gap: int = 0) -> Block:
    """A block that is one stretch of the raw text."""
    readable = text[start:end].replace("\r", " ").replace("\n", " ")
    return Block(readable, (Piece(0, end - start, start, end),), part=part, gap=gap)
