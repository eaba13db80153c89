"""Sentences: where a full stop ends one and where it does not."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from dragoman.records import Sentence, Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook.language import Language

STOPS = frozenset(".!?…")
CLOSERS = frozenset("\"”’')]}»")
OPENERS = frozenset("\"“‘'([{«")
# Abbreviations that never end a sentence, since what they announce follows.
NEVER_LAST = frozenset({"title", "latin", "number"})
HEADING_TOKENS = 18
# Longer sentences are lists, tables, or made to do harm, and cost the language model the square of their length.
LONGEST = 128
PAUSES = frozenset(";:,")
SAYING_WITHIN = 5


def _is_stop(token: Token) -> bool:
    """Whether the token is a mark that may end a sentence."""
    return token.text in STOPS or (token.text[0] == "." and len(token.text) > 1 and not token.text.strip("."))


def _abbreviation_ends(token: Token, following: Token, language: Language) -> bool:
    """Whether a word with its own full stop is the last of its sentence."""
    bare = token.text[:-1]
    if language.abbreviations.get(bare) in NEVER_LAST or (len(bare) == 1 and bare.isupper()):
        return False
    word = following.text.lower()
    return following.text[0].isupper() and language.is_function_word(word) and not following.text.isupper()


def _said_of(tokens: Sequence[Token], at: int, end: int, language: Language) -> bool:
    """Whether the words after a closed quotation tell who said it ("Why?" Ivanova asked)."""
    for token in tokens[at : min(end, at + SAYING_WITHIN)]:
        if token.pos == "PUNCT" and token.text not in {"-", "."}:
            return False
        if token.lemma in language.saying:
            return True
    return False


def _ends(tokens: Sequence[Token], at: int, following: int, end: int, language: Language) -> bool:
    """Whether the sentence ends with the stop (and the closing marks) before `following`."""
    stop, closed = tokens[at], following - at > 1
    nextt = tokens[following]
    first = nextt.text[0]
    if first.islower():
        return False
    if first.isdigit() and stop.text == "." and stop.end == nextt.start:
        return False
    if closed and stop.text != "." and tokens[at + 1].text not in {")", "]"}:
        return not _said_of(tokens, following, end, language)
    if stop.text not in STOPS:  # an ellipsis
        return first.isupper() or first in OPENERS
    return True


def _breaks(tokens: Sequence[Token], first: int, end: int, language: Language) -> Iterator[int]:
    """The indices at which a new sentence begins within the tokens `[first, end)` of a paragraph."""
    at = first
    while at < end - 1:
        token = tokens[at]
        if token.text[-1] == "." and token.text[0].isalnum() and not _is_stop(token):
            following = at + 1
            if tokens[following].text in CLOSERS and following + 1 < end:
                following += 1
            if _abbreviation_ends(token, tokens[following], language):
                yield following
        elif _is_stop(token):
            following = at + 1
            while following < end and (_is_stop(tokens[following]) or _closes(tokens, following, end)):
                following += 1
            if following < end and _ends(tokens, at, following, end, language):
                yield following
            at = following - 1
        at += 1


def _cuts(tokens: Sequence[Token], begin: int, last: int) -> Iterator[int]:
    """Where a sentence ends, and where one longer than sentences are is cut: after a mark, where one is near."""
    while last - begin > LONGEST:
        marks = (k for k in range(begin + LONGEST, begin + LONGEST // 2, -1) if tokens[k - 1].text in PAUSES)
        begin = next(marks, begin + LONGEST)
        yield begin
    yield last


def _closes(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether the mark closes something that the sentence before it opened, rather than opening what follows."""
    mark = tokens[at]
    if mark.text not in CLOSERS:
        return False
    attached = tokens[at - 1].end == mark.start
    if mark.text in {'"', "'"} and at + 1 < end:
        return attached and not (tokens[at + 1].start == mark.end and tokens[at + 1].text[0].isalnum())
    return attached or mark.text not in OPENERS


def _is_heading(tokens: Sequence[Token], first: int, last: int, *, whole: bool) -> bool:
    """Whether a paragraph is a heading: short, of one piece and without a stop at its end."""
    return whole and last - first <= HEADING_TOKENS and not (_is_stop(tokens[last - 1]) or _ends_closed(tokens, last))


def _ends_closed(tokens: Sequence[Token], last: int) -> bool:
    """Whether the last tokens are closing marks after a stop or comma, or a colon."""
    mark = tokens[last - 1].text
    return mark in {":", ";", ","} or (mark in CLOSERS and last > 1 and tokens[last - 2].text in {".", "!", "?", ","})


def sentences(
    tokens: Sequence[Token], paragraphs: Sequence[Span], language: Language, title: Span | None = None
) -> tuple[Sentence, ...]:
    """The sentences, in order; none runs over the end of a paragraph.

    Args:
        tokens: those of the body.
        paragraphs: the ranges of the paragraphs.
        language: the language tables of the codebook.
        title: the range of the title, where it is part of the body; it counts as a heading.
    """
    starts = [token.start for token in tokens]
    found: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        first, end = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        if first == end:
            continue
        edges = [first, *_breaks(tokens, first, end, language), end]
        edges = [first, *(cut for begin, last in pairwise(edges) for cut in _cuts(tokens, begin, last))]
        for begin, last in pairwise(edges):
            heading = _is_heading(tokens, begin, last, whole=len(edges) == 2) or (
                title is not None and title.covers(paragraph)
            )
            found.append(
                Sentence(tokens[begin].start, tokens[last - 1].end, begin, last, paragraph=number, heading=heading)
            )
    return tuple(found)
