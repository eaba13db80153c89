"""Pieces of furniture within a paragraph: sentences of forms, ads and teasers that were glued to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.codebook.page_cues import FURNITURE
from dragoman.codebook.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook.pages import Pages

_END = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[\d”\"’')\]]))[.!?…。！？؟।][\"'”’»)\]]{0,3}(?:\s{1,3}|(?=[^\W\d_a-z]|[“\"(\[]))"
)
_TEASER = re.compile(r"[(\[]([^()\[\]]{8,200})[)\]]")


def kept_ranges(text: str, pages: Pages) -> tuple[tuple[int, int], ...]:
    """The ranges of a paragraph that are left when the furniture within it is taken out."""
    if len(text) > 2 * pages.prose.look_characters:
        return ((0, len(text)),)
    out = [*_bracketed(text, pages), *_sentences_out(text, pages)]
    return _without(text, out)


def mostly_furniture(text: str, pages: Pages) -> bool:
    """Whether the sentences that hold cues of furniture make up half of a paragraph or more."""
    out = sum(len(words(text, start, end)) for start, end in _sentences_out(text, pages))
    return 2 * out >= len(words(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _sentences_out(text: str, pages: Pages) -> Iterator[tuple[int, int]]:
    """The sentences that hold a cue of furniture; from the first one of a barrier on, all."""
    for start, end in _sentences(text):
        each = words(text, start, end)
        if len(each) > pages.prose.cue_words:
            continue
        kinds = {met.kind for met in pages.cues.within(text, each) if met.kind in FURNITURE and met.kind != "credit"}
        labels = {
            met.kind for met in pages.cues.starts(text, each) if met.kind == "teaser" and _labelled(text, met.end)
        }
        if any(pages.kinds[kind].barrier for kind in kinds):
            yield start, len(text)
            return
        if kinds or labels:
            yield start, end


def _labelled(text: str, end: int) -> bool:
    """Whether a colon or bar follows."""
    return text[end : end + 2].strip()[:1] in (":", "|", "：")


def _bracketed(text: str, pages: Pages) -> Iterator[tuple[int, int]]:
    """Bracketed teasers: "(Read also: …)"."""
    for match in _TEASER.finditer(text):
        inner = words(text, match.start(1), match.end(1))
        if any(met.kind == "teaser" and _labelled(text, met.end) for met in pages.cues.starts(text, inner)):
            yield match.span()


def _without(text: str, out: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The ranges between those that are taken out, where they hold more than marks."""
    kept: list[tuple[int, int]] = []
    at = 0
    for start, end in sorted(out):
        if start > at:
            kept.append((at, start))
        at = max(at, end)
    kept.append((at, len(text)))
    return tuple((a, b) for a, b in kept if any(c.isalnum() for c in text[a:b]))
