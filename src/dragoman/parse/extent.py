"""How much of a report is read: all of it, save where it is longer than reports are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse.tokens import tokens
from dragoman.records import Span, Token

if TYPE_CHECKING:
    from dragoman.codebook.language import Language

# Some forty printed pages. What is longer is read in part, and said to be: no report takes more than some seconds.
MOST_TOKENS = 24_000
# Before tokens are cut; those of languages with long words have fewer than ten characters.
MOST_CHARACTERS = 300_000


def extent(text: str, body: tuple[Span, ...], language: Language) -> tuple[tuple[Span, ...], tuple[Token, ...]]:
    """The ranges of a body that are read, and their tokens in order.

    Args:
        text: the raw text.
        body: the ranges of the article.
        language: the language tables of the codebook.
    """
    read = _within(body, MOST_CHARACTERS)
    found = tokens(text, read, language)
    if len(found) <= MOST_TOKENS:
        return read, found
    end = found[MOST_TOKENS].start
    return tuple(Span(span.start, min(span.end, end)) for span in read if span.start < end), found[:MOST_TOKENS]


def _within(body: tuple[Span, ...], most: int) -> tuple[Span, ...]:
    """The first ranges, together no longer than so many characters."""
    read: list[Span] = []
    for span in body:
        if most <= 0:
            break
        read.append(Span(span.start, min(span.end, span.start + most)))
        most -= span.end - span.start
    return tuple(read)
