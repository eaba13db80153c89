"""A report taken apart: 1 paragraphs  2 tokens  3 sentences  4 quotations  5 tags and tree  6 mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse.mentions import mentions
from dragoman.parse.paragraphs import paragraphs
from dragoman.parse.quotations import quotations
from dragoman.parse.sentences import sentences
from dragoman.parse.tagging import tagged
from dragoman.parse.tokens import tokens
from dragoman.records import Document

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.records import Report


def document(report: Report, book: Book) -> Document:
    """The parsed report; all offsets are into its raw text."""
    text, language = report.text, book.language
    pieces = paragraphs(text, report.body)  # 1
    plain = tokens(text, report.body, language)  # 2
    parts = sentences(plain, pieces, language, report.title_span)  # 3
    quoted = quotations(text, pieces, parts, plain, language)  # 4
    words = tagged(plain, parts, book.model)  # 5
    published = report.published.start
    named, entities = mentions(words, parts, quoted, published.date() if published else None, book)  # 6
    return Document(
        report=report, tokens=words, sentences=parts, paragraphs=pieces, quotations=quoted, mentions=named,
        entities=entities,
    )  # fmt: skip
