"""A document to records, one file per kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract import speakers
from dragoman.extract.actors import actors
from dragoman.extract.commitments import commitments
from dragoman.extract.english import english
from dragoman.extract.events import events
from dragoman.extract.figures import figures
from dragoman.extract.forecasts import forecasts
from dragoman.extract.foreign import foreign
from dragoman.extract.relations import relations
from dragoman.extract.statements import statements
from dragoman.extract.syntax import Syntax
from dragoman.extract.unread import unread

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.records import AnyRecord, Document, Problem


def records(document: Document, book: Book) -> tuple[tuple[AnyRecord, ...], tuple[Problem, ...]]:
    """All records: 1 actors  2 statements  3 events  4 commitments  5 forecasts  6 relations  7 figures.

    Actors are those of all languages; all else is read from what is English.
    """
    everyone, left, unspoken = actors(document), unread(document), foreign(document, book)  # 1
    document = english(document)
    syntax = Syntax(document)
    said = statements(document, syntax, book)  # 2
    clear = tuple(statement for statement in said if not statement.doubtful)
    done = events(document, syntax, book, clear)  # 3
    sure = tuple(event for event in done if not event.doubtful or ":model:" not in event.made_by)
    bound = commitments(document, syntax, book, sure, clear)  # 4
    foreseen = forecasts(document, syntax, book, clear, bound)  # 5
    ties = relations(document, syntax, book, sure)  # 6
    counted = figures(document, syntax, book, clear)  # 7
    every = (
        *everyone,
        *speakers.actors(document, said),
        *said,
        *done,
        *counted,
        *bound,
        *foreseen,
        *ties,
    )
    # Two ways to the same words may give the same record.
    return tuple({record.id: record for record in every}.values()), (*left, *unspoken)


__all__ = ["records"]
