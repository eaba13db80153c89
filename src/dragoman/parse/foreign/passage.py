"""A paragraph in another language: readable, in words, each character traceable to the raw text."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.view import View, view
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A letter or digit with the marks that stand over or under it.
_MARK = "\u0300-\u036f\u064b-\u065f\u0670\u0640\u200c\u200d"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARK}])*")
_APOSTROPHES = frozenset("'’ʼ`´")
# Marks that end a sentence, with what may close after them; a lower-case letter goes on.
_END = re.compile(r"[.!?…؟۔।。！？]{1,5}[»\"”’')\]]{0,3}(?=\s|$)|[。！？][」』]?")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(«\"])(?:[^\W\d_]|[^\W\d_]{2,4}(?<=тыс)|млн|млрд|гг|им|ул|MM|Dr|Prof|St|vb|vs|bkz|Sn|av)\.$"
)


class Word(Struct, gc=False):
    """A word of a passage, at `[start, end)` of its text.

    Attributes:
        suffix: what is written after it behind an apostrophe, as Turkish does with names.
        first: whether a sentence begins with it.
    """

    text: str
    start: int
    end: int
    suffix: str = ""
    first: bool = False

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


class Passage(Struct):
    """A paragraph.

    Attributes:
        text: what to read; `language`: of it.
        words: in order; `sentences`: the ranges of its text that are one.
    """

    text: str
    language: str
    starts: list[int]
    views: list[View]
    words: list[Word]
    sentences: list[tuple[int, int]]

    def raw(self, start: int, end: int) -> Span:
        """The range of the raw text that a range of the text stands for."""
        return Span(self._at(start), self._at(end - 1) + 1 if end > start else self._at(start))

    def _at(self, at: int) -> int:
        part = max(0, bisect_right(self.starts, at) - 1)
        return self.views[part].raw(min(at - self.starts[part], len(self.views[part].text)))

    def sentence(self, at: int) -> int:
        """Which sentence holds the position."""
        return max(0, bisect_right([start for start, _ in self.sentences], at) - 1)

    def span(self, first: int, last: int) -> Span:
        """The raw range of the words `[first, last)`."""
        return self.raw(self.words[first].start, self.words[last - 1].end)


def passages(raw: str, spans: tuple[Span, ...], language: str) -> Iterator[Passage]:
    """The paragraphs of the ranges of a text."""
    for paragraph in paragraphs(raw, spans):
        inside = (
            Span(max(span.start, paragraph.start), min(span.end, paragraph.end))
            for span in spans
            if span.start < paragraph.end and paragraph.start < span.end
        )
        made = _passage(raw, list(inside), language)
        if made.words:
            yield made


def _passage(raw: str, spans: list[Span], language: str) -> Passage:
    text, starts, views, end = "", list[int](), list[View](), 0
    for span in spans:
        if views and any(c.isspace() for c in raw[end : span.start]):
            text += " "
        starts.append(len(text))
        views.append(view(raw, span))
        text += views[-1].text
        end = span.end
    sentences = list(_sentences(text))
    return Passage(text, language, starts, views, list(_words(text, language, sentences)), sentences)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """The ranges of the sentences."""
    start = 0
    for match in _END.finditer(text):
        rest = text[match.end() :].lstrip()
        if rest[:1].islower() or (
            match.group() == "." and _ABBREVIATED.search(text[max(start, match.end() - 8) : match.end()])
        ):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _words(text: str, language: str, sentences: Iterable[tuple[int, int]]) -> Iterator[Word]:
    """The words, Turkish suffixes behind an apostrophe set aside."""
    starts = {start for start, _ in sentences}
    held: Word | None = None
    begins = False
    for match in _WORD.finditer(text):
        start, end = match.span()
        begins = begins or any(at in starts for at in range(held.end if held else 0, start + 1))
        behind = text[start - 1 : start] in _APOSTROPHES if start else False
        if (
            language == "tr"
            and behind
            and held is not None
            and held.end == start - 1
            and not match.group()[:1].isupper()
        ):
            held.suffix = match.group()
            continue
        if held is not None:
            yield held
        held = Word(match.group(), start, end, first=begins)
        begins = False
    if held is not None:
        yield held
