"""What two passages have in common in words that tell something."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from math import fsum, log, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct
from rapidfuzz.distance import Prefix

from dragoman.codebook.folding import fold_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dragoman.codebook import Book

_WORD = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
# Letters that two derivations of one stem begin with alike.
STEM = 4
# A word that every passage has still tells a little.
_LEAST = 0.2


class Counts(Struct, frozen=True):
    """In how many passages words stand.

    Attributes:
        passages: how many there are; `distinct`: how many that differ.
        of: in how many of those that differ a word stands.
    """

    passages: int
    distinct: int
    of: Callable[[str], int]


class Wording:
    """The telling words of passages, weighed by how rare they are among the passages given.

    Args:
        book: gives lemmas and the words that tell nothing.
        passages: all passages that will be compared; their order does not matter.
        counts: how often words stand in all passages, where they were counted before.
    """

    def __init__(self, book: Book, passages: Iterable[str] = (), counts: Counts | None = None) -> None:
        """Keep the passages; they are counted when first compared."""
        self._language = book.language
        self._passages = tuple(passages)
        self._counted = counts
        self._kept: dict[str, frozenset[str]] = {}
        self._weights: dict[str, float] = {}
        self._masses: dict[frozenset[str], float] = {}

    @cached_property
    def _counts(self) -> Counts:
        if self._counted is not None:
            return self._counted
        distinct = set(self._passages)
        found = Counter(word for passage in distinct for word in self.words(passage))
        return Counts(len(self._passages), len(distinct), found.__getitem__)

    @cached_property
    def _rarest(self) -> float:
        """The weight of a word that stands in none of the passages."""
        return log(1 + max(self._counts.passages, 1))

    def _weight(self, word: str) -> float:
        """Inverse document frequency, from `_LEAST` on."""
        if word not in self._weights:
            count = self._counts.of(word)
            rare = max(log(1 + max(self._counts.distinct, 1) / count), _LEAST) if count else self._rarest
            self._weights[word] = rare
        return self._weights[word]

    def forget(self) -> None:
        """Lets go of what was found of passages, which else grows with them."""
        self._kept.clear()
        self._masses.clear()
        self._weights.clear()

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
        shared = (x for x in a.split() for y in b.split() if _one_stem(x, y))
        return max((self._weight(word) / self._rarest for word in shared), default=0.0)

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
            # A set has no order, and plain sums depend on it in their last digits.
            self._masses[words] = fsum(map(self._weight, words))
        return self._masses[words]


def _one_stem(a: str, b: str) -> bool:
    """Whether two words may be forms or derivations of one: they begin alike, for the most part."""
    common = Prefix.similarity(a, b)
    return common >= min(len(a), len(b), STEM) and 2 * common > max(len(a), len(b))
