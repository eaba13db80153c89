"""Runs of capitals: where the name of an organisation ends that a type noun tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.codebook import Book
    from dragoman.parse.words import Word, Words

# Words that join the parts of an organisation's name, and those of them that may follow the type noun directly.
LINKS = frozenset({"of", "for", "the", "on", "and", "de", "des", "du", "la", "le", "al", "el", "&", "against"})
OPENING_LINKS = frozenset({"of", "for", "on", "&", "de", "against", "du", "des"})
LONGEST_RUN = 14
LINKED_WORDS = 3


class OrganisationRun(Struct):
    """A run while it is being read: where it ends so far, where its last type noun stands, whether links opened it."""

    end: int
    typed: int = -1
    linked: bool = False


def organisation_run(words: Words, at: int, last: int, book: Book, is_role: Callable[[int], bool]) -> tuple[int, int]:
    """The end of the organisation's name that begins at the word, and the word of its type noun; (0, -1) for none.

    Args:
        words: the words of the document.
        at, last: where the name begins, and the end of the sentence.
        book: the codebook.
        is_role: whether a role begins at a word, which then belongs to no organisation.
    """
    run = OrganisationRun(at)
    while run.end < last and run.end - at < LONGEST_RUN and _extended(words, run, at, last, book, is_role):
        pass
    if run.typed < 0:
        return 0, -1
    end = run.end if run.linked else run.typed + 1
    while not words.all[end - 1].capital:
        end -= 1
    return (end, run.typed) if end - at > 1 else (0, -1)


def _extended(
    words: Words, run: OrganisationRun, at: int, last: int, book: Book, is_role: Callable[[int], bool]
) -> bool:
    """Takes the next word into the run, if it belongs there; whether the run may go on after it."""
    word = words.all[run.end]
    if not _names(word, book):
        run.linked = run.linked or _links(words, run.end, last, typed=run.typed, linked=run.linked)
        joined = run.linked and _links(words, run.end, last, typed=run.typed, linked=True)
        run.end += joined
        return joined
    if run.end > at and run.typed >= 0 and words.all[run.end - 1].capital and is_role(run.end):
        return False
    if word.fold in book.roles.organisation_types and (run.end > at or not run.linked):
        run.typed, run.linked = run.end, False
    run.end += 1
    return not word.genitive or word.common


def _names(word: Word, book: Book) -> bool:
    """Whether the word may be part of a name."""
    return word.capital and not word.mark and word.fold not in book.language.calendar


def _links(words: Words, at: int, last: int, *, typed: int, linked: bool) -> bool:
    """Whether a small word joins what stands before it to the capitals after it."""
    if words.folds[at] not in LINKS or typed < 0:
        return False
    if not linked and (words.folds[at] not in OPENING_LINKS or typed != at - 1):
        return False
    ahead = at + 1
    while ahead < min(last, at + LINKED_WORDS) and words.folds[ahead] in LINKS and not words.all[ahead].capital:
        ahead += 1
    return ahead < last and words.all[ahead].capital and not words.all[ahead].mark
