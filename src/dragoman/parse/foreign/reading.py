"""The parts of a report that are not in English: sentences, who is named in them, times, quantities."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.parse.foreign.names import matches, mentions, naming
from dragoman.parse.foreign.passage import passages
from dragoman.parse.foreign.quantities import quantities
from dragoman.parse.foreign.times import times

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.records import Entity, Mention, Quantity, Span, Stretch, TimeMention, When


# So much of a report is read, as of English ones.
MOST_CHARACTERS = 300_000
DAYS = ("day", "hour", "instant", "part-of-day")


class Found(Struct, frozen=True):
    """What was found; `sentences` are raw ranges, to which the indices of the rest refer.

    Attributes:
        paragraphs: of each sentence, which paragraph it stands in.
    """

    sentences: tuple[Span, ...] = ()
    paragraphs: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[TimeMention, ...] = ()
    quantities: tuple[Quantity, ...] = ()


def read(text: str, stretches: Sequence[Stretch], published: When, book: Book) -> Found:
    """What the parts of a raw text in other languages name.

    Args:
        text: the raw text.
        stretches: the parts, each with its language.
        published: when the report was, for "yesterday" and dates without a year.
        book: the codebook.
    """
    languages = tuple(dict.fromkeys(stretch.language for stretch in stretches))
    parts = [
        passage
        for language in languages
        for passage in passages(text, tuple(s.span for s in stretches if s.language == language), language)
    ]
    parts.sort(key=lambda passage: passage.raw(0, 1))
    ends = accumulate(len(passage.text) for passage in parts)
    parts = [passage for passage, end in zip(parts, ends, strict=True) if end - len(passage.text) < MOST_CHARACTERS]
    who, countries = naming(book), set[str]()
    for passage in parts:
        matches(passage, book, countries)
    sentences: list[Span] = []
    paragraphs: list[int] = []
    named: list[Mention] = []
    dated: list[TimeMention] = []
    counted: list[Quantity] = []
    for number, passage in enumerate(parts):
        named += mentions(passage, who, countries, len(sentences))
        own = list(times(passage, _day(published), len(sentences), book))
        counted += quantities(passage, own, len(sentences), book)
        dated += own
        sentences += (passage.raw(start, end) for start, end in passage.sentences)
        paragraphs += [number] * len(passage.sentences)
    return Found(
        tuple(sentences), tuple(paragraphs), tuple(named), tuple(who.entities.values()), tuple(dated), tuple(counted)
    )


def _day(published: When) -> date | None:
    """The day of the report, None where it is not known to the day."""
    return published.start.date() if published.start and published.precision in DAYS else None
