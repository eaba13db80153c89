"""What a model is asked of a stretch of a report: our instructions, and the stretch between marks made of it."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from dragoman.extract.llm.schema import schema

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.extract.llm.stretches import Stretch
    from dragoman.records import Report

MARK_CHARACTERS = 16
VERSION_CHARACTERS = 8


class Question(Struct, frozen=True, kw_only=True):
    """What is asked.

    Attributes:
        instructions: ours; no word of a report stands in them.
        data: the stretch between its marks.
        schema: the form of the answer; `form`: what is said where it cannot be given to the server.
        versions: of the instructions and of the schema: answers to others are answers to another question.
    """

    instructions: str
    data: str
    schema: dict[str, Any]
    form: str
    versions: tuple[str, str]


def question(report: Report, stretch: Stretch, book: Book) -> Question:
    """The question for a stretch; the same for the same words, so that an answer can be kept."""
    instructions, form = book.asking.instructions + _types(book), _form(book)
    versions = (f"{book.asking.version}-{_digest(instructions)}", _digest(form))
    return Question(
        instructions=instructions, data=_data(report, stretch), schema=schema(), form=form, versions=versions
    )


def _data(report: Report, stretch: Stretch) -> str:
    """The stretch and what is known of its report, between marks made of their words.

    Words that close the mark would have to hold a digest of themselves, so no report can.
    """
    published = report.published.start
    known = {
        "title": " ".join(report.title.split()),
        "outlet": " ".join(report.outlet.split()),
        "published": published.date().isoformat() if published else "",
    }
    head = "\n".join(f"{name}: {value}" for name, value in known.items() if value)
    # A lone surrogate is no letter that could be sent.
    inside = f"{head}\n\n{stretch.words(report.text)}".encode("utf-8", "replace").decode()
    mark = sha256(inside.encode()).hexdigest()[:MARK_CHARACTERS]
    return f"<report {mark}>\n{inside}\n</report {mark}>"


def _types(book: Book) -> str:
    """The types of events with what they mean, and their modes."""
    return "\n".join(
        f"{name}: {entry.definition} {entry.contrast}" + (f" Modes: {', '.join(entry.modes)}." if entry.modes else "")
        for name, entry in book.plover.types.items()
    )


def _form(book: Book) -> str:
    return f"{book.asking.form} {msgspec.json.encode(schema()).decode()}"


def _digest(words: str) -> str:
    return sha256(words.encode()).hexdigest()[:VERSION_CHARACTERS]
