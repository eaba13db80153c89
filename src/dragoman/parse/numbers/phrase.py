"""What a number counts: the noun phrase after it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

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


class Phrase(Struct, frozen=True):
    """A noun phrase: its range, its words, and its head in the singular."""

    start: int
    end: int
    words: str
    lemma: str


def after(text: str, at: int, end: int, book: Book, *, single: bool, of: bool) -> Phrase | None:
    """The phrase that names what a number which ends at `at` counts; None where nothing does.

    Args:
        text: the sentence.
        at: where the number ends.
        end: where the sentence ends.
        book: the codebook.
        single: whether the number is one, so that its noun has no plural.
        of: whether "of" leads to the noun ("dozens of soldiers", "one of the soldiers").
    """
    compound = HYPHEN.match(text, at, end)
    if compound:
        word = compound["word"]
        return Phrase(compound.start("word"), compound.end(), word, book.language.lemma(word.lower()))
    lead = OF.match(text, at, end) if of else None
    words = _run(text, lead.end() if lead else at, end, book)
    last = _head(words, book, single=single and not lead)
    if last is None:
        return None
    first, final = words[0], words[last]
    head = final.group().rpartition("-")[2].lower()
    return Phrase(
        start=first.start(),
        end=final.end(),
        words=text[first.start() : final.end()],
        lemma=head if head in book.units.counting.adjectives else book.language.lemma(head),
    )


def _run(text: str, start: int, end: int, book: Book) -> list[re.Match[str]]:
    """The words after the number up to the first that cannot be part of a noun phrase."""
    words: list[re.Match[str]] = []
    at = start
    while len(words) < LONGEST:
        gap = GAP.match(text, at, end)
        if gap is None and (at != start or start == 0 or text[start - 1].isdigit()):
            break
        match = WORD.match(text, gap.end() if gap else at, end)
        if match is None:
            break
        if match.group() == "and" and _joins_adjectives(words, text, match.end(), book):
            at = match.end()
            continue
        if _ends_phrase(match.group(), bool(words), book):
            break
        words.append(match)
        at = match.end()
        if match.group().endswith((".", "'s", "’s")) and not match.group()[:-1].isupper():
            break
    return words


def _joins_adjectives(words: list[re.Match[str]], text: str, at: int, book: Book) -> bool:
    """Whether "and" stands between two adjectives before the noun ("gifted and experienced players")."""
    if not words or any(is_plural(w.group().lower(), book) for w in words):
        return False
    following = WORD.match(text, at + 1)
    if following is None or words[0].group().lower() in book.units.counting.adjectives:
        return False
    return not book.language.is_function_word(following.group().lower())


def _ends_phrase(word: str, inside: bool, book: Book) -> bool:  # noqa: FBT001 - read once, right above
    lower = word.lower()
    pos = book.language.pos(lower)
    if lower in {"other", "more", "such", "all", "further"} and not inside:
        return False
    if book.language.is_function_word(lower):
        return True
    return (
        pos == "VERB" and lower not in book.units.counting.participles and lower not in book.units.counting.adjectives
    )


def _head(words: list[re.Match[str]], book: Book, *, single: bool) -> int | None:
    """The index of the head noun; None where the words name nothing that is counted."""
    counting, forms = book.units.counting, [match.group() for match in words]
    if not forms:
        return None
    lower = [form.lower() for form in forms]
    if single:
        return _single_head(lower, book)
    for at, word in enumerate(lower):
        if _is_verb(word, at, lower, book):
            break
        if is_plural(word, book):
            return _last_plural(lower, at, book)
    if lower[0] in counting.adjectives:
        return 0
    return 0 if len(lower) > 1 and lower[0] == "more" and lower[1] in counting.adjectives else None


def _last_plural(words: list[str], at: int, book: Book) -> int:
    """The head of a compound of plurals ("police officers", "arms dealers")."""
    while at + 1 < len(words) and is_plural(words[at + 1], book):
        at += 1
    return at


def _single_head(words: list[str], book: Book) -> int | None:
    """The head after "one": the word before the first that may be a verb."""
    head = None
    for at, word in enumerate(words[:4]):
        if _is_verb(word, at, words, book) or (at and word.endswith(("ed", "ing"))):
            break
        if not word.endswith("ly"):
            head = at
    return head


def _is_verb(word: str, at: int, words: list[str], book: Book) -> bool:
    """Whether a word in -ed tells what the counted did, rather than describing them."""
    if word in book.units.counting.participles or word.startswith("un"):
        return False
    if word.endswith("ed") and len(word) > 4:
        return at == 0 or "-" not in word
    del words
    return False


def is_plural(word: str, book: Book) -> bool:
    """Whether a lower-case word looks like a noun in the plural."""
    tail = word.rsplit("-", 1)[-1]
    if tail in book.units.counting.plurals:
        return True
    return tail.endswith("s") and len(tail) > 2 and not tail.endswith(NOT_PLURAL)
