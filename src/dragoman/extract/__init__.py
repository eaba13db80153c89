"""A document to records, one file per kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.actors import actors
from dragoman.extract.events import events
from dragoman.extract.statements import statements
from dragoman.extract.syntax import Syntax

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.records import AnyRecord, Document, Problem


def records(document: Document, book: Book) -> tuple[tuple[AnyRecord, ...], tuple[Problem, ...]]:
    """All records of a document: 1 who is in it  2 who says what  3 who does what."""
    syntax = Syntax(document)
    said = statements(document, syntax, book)  # 2
    return (*actors(document), *said, *events(document, syntax, book, said)), ()  # 1, 3


__all__ = ["records"]
