"""The words of a text, folded for comparison, with where they stand."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from dragoman.codebook.folding import fold_word

_WORD = re.compile(r"[^\W_]+")
# Several readers ask for the words of one line, one after the other.
REMEMBERED = 512


class Words(Struct, frozen=True):
    """The words of a text in order: `folded[i]` stands at `[starts[i], ends[i])`."""

    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.folded)

    @property
    def key(self) -> str:
        """All of them joined by single spaces."""
        return " ".join(self.folded)

    def without_numbers(self) -> Words:
        """The words that are no numbers, so that "3 comments" and "12 comments" are the same line."""
        kept = [i for i, word in enumerate(self.folded) if not word.isdigit()]
        return Words(
            tuple(self.folded[i] for i in kept),
            tuple(self.starts[i] for i in kept),
            tuple(self.ends[i] for i in kept),
        )


@lru_cache(maxsize=REMEMBERED)
def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of a text or of a part of it; letters and digits make words, all else divides them."""
    found = [m.span() for m in _WORD.finditer(text, start, len(text) if end is None else end)]
    folded = tuple(fold_word(text[a:b]) for a, b in found)
    return Words(folded, tuple(a for a, _ in found), tuple(b for _, b in found))


def folded_key(text: str) -> str:
    """The words of a text, folded and joined: equal for two lines that differ in case, accents and marks only."""
    return words(text).key
