"""What a search asks for: words, phrases, beginnings of words, and words that must not occur."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.errors import InputError
from dragoman.store.words import COMPOUND, WORD, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.store.words import Word

_PART = re.compile(r'(?P<sign>-?)(?:["“](?P<phrase>[^"“”]*)["”]?|(?P<word>[^\s"“”]+))')
MOST_TERMS = 32
# Of a shorter word the form with an -s is too often another word.
SHORTEST = 3
EXAMPLE = 'write words, a "phrase in quotes", the beginning of a word as ceasef*, or -word for what must not occur'


class Term(Struct, frozen=True):
    """One or more words that stand side by side.

    Attributes:
        words: folded.
        begins: of the last word the beginning is enough.
        absent: it must not occur.
        exact: as it stands, since it stood in quotation marks; else a single word may have an -s more.
    """

    words: tuple[str, ...]
    begins: bool = False
    absent: bool = False
    exact: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that the last word may have; with `begins`, what they begin with."""
        last = self.words[-1]
        loose = not (self.exact or self.begins) and len(self.words) == 1 and len(last) >= SHORTEST
        return (last, f"{last}s") if loose and not last.endswith("s") else (last,)


def terms(query: str, *, alone: bool = True) -> tuple[Term, ...]:
    """What a query asks for. All of it is taken for words: there is no syntax to break.

    Args:
        query: the words.
        alone: whether nothing else is asked for, so that there must be a word.

    Raises:
        InputError: it asks for no word, only for what must not occur, or for too much.
    """
    found = tuple(dict.fromkeys(_terms(query)))
    if alone and not any(not term.absent for term in found):
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
            begins, quoted = text.rstrip().endswith("*"), part["phrase"] is not None
            yield Term(forms, begins=begins, absent=part["sign"] == "-", exact=quoted and len(forms) == 1)


def standing(terms: Iterable[Term], words: Sequence[Word]) -> tuple[tuple[int, int, int], ...]:
    """Where terms stand in a text: start and end of the range, and the number of the term, in order.

    Args:
        terms: what is asked for; what must not occur stands nowhere.
        words: of the text.
    """
    asked = ((number, term) for number, term in enumerate(terms) if not term.absent)
    return tuple(sorted((start, end, number) for number, term in asked for start, end in places(term, words)))


def places(term: Term, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The half-open ranges of the raw text in which the term occurs."""
    size, meant, before = len(term.words), term.forms, term.words[:-1]
    for at in range(size - 1, len(words)):
        last = words[at].folded
        ends_well = last.startswith(meant) if term.begins else last in meant
        if ends_well and tuple(word.folded for word in words[at - size + 1 : at]) == before:
            yield words[at - size + 1].start, words[at].end
