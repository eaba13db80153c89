"""How the names of persons are built: particles, and which part is the family name."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.folding import fold


class _Use(Struct, frozen=True):
    word: str
    use: str


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(row.word for row in table.rows("gazetteer/name_order.tsv", _Use) if row.use == use)


def particles() -> frozenset[str]:
    """The folded words that lead a family name of several words ("von der Leyen", "bin Salman", "al-Assad")."""
    return _words("particle")


def family_name_first() -> frozenset[str]:
    """The countries whose people put the family name first in English reports too."""
    return _words("family-name-first")


def surnames(name: str, country: str | None) -> tuple[str, ...]:
    """The folded family names under which a person of that name may go, longest first; none for a single name."""
    words = fold(name).split()
    while words and words[-1] in _words("suffix"):
        words.pop()
    if len(words) < 2:
        return ()
    if country in family_name_first():
        return (words[0],)
    last = len(words) - 1
    first = last
    while first > 1 and words[first - 1] in particles():
        first -= 1
    return tuple(dict.fromkeys((" ".join(words[first:]), words[last])))
