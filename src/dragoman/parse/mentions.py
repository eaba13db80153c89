"""Mentions of actors and places, and the entities denoted: 1 words and atoms  2 persons  3 phrases  4 references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.parse.assembly import assemble
from dragoman.parse.found import Found, Scene
from dragoman.parse.people import introduce
from dragoman.parse.references import resolve
from dragoman.parse.words import Words
from dragoman.records import Entity, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.records import Quotation, Sentence, Token


def mentions(
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    days: tuple[date, date] | None,
    book: Book,
) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """The mentions in order, none overlapping another, and the entities, in order of their first mention.

    Args:
        tokens, sentences, quotations: those of the body.
        days: the first and last day on which the report may have been published, for who held which office then; None
            where nothing is known of it.
        book: the codebook.
    """
    scene = Scene(Words(tokens, sentences, book.language), sentences, quotations, book, days)  # 1
    introduce(scene)  # 2
    found = resolve(scene, assemble(scene))  # 3, 4
    made = tuple(_mention(scene, f) for f in found)
    keys = dict.fromkeys(key for m in made for key in m.key.split("+") if key)
    return made, tuple(scene.cast.known(key).entity() for key in keys)


def _mention(scene: Scene, found: Found) -> Mention:
    """The mention by character offsets."""
    words = scene.words.all
    return Mention(
        span=Span(words[found.first].start, words[found.last - 1].end),
        head=Span(words[found.head].start, words[found.head_last - 1].end),
        sentence=words[found.first].sentence,
        key=found.key,
        form=found.form,
        place=found.place,
        role=found.role,
        plural=found.plural,
        confidence=found.confidence,
    )
