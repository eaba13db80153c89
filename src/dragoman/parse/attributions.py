"""The spans of attributions: sources, cues and contents, as the model tags them and quotation marks bound them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from msgspec import Struct

from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.records import Document, Quotation

Kind = Literal["SOURCE", "CUE", "CONTENT"]
CONTENT: Kind = "CONTENT"
# In words: what is shorter is a lone mark or a fragment.
LEAST_CONTENT = 2


class Attributed(Struct, frozen=True):
    """A span and what it is in an attribution."""

    kind: Kind
    span: Span


def attributions(document: Document) -> tuple[Attributed, ...]:
    """The parts of the attributions in a text, in order.

    A content that touches an utterance in quotation marks takes in all of it, also where it runs over sentences.
    """
    tagged = list(_tagged(document))
    contents = [part.span for part in tagged if part.kind == CONTENT]
    for quotation in document.quotations:
        if not quotation.scare:
            contents = _with_quotation(contents, quotation)
    found = [part for part in tagged if part.kind != CONTENT] + [Attributed(CONTENT, span) for span in contents]
    return tuple(sorted(found, key=lambda part: part.span))


def _with_quotation(contents: Sequence[Span], quotation: Quotation) -> list[Span]:
    """The contents, those that lie mostly in the quotation as one with it."""
    inside = [span for span in contents if 2 * _shared(span, quotation.outer) > span.end - span.start]
    if not inside:
        return list(contents)
    start = min(quotation.outer.start, *(span.start for span in inside))
    end = max(quotation.outer.end, *(span.end for span in inside))
    return [*(span for span in contents if span not in inside), Span(start, end)]


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _tagged(document: Document) -> Iterator[Attributed]:
    """The spans that the tags of each sentence make."""
    for sentence in document.sentences:
        start, kind = -1, ""
        words = document.tokens_of(sentence)
        for i, tag in enumerate([*(word.attribution for word in words), ""]):
            if tag.startswith("I-"):
                continue
            if start >= 0 and (kind != CONTENT or i - start >= LEAST_CONTENT):
                yield Attributed(cast("Kind", kind), Span(words[start].start, words[i - 1].end))
            start, kind = (i, tag[2:]) if tag.startswith("B-") else (-1, "")
