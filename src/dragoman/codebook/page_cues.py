"""Cues of what is no article: lines, beginnings of lines and phrases of menus, forms, share buttons, credits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook.phrases import Phrases
from dragoman.codebook.wording import Words, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CueKind = Literal[
    "menu", "tags", "share", "comments", "newsletter", "ad", "teaser", "related", "cookie", "paywall", "author",
    "disclaimer", "copyright", "credit", "headline", "published", "original", "updated", "byline", "reporting",
    "outlet-follows", "outlet-precedes", "source-follows", "cites-follows", "cites-precedes", "told-follows",
    "self-precedes",
]  # fmt: skip
Where = Literal["line", "start", "any"]
# The kinds that say what a line is; the others say what is named in one.
FURNITURE: tuple[CueKind, ...] = (
    "comments", "related", "paywall", "cookie", "newsletter", "copyright", "disclaimer", "ad", "share", "author",
    "credit", "reporting", "tags", "menu", "teaser", "headline",
)  # fmt: skip
COLONS = ":："
UNSPACED = "぀", "龥"
HANGUL = "가", "힣"


class Cue(Struct, frozen=True):
    """One row of cues.tsv."""

    cue: str
    kind: CueKind
    where: Where
    language: str

    @property
    def labels(self) -> bool:
        """Whether a mark must follow it."""
        return self.cue.endswith(tuple(COLONS))

    @property
    def unspaced(self) -> bool:
        """Whether it is written in a script in which words are not set apart, so that it is met within them."""
        return self.where == "any" and any(
            UNSPACED[0] <= c <= UNSPACED[1] or HANGUL[0] <= c <= HANGUL[1] for c in self.cue
        )


class Met(Struct, frozen=True):
    """A cue that a text meets, and the characters `[start, end)` that meet it."""

    kind: CueKind
    where: Where
    start: int
    end: int


class PageCues:
    """All cues, indexed by their words; `vocabulary` holds those that are lines by themselves."""

    def __init__(self, table: Iterable[Cue], label_marks: str) -> None:
        self._marks = label_marks
        self._lines: dict[str, list[CueKind]] = {}
        self._phrases: dict[Where, Phrases[Cue]] = {"start": Phrases(), "any": Phrases()}
        self._unspaced: list[Cue] = []
        self.vocabulary: set[str] = set()
        for cue in table:
            self._add(cue)

    def _add(self, cue: Cue) -> None:
        key = words(cue.cue).without_numbers().key
        if cue.unspaced:
            self._unspaced.append(cue)
        elif cue.where == "line":
            self._lines.setdefault(key, []).append(cue.kind)
            self.vocabulary.update({key} if " " not in key else ())
        else:
            self._phrases[cue.where].add_folded(key or cue.cue, cue)

    def lines(self, each: Words) -> tuple[CueKind, ...]:
        """The kinds of line that these words, numbers aside, are the whole of."""
        return tuple(self._lines.get(each.without_numbers().key, ()))

    def starts(self, text: str, each: Words, first: int = 0) -> Iterator[Met]:
        """The cues with which a line begins, or the part of it that begins at that word; longest first."""
        if first < len(each):
            for length, cues in self._phrases["start"].at(each.folded, first):
                yield from self._met(text, each, first, length, cues)

    def within(self, text: str, each: Words) -> Iterator[Met]:
        """The cues that stand anywhere in a line, in order."""
        for first in range(len(each)):
            for length, cues in self._phrases["any"].at(each.folded, first):
                yield from self._met(text, each, first, length, cues)

    def unspaced(self, text: str) -> Iterator[Met]:
        """The cues in scripts without spaces that stand in a text, which should be a short one."""
        for cue in self._unspaced:
            at = text.find(cue.cue)
            if at >= 0:
                yield Met(cue.kind, cue.where, at, at + len(cue.cue))

    def _met(self, text: str, each: Words, first: int, length: int, cues: list[Cue]) -> Iterator[Met]:
        start, end = each.starts[first], each.ends[first + length - 1]
        follows = text[end : end + 3].lstrip()[:1]
        # "RELATED How it began": capitals do what a colon does.
        shouted = text[start:end].isupper() and end - start > 3 and not text.isupper()
        for cue in cues:
            if not cue.labels or shouted or (follows and follows in self._marks):
                yield Met(cue.kind, cue.where, start, end)
