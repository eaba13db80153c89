"""The attributions that the language model marks: who says, by which words, what."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.records import Attributed, Document


class Voice(Struct, frozen=True):
    """A cue that the model marks, with who says it and what is said, as far as the same sentence has them."""

    cue: Attributed
    source: Attributed | None = None
    content: Attributed | None = None

    @property
    def share(self) -> float:
        """The least of the shares of its parts; 0 where one is missing."""
        if self.source is None or self.content is None:
            return 0.0
        return min(self.cue.share, self.source.share, self.content.share)


def voices(document: Document) -> Iterator[Voice]:
    """The cues of a document in order, each with its source and content."""
    ends = [sentence.end for sentence in document.sentences]
    inside: list[list[Attributed]] = [[] for _ in ends]
    for part in document.attributions:
        for number in range(bisect_right(ends, part.span.start), len(ends)):
            if document.sentences[number].start >= part.span.end:
                break
            inside[number].append(part)
    for sentence, parts in zip(document.sentences, inside, strict=True):
        cues = [p for p in parts if p.kind == "CUE"]
        for n, cue in enumerate(cues):
            before = cues[n - 1].span.end if n else sentence.start
            after = cues[n + 1].span.start if n + 1 < len(cues) else sentence.end
            yield Voice(cue, _source(parts, cue, before), _content(parts, cue, before, after))


def _source(parts: Sequence[Attributed], cue: Attributed, before: int) -> Attributed | None:
    """Who says: named right before the cue, else right after it, else the one who said the thing before."""
    sources = [p for p in parts if p.kind == "SOURCE"]
    near = [p for p in sources if p.span.start >= before]
    left = [p for p in near if p.span.end <= cue.span.start]
    right = [p for p in near if p.span.start >= cue.span.end]
    earlier = [p for p in sources if p.span.start < before]
    if left and right:  # "…, Peru told Chile", "X, according to Y"
        return min(left[-1], right[0], key=lambda p: _gap(p, cue))
    return next(iter([*left[-1:], *right[:1], *earlier[-1:]]), None)


def _content(parts: Sequence[Attributed], cue: Attributed, before: int, after: int) -> Attributed | None:
    """What is said: after the cue and before the next one, else before the cue."""
    contents = [p for p in parts if p.kind == "CONTENT"]
    right = [p for p in contents if cue.span.end <= p.span.start < after]
    left = [p for p in contents if before <= p.span.end <= cue.span.start or p.span.start < before < p.span.end]
    return next(iter([*right[:1], *left[-1:]]), None)


def _gap(part: Attributed, cue: Attributed) -> int:
    return max(part.span.start - cue.span.end, cue.span.start - part.span.end)
