"""What a search asks for: words, phrases, beginnings of words, and words that must not occur."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.errors import InputError
from dragoman.store.words import COMPOUND, WORD, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.store.words import Word

_PART = re.compile(r'(?P<sign>-?)(?:["“](?P<phrase>[^"“”]*)["”]?|(?P<word>[^\s"“”]+))')
MOST_TERMS = 32
EXAMPLE = 'write words, a "phrase in quotes", the beginning of a word as ceasef*, or -word for what must not occur'


class Term(Struct, frozen=True):
    """One or more words that stand side by side; of the last, the beginning alone where `begins`."""

    words: tuple[str, ...]
    begins: bool = False
    absent: bool = False


def terms(query: str) -> tuple[Term, ...]:
    """What a query asks for. All of it is taken for words: there is no syntax to break.

    Raises:
        InputError: it asks for no word, only for what must not occur, or for too much.
    """
    found = tuple(dict.fromkeys(_terms(query)))
    if not any(not term.absent for term in found):
        raise InputError(f"{query!r} asks for no word; {EXAMPLE}")
    if sum(len(term.words) for term in found) > MOST_TERMS:
        raise InputError(f"the search has more than {MOST_TERMS} words; take the ones that matter")
    return found


def _terms(query: str) -> Iterator[Term]:
    for part in _PART.finditer(query):
        text = part["phrase"] if part["phrase"] is not None else part["word"]
        compound = part["word"] and COMPOUND.fullmatch(text.rstrip("*"))
        forms = tuple(form for word in ([text] if compound else WORD.findall(text)) if (form := folded(word)))
        if forms:
            yield Term(forms, begins=text.rstrip().endswith("*"), absent=part["sign"] == "-")


def places(term: Term, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of the raw text in which the term occurs."""
    forms, size = [word.folded for word in words], len(term.words)
    for first in range(len(forms) - size + 1):
        last = forms[first + size - 1]
        ends_well = last.startswith(term.words[-1]) if term.begins else last == term.words[-1]
        if ends_well and tuple(forms[first : first + size - 1]) == term.words[:-1]:
            yield words[first].start, words[first + size - 1].end
