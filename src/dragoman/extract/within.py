"""What of a document lies within a range, found by halving: the time does not grow with the rest of the report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.records import Document, Mention, Sentence, Span, TimeMention, Token

_start, _end, _span_start, _sentence = map(attrgetter, ("start", "end", "span.start", "sentence"))


def tokens_in(tokens: Sequence[Token], span: Span) -> range:
    """The indices of the tokens that begin in a range."""
    return range(bisect_left(tokens, span.start, key=_start), bisect_left(tokens, span.end, key=_start))


def sentences_in(document: Document, span: Span) -> Sequence[Sentence]:
    """The sentences that a range touches."""
    first = bisect_right(document.sentences, span.start, key=_end)
    return document.sentences[first : bisect_left(document.sentences, span.end, key=_start)]


def mentions_in(document: Document, span: Span) -> list[Mention]:
    """The mentions that lie wholly in a range, in order."""
    found = document.mentions[slice(*_begun(document.mentions, span))]
    return [mention for mention in found if mention.span.end <= span.end]


def times_in(document: Document, span: Span) -> list[TimeMention]:
    """The time expressions that lie wholly in a range, in order."""
    found = document.times[slice(*_begun(document.times, span))]
    return [time for time in found if time.span.end <= span.end]


def mentions_of(document: Document, sentence: int) -> Sequence[Mention]:
    """The mentions of a sentence, by its index, in order."""
    first = bisect_left(document.mentions, sentence, key=_sentence)
    return document.mentions[first : bisect_right(document.mentions, sentence, key=_sentence)]


def _begun(parts: Sequence[Mention | TimeMention], span: Span) -> tuple[int, int]:
    """The first and the end of those that begin in a range."""
    return bisect_left(parts, span.start, key=_span_start), bisect_left(parts, span.end, key=_span_start)
