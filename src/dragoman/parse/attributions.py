"""The spans of attributions: sources, cues and contents, as the model tags them and quotation marks bound them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from dragoman.parse.shares import shares
from dragoman.parse.tagging import weighed
from dragoman.records import Attributed, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.parse.tagging import Scored
    from dragoman.records import AttributionKind, Quotation, Sentence, Token

CONTENT: AttributionKind = "CONTENT"
# In words: what is shorter is a lone mark or a fragment.
LEAST_CONTENT = 2


def attributions(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    scored: Sequence[Scored],
    book: Book,
) -> tuple[Attributed, ...]:
    """The parts of the attributions in a text, in order.

    A content that touches an utterance in quotation marks takes in all of it, also where it runs over sentences.

    Args:
        tokens: with their tags of attribution.
        scored: what the model says of each piece of the text.
    """
    each = _of_each(tokens, scored, book)
    least = book.trust.attribution.least
    tagged = [part for part in _tagged(tokens, sentences, each) if part.share >= least]
    contents = [part for part in tagged if part.kind == CONTENT]
    for quotation in quotations:
        if not quotation.scare:
            contents = _with_quotation(contents, quotation)
    found = [*(part for part in tagged if part.kind != CONTENT), *contents]
    return tuple(sorted(found, key=lambda part: part.span))


def _of_each(tokens: Sequence[Token], scored: Sequence[Scored], book: Book) -> list[float]:
    """The model's share of each token for the part that its tag names; 1 where nothing was scored."""
    labels, found = book.model.meta.attr, [1.0] * len(tokens)
    for one in scored:
        of_labels = shares(weighed(one.scores.attr, book.trust.attribution.outside))
        for i in range(one.first, one.last):
            kind = tokens[i].attribution[2:]
            found[i] = sum(float(of_labels[i - one.first, n]) for n, label in enumerate(labels) if label[2:] == kind)
    return found


def _with_quotation(contents: Sequence[Attributed], quotation: Quotation) -> list[Attributed]:
    """The contents, those that lie mostly in the quotation as one with it."""
    inside = [one for one in contents if 2 * _shared(one.span, quotation.outer) > one.span.end - one.span.start]
    if not inside:
        return list(contents)
    start = min(quotation.outer.start, *(one.span.start for one in inside))
    end = max(quotation.outer.end, *(one.span.end for one in inside))
    joined = Attributed(CONTENT, Span(start, end), max(one.share for one in inside))
    return [*(one for one in contents if one not in inside), joined]


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _tagged(tokens: Sequence[Token], sentences: Sequence[Sentence], each: Sequence[float]) -> Iterator[Attributed]:
    """The spans that the tags of each sentence make."""
    for sentence in sentences:
        start, kind = -1, ""
        tags = [*(tokens[i].attribution for i in range(sentence.first, sentence.last)), ""]
        for i, tag in enumerate(tags, start=sentence.first):
            if tag.startswith("I-"):
                continue
            if start >= 0 and (kind != CONTENT or i - start >= LEAST_CONTENT):
                span = Span(tokens[start].start, tokens[i - 1].end)
                yield Attributed(cast("AttributionKind", kind), span, sum(each[start:i]) / (i - start))
            start, kind = (i, tag[2:]) if tag.startswith("B-") else (-1, "")
