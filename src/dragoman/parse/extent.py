"""How much of a report is read: all of it, save where it is longer than reports are."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from dragoman.parse.tokens import tokens
from dragoman.records import Span, Token

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.codebook.model import LanguageModel

# Some twenty-five printed pages. What is longer is read in part, and said to be: no report takes a minute.
MOST_TOKENS = 14_000
# What the language model reads of them; words that no language has fall into many more pieces than words do.
MOST_PIECES = 20_000
# Before tokens are cut; those of languages with long words have fewer than ten characters.
MOST_CHARACTERS = 300_000


def extent(text: str, body: tuple[Span, ...], book: Book) -> tuple[tuple[Span, ...], tuple[Token, ...]]:
    """The ranges of a body that are read, and their tokens in order.

    Args:
        text: the raw text.
        body: the ranges of the article.
        book: the codebook.
    """
    read = _within(body, MOST_CHARACTERS)
    found = tokens(text, read, book.language)
    most = _readable(found, book.model)
    if most == len(found):
        return read, found
    end = found[most].start
    return tuple(Span(span.start, min(span.end, end)) for span in read if span.start < end), found[:most]


def _readable(found: tuple[Token, ...], model: LanguageModel) -> int:
    """How many of the tokens are read."""
    if not found or found[-1].end - found[0].start <= MOST_PIECES:  # no piece is shorter than a character
        return min(len(found), MOST_TOKENS)
    sizes = accumulate(len(model.pieces(token.text)) for token in found[:MOST_TOKENS])
    return sum(1 for _ in takewhile(lambda size: size <= MOST_PIECES, sizes))


def _within(body: tuple[Span, ...], most: int) -> tuple[Span, ...]:
    """The first ranges, together no longer than so many characters."""
    read: list[Span] = []
    for span in body:
        if most <= 0:
            break
        read.append(Span(span.start, min(span.end, span.start + most)))
        most -= span.end - span.start
    return tuple(read)
