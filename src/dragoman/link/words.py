"""What two passages have in common in words that tell something."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from math import log, sqrt
from typing import TYPE_CHECKING

from rapidfuzz.distance import Prefix

from dragoman.codebook.folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.codebook import Book

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
# Letters that two derivations of one stem begin with alike.
STEM = 4
# A word that every passage has still tells a little.
_LEAST = 0.2


class Wording:
    """The telling words of passages, weighed by how rare they are among the passages given.

    Args:
        book: gives lemmas and the words that tell nothing.
        passages: all passages that will be compared; their order does not matter.
    """

    def __init__(self, book: Book, passages: Iterable[str]) -> None:
        """Keep the passages; they are counted when first compared."""
        self._language = book.language
        self._passages = tuple(passages)
        self._kept: dict[str, frozenset[str]] = {}
        self._masses: dict[frozenset[str], float] = {}

    @cached_property
    def _weights(self) -> Mapping[str, float]:
        """Inverse document frequency, from `_LEAST` on."""
        counts = Counter(word for passage in set(self._passages) for word in self.words(passage))
        total = max(len(set(self._passages)), 1)
        return {word: max(log(1 + total / count), _LEAST) for word, count in counts.items()}

    def words(self, passage: str) -> frozenset[str]:
        """The passage's lemmas without the closed-class words and the figures."""
        if passage not in self._kept:
            found = (fold_word(word[0]) for word in _WORD.finditer(passage))
            telling = (word for word in found if word and not self._language.is_function_word(word))
            self._kept[passage] = frozenset(self._language.lemma(word) for word in telling if not word.isdigit())
        return self._kept[passage]

    def lemmas(self, passage: str) -> str:
        """The passage's lemmas in their order, without the closed-class words where that leaves any."""
        found = [fold_word(word[0]) for word in _WORD.finditer(passage)]
        telling = [word for word in found if word and not self._language.is_function_word(word)] or found
        return " ".join(self._language.lemma(word) for word in telling)

    def alike(self, a: str, b: str) -> float:
        """How much it tells that two short phrases share a word, in whatever form, 0 to 1: the rarer the more."""
        rare = log(1 + max(len(self._passages), 1))
        shared = (x for x in a.split() for y in b.split() if _one_stem(x, y))
        return max((self._weights.get(word, rare) / rare for word in shared), default=0.0)

    def all_words(self, passage: str) -> frozenset[str]:
        """The passage's lemmas, the closed-class words among them."""
        found = (fold_word(word[0]) for word in _WORD.finditer(passage))
        return frozenset(self._language.lemma(word) for word in found if word)

    def common(self, a: str, b: str, *, without: frozenset[str] = frozenset()) -> float:
        """The share of the two passages' words, by how rare they are, that is in both, 0 to 1; 0 where one has none.

        Args:
            a: a passage.
            b: another.
            without: words that do not count, such as the names of the parties.
        """
        left, right = self.words(a) - without, self.words(b) - without
        shared = left & right
        return self._mass(shared) / sqrt(self._mass(left) * self._mass(right)) if shared else 0.0

    def _mass(self, words: frozenset[str]) -> float:
        if words not in self._masses:
            rare = log(1 + max(len(self._passages), 1))
            self._masses[words] = sum(self._weights.get(word, rare) for word in words)
        return self._masses[words]


def _one_stem(a: str, b: str) -> bool:
    """Whether two words may be forms or derivations of one: they begin alike, for the most part."""
    common = Prefix.similarity(a, b)
    return common >= min(len(a), len(b), STEM) and 2 * common > max(len(a), len(b))
