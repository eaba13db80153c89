"""The words of a text as the full-text index holds them, each with the range it has in the raw text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.folding import fold_word
from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.records import Report

# A word: letters and digits, with apostrophes, and dots of an abbreviation, within.
WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
# "cease-fire" is also found as "ceasefire".
COMPOUND = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
_REST = re.compile(r"[\W_]+")
# PostgreSQL knows no later position of a word, and no longer list of words; the two databases shall find the same.
MOST_WORDS = 16_000
MOST_LETTERS = 200_000
LONGEST_WORD = 64


class Word(Struct, frozen=True, gc=False):
    """A word as the index holds it, and its range in the raw text."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=65536)
def folded(word: str) -> str:
    """The word without case, accents and marks; "" where nothing is left."""
    return _REST.sub("", fold_word(word))[:LONGEST_WORD]


def words(report: Report, within: Span | None = None) -> Iterator[Word]:
    """The words of the report's title and article, in order, then its compounds written as one; of many the first.

    Args:
        report: the report.
        within: only the words of this stretch of its raw text, which cuts none in two; None: of all of it.
    """
    letters = 0
    for word in islice(chain(_found(report, WORD, within), _found(report, COMPOUND, within)), MOST_WORDS):
        letters += len(word.folded)
        if letters > MOST_LETTERS:
            return
        yield word


def _found(report: Report, pattern: re.Pattern[str], within: Span | None) -> Iterator[Word]:
    for span in spans(report):
        start, end = (max(span.start, within.start), min(span.end, within.end)) if within else (span.start, span.end)
        for found in pattern.finditer(report.text, start, max(start, end)):
            form = folded(found.group())
            if form:
                yield Word(form, found.start(), found.end())


def spans(report: Report) -> Sequence[Span]:
    """What of the raw text is searched: the title where it stands outside of the article, and the article."""
    body = report.body or (Span(0, len(report.text)),)
    title = report.title_span
    if title is None or any(span.overlaps(title) for span in body):
        return body
    return (title, *body)
