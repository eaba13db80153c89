"""Runs of capitals that may be the name of a person: where they begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook.personal_names import particles

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.codebook import Book
    from dragoman.parse.words import Words

LONGEST_PERSON = 5
LONGEST_SYLLABLE = 5
# Letters of an acronym at most; a longer word in capitals before an ordinary name is only loud.
LONGEST_ACRONYM = 4
NAMING = frozenset({"", "PROPN", "X"})
# Function words of up to so many letters are no names unless in capitals; longer ones end a run.
SHORT_WORD = 3


def person_run(words: Words, at: int, last: int, book: Book, role_length: Callable[[int], int]) -> tuple[int, int]:
    """The range of the run that begins at the word, narrowed to the words that are tagged as a person's.

    Args:
        words: the words of the document.
        at, last: where the run begins, and the end of the sentence.
        book: the codebook.
        role_length: the number of words of the role that begins at a word; a role of several ends the run.
    """
    end = at + 1
    while end < last and end - at < LONGEST_PERSON and not words.all[end - 1].genitive:
        if end == at + 1 and words.all[end].glued and _are_two(words, end, last, book):
            break
        step = _step(words, end, last, book, role_length)
        if not step:
            break
        end += step
    return _tagged_from(words, at, end), end


def _tagged_from(words: Words, at: int, end: int) -> int:
    """Where the words tagged as a person's begin, if the run ends with them ("Coroner Ann Low")."""
    first = end
    while first > at and words.all[first - 1].entity == "PER":
        first -= 1
    return first if at < first < end - 1 else at


def may_begin(words: Words, at: int, last: int, book: Book) -> bool:
    """Whether a common word at the beginning of a sentence is a given name all the same ("Mark", "Grace")."""
    following = words.all[at + 1] if at + 1 < last else None
    return following is not None and following.capital and words.folds[at] in book.roles.given_names


def may_name(words: Words, at: int, book: Book) -> bool:
    """Whether the word may be part of a name: a capital, no article, no day or month."""
    word, language = words.all[at], book.language
    if word.mark or not word.capital or not word.text[0].isalpha():
        return False
    if word.fold in language.calendar or language.pos(word.fold) == "DET":
        return False
    return not language.is_function_word(word.fold) or len(word.fold) >= SHORT_WORD or word.text.isupper()


def only_heralds(words: Words, at: int, last: int, book: Book) -> bool:
    """Whether a capitalised word only describes the name after it ("FURIOUS Turkey", "Defiant Putin warns")."""
    word, following = words.all[at], words.all[at + 1] if at + 1 < last else None
    if following is None or following.mark or not following.capital or word.genitive or word.entity:
        return False
    if word.pos not in NAMING and following.entity:
        return True
    loud = word.text.isupper() and len(word.fold) > LONGEST_ACRONYM and not following.text.isupper()
    known = word.fold in book.roles.given_names or word.fold in book.gazetteer.surnames
    return loud and not following.glued and not known


def _are_two(words: Words, at: int, last: int, book: Book) -> bool:
    """Whether family names of two persons are joined before a noun of what they share ("Putin-Erdogan talks")."""
    before, word = words.all[at - 1], words.all[at]
    if not word.capital or at + 1 >= last or words.all[at + 1].pos not in {"NOUN", "VERB"}:
        return False
    bearers = [set(book.gazetteer.surnames.get(w.fold, ())) for w in (before, word)]
    return all(bearers) and bearers[0].isdisjoint(bearers[1])


def _step(words: Words, at: int, last: int, book: Book, role_length: Callable[[int], int]) -> int:
    """How many words on the run goes on at this word; 0 where it ends."""
    word = words.all[at]
    if word.fold in particles() and not word.capital:
        return 2 if at + 1 < last and may_name(words, at + 1, book) else 0
    if word.glued and not word.capital:
        return int(_is_syllable(word.text) and words.all[at - 2].capital and not words.all[at - 2].mark)
    ends = book.language.is_function_word(word.fold) and len(word.fold) > SHORT_WORD
    return int(may_name(words, at, book) and not ends and role_length(at) < 2)


def _is_syllable(text: str) -> bool:
    """Whether a lower-case part after a hyphen may be a syllable of a name ("Jong-un", "Geun-hye")."""
    return text.isalpha() and len(text) <= LONGEST_SYLLABLE
