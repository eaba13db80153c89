"""Phrases by their folded words, for finding the longest one that begins at a word of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


T = TypeVar("T")


class Phrases(Generic[T]):
    """What each phrase stands for; one phrase may stand for several things, in the order in which they were added."""

    def __init__(self) -> None:
        self._values: dict[str, list[T]] = {}
        self._longest: dict[str, int] = {}

    def add(self, phrase: str, value: T) -> None:
        """Let the phrase (in any spelling) stand for the value as well."""
        self.add_folded(fold(phrase), value)

    def add_folded(self, folded: str, value: T) -> None:
        """The same for a phrase that is folded already; the empty one is left out."""
        values = self._values.get(folded)
        if values is not None:
            if value not in values:
                values.append(value)
            return
        if not folded:
            return
        self._values[folded] = [value]
        first, _, rest = folded.partition(" ")
        length = 2 + rest.count(" ") if rest else 1
        if length > self._longest.get(first, 0):
            self._longest[first] = length

    def of(self, phrase: str) -> tuple[T, ...]:
        """What the phrase stands for."""
        return tuple(self._values.get(fold(phrase), ()))

    def at(self, words: Sequence[str], start: int) -> Iterable[tuple[int, list[T]]]:
        """The phrases that begin at that word, as number of words and values, longest first."""
        longest = self._longest.get(words[start])
        return self._from(words, start, longest) if longest else ()  # most words begin none

    def _from(self, words: Sequence[str], start: int, longest: int) -> Iterator[tuple[int, list[T]]]:
        for length in range(min(longest, len(words) - start), 0, -1):
            values = self._values.get(" ".join(words[start : start + length]))
            if values:
                yield length, values

    def longest(self, words: Sequence[str], start: int) -> tuple[int, list[T]]:
        """The longest phrase that begins at that word; length 0 where none does."""
        for found in self.at(words, start):
            return found
        return 0, []

    def __iter__(self) -> Iterator[str]:
        """The folded phrases."""
        return iter(self._values)

    def __len__(self) -> int:
        """How many phrases there are."""
        return len(self._values)
