"""What a number counts: the noun phrase after it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.records import Token

if TYPE_CHECKING:
    from dragoman.codebook import Book

WORD = re.compile(r"(?:[A-Z]\.){2,6}|[A-Za-z]\w*(?:['’-]\w+)*")
HYPHEN = re.compile(r"-(?P<word>[A-Za-z]+)")
GAP = re.compile(r"[\s\u00a0]{1,8}|-")
# Determiners that may stand between a number and what it counts: "dozens of the", "two of its".
OF = re.compile(
    r"\s+of\s+(?:(?:the|these|those|its|their|his|her|our|my|your|all|a)\s+)?(?:[A-Z][\w-]{1,20}['’]s?\s+)?"
)
LONGEST = 6
NOT_PLURAL = ("ss", "us", "is", "ous", "'s", "’s")
# Words that may lead the phrase without being of what is counted; "other" is.
LEADING = frozenset({"more", "such", "further", "additional", "extra", "all"})
VERBS = frozenset({"VERB", "AUX"})
MODIFYING = frozenset({"amod", "compound", "flat"})


class Passage(Struct, frozen=True):
    """A sentence with the tokens that are known of it, by where they begin in it; none where it was not tagged."""

    text: str
    tokens: Mapping[int, Token] = {}

    def describes(self, start: int) -> bool:
        """Whether the word there is known to describe a noun."""
        token = self.tokens.get(start)
        return token is not None and (token.pos == "ADJ" or token.rel in MODIFYING)

    def acts(self, start: int) -> bool:
        """Whether the word there is known to be a verb that does not describe a noun."""
        token = self.tokens.get(start)
        return token is not None and token.pos in VERBS and token.rel not in MODIFYING


class Phrase(Struct, frozen=True):
    """A noun phrase: its range, its words, and its head in the singular."""

    start: int
    end: int
    words: str
    lemma: str


class Word(Struct, frozen=True):
    """A word of the sentence, and itself in lower case."""

    start: int
    end: int
    text: str
    lower: str


def after(passage: Passage, at: int, book: Book, *, single: bool, of: bool) -> Phrase | None:
    """The phrase that names what a number which ends at `at` counts; None where nothing does.

    Args:
        passage: the sentence.
        at: where the number ends.
        book: the codebook.
        single: whether the number is one, so that its noun has no plural.
        of: whether "of" leads to the noun ("dozens of soldiers", "one of the soldiers").
    """
    compound = HYPHEN.match(passage.text, at)
    if compound:
        word = compound["word"]
        return Phrase(compound.start("word"), compound.end(), word, book.language.lemma(word.lower()))
    lead = OF.match(passage.text, at) if of else None
    words = _run(passage, lead.end() if lead else at, book)
    while words and words[0].lower in LEADING:
        words.pop(0)
    last = _head(passage, words, book, single=single and not lead)
    return _phrase(passage.text, words[0], words[last], book) if last is not None else None


def _phrase(text: str, first: Word, last: Word, book: Book) -> Phrase:
    head = last.lower.rpartition("-")[2]
    lemma = head if head in book.units.counting.adjectives else book.language.lemma(head)
    return Phrase(first.start, last.end, text[first.start : last.end], lemma)


def _run(passage: Passage, start: int, book: Book) -> list[Word]:
    """The words after the number up to the first that cannot be part of a noun phrase."""
    words, at, text = list[Word](), start, passage.text
    while len(words) < LONGEST:
        gap = GAP.match(text, at)
        if gap is None and (at != start or start == 0 or text[start - 1].isdigit()):
            break
        match = WORD.match(text, gap.end() if gap else at)
        if match is None:
            break
        at = match.end()
        if match.group() == "and" and _joins_adjectives(words, text, at, book):
            continue
        word = Word(match.start(), at, match.group(), match.group().lower())
        if _ends_phrase(passage, word, words, book):
            break
        words.append(word)
        if word.text.endswith(("'s", "’s")):
            break
    return words


def _joins_adjectives(words: list[Word], text: str, at: int, book: Book) -> bool:
    """Whether "and" stands between two adjectives before the noun ("gifted and experienced players")."""
    if not words or any(is_plural(word.lower, book) for word in words):
        return False
    following = WORD.match(text, at + 1)
    if following is None or words[0].lower in book.units.counting.adjectives:
        return False
    return not book.language.is_function_word(following.group().lower())


def _ends_phrase(passage: Passage, word: Word, before: list[Word], book: Book) -> bool:
    """Whether a word cannot be part of the phrase: a word of a closed class, or a verb."""
    if word.lower == "other" or (word.lower in LEADING and not before):
        return False
    if book.language.is_function_word(word.lower):
        return True
    counting = book.units.counting
    if word.lower in counting.participles or word.lower in counting.adjectives or passage.describes(word.start):
        return False
    return passage.acts(word.start) or book.language.pos(word.lower) == "VERB"


def _head(passage: Passage, words: list[Word], book: Book, *, single: bool) -> int | None:
    """The index of the head noun; None where the words name nothing that is counted."""
    if not words:
        return None
    if single:
        return _single_head(passage, words, book)
    for at, word in enumerate(words):
        if _may_act(passage, word, book):
            break
        if is_plural(word.lower, book):
            return _last_plural(words, at, book)
    return 0 if words[0].lower in book.units.counting.adjectives else None


def _last_plural(words: list[Word], at: int, book: Book) -> int:
    """The head of a compound of plurals ("police officers", "arms dealers")."""
    while at + 1 < len(words) and is_plural(words[at + 1].lower, book):
        at += 1
    return at


def _single_head(passage: Passage, words: list[Word], book: Book) -> int | None:
    """The head after "one": the word before the first that may be a verb."""
    head = None
    for at, word in enumerate(words[:4]):
        if _may_act(passage, word, book) or (at and word.lower.endswith(("ed", "ing"))):
            break
        if not word.lower.endswith("ly"):
            head = at
    return head


def _may_act(passage: Passage, word: Word, book: Book) -> bool:
    """Whether a word in -ed tells what the counted did, rather than describing them."""
    if passage.describes(word.start) or word.lower in book.units.counting.participles:
        return False
    return word.lower.endswith("ed") and len(word.lower) > 4 and not word.lower.startswith("un")


def is_plural(word: str, book: Book) -> bool:
    """Whether a lower-case word looks like a noun in the plural."""
    tail = word.rpartition("-")[2]
    if tail in book.units.counting.plurals:
        return True
    return tail.endswith("s") and len(tail) > 2 and not tail.endswith(NOT_PLURAL)
