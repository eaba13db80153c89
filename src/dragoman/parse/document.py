"""A report taken apart.

1 extent and tokens  2 paragraphs  3 sentences  4 quotations  5 tags and tree  6 times  7 quantities  8 mentions  9 acts
10 attributions
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from dragoman.parse import foreign
from dragoman.parse.acts import acts
from dragoman.parse.attributions import attributions
from dragoman.parse.extent import extent
from dragoman.parse.joining import joined
from dragoman.parse.mentions import mentions
from dragoman.parse.numbers import quantities
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.quotations import quotations
from dragoman.parse.sentences import sentences
from dragoman.parse.tagging import tagged
from dragoman.parse.times import times
from dragoman.parse.tongues import divided
from dragoman.records import Document

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.records import Report, Span, When

# A report of unknown date tells of what is not long past: so long after the last day that it names it may be written.
SOON = timedelta(days=366)


def _days(published: When) -> tuple[date, date] | None:
    """The first and the last day on which the report may have been published, None where nothing is known of it."""
    if not published.known:
        return None
    first = published.start.date() if published.start else date.min
    if published.end:
        return first, max(first, (published.end - timedelta.resolution).date())
    return first, first + SOON if published.basis == "inferred" else first


def document(report: Report, book: Book) -> Document:
    """The parsed report; all offsets are into its raw text. Parts in other languages are read for names and numbers."""
    english, others = divided(report)
    read = _read(report, english, book)
    return joined(read, foreign.read(report.text, others, report.published, book)) if others else read


def _read(report: Report, body: tuple[Span, ...], book: Book) -> Document:
    """The document of the English ranges of a report."""
    text, language = report.text, book.language
    body, plain = extent(text, body, book)  # 1
    pieces = paragraphs(text, body)  # 2
    parts = sentences(plain, pieces, language, report.title_span)  # 3
    quoted = quotations(text, pieces, parts, plain, language)  # 4
    words, scored = tagged(plain, parts, book)  # 5
    dated = times(text, parts, words, report.published, book)  # 6
    counted = quantities(text, parts, words, book, dated)  # 7
    named, entities = mentions(words, parts, quoted, _days(report.published), book)  # 8
    meant = acts(words, named, scored, book)  # 9
    told = attributions(words, parts, quoted, scored, book)  # 10
    return Document(
        report=report, tokens=words, sentences=parts, paragraphs=pieces, quotations=quoted, mentions=named,
        entities=entities, times=dated, quantities=counted, acts=meant,
        attributions=told,
    )  # fmt: skip
