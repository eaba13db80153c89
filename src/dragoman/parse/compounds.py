"""Parts of compounds that stand for states: "Sino" in "Sino-American", "Indo" in "Indo-Pakistani"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.entries import Sense

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.parse.words import Words


def joined_demonym(words: Words, at: int, last: int, book: Book) -> Sense | None:
    """The state that a form means which stands only before another demonym ("Sino-American"), None for other words."""
    state = book.grammar.joined_forms.get(words.folds[at])
    if state is None or at + 1 >= last or not words.all[at + 1].glued:
        return None
    demonyms = {
        s.id for _, senses in book.gazetteer.phrases.at(words.folds, at + 1) for s in senses if s.form == "demonym"
    }
    return Sense(state, "demonym") if demonyms or words.folds[at + 1] in book.grammar.joined_forms else None
