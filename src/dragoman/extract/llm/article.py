"""The words of a stretch as they can be searched: white space folded, and for every character where it stands."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dragoman.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.extract.llm.stretches import Stretch

# Letters from here on belong to scripts that put no spaces between words.
UNSPACED = "\u2e80"
# What a model copies is short; so often the same words are looked for before they are given up.
LONGEST, TRIES = 4000, 200


class Article:
    """A stretch that can be searched for the passages that a model copied from it.

    Args:
        text: the raw text of the report.
        stretch: the part of it that the model was given.
    """

    def __init__(self, text: str, stretch: Stretch) -> None:
        """Fold the white space."""
        pairs = list(_folded(text, stretch))
        self._words = "".join(character for character, _ in pairs)
        self._at = [at for _, at in pairs]

    def find(self, words: str, within: Span | None = None) -> Span | None:
        """Where the words stand in the raw text, letter by letter but for white space; None where they do not.

        Words in the middle of a word are not found. Markup that stands between them in the raw text is in the range.

        Args:
            words: what was copied.
            within: only there; None: anywhere in the stretch.
        """
        wanted = " ".join(words.split())
        if not wanted or len(wanted) > LONGEST:
            return None
        first, last = self._range(within)
        for _ in range(TRIES):
            found = self._words.find(wanted, first, last)
            if found < 0:
                return None
            end = found + len(wanted)
            if not (self._inside_word(found) or self._inside_word(end)):
                return Span(self._at[found], self._at[end - 1] + 1)
            first = found + 1
        return None

    def _range(self, within: Span | None) -> tuple[int, int]:
        if within is None:
            return 0, len(self._words)
        return bisect_left(self._at, within.start), bisect_left(self._at, within.end)

    def _inside_word(self, at: int) -> bool:
        """Whether a place between two characters is within a word."""
        if not 0 < at < len(self._words):
            return False
        before, after = self._words[at - 1], self._words[at]
        return before.isalnum() and after.isalnum() and max(before, after) < UNSPACED


def _folded(text: str, stretch: Stretch) -> Iterator[tuple[str, int]]:
    """The characters with their places: a space for each run of white space, and between paragraphs."""
    spaced = True
    for number, paragraph in enumerate(stretch.paragraphs):
        if number and not spaced:
            yield " ", paragraph[0].start
            spaced = True
        for span in paragraph:
            for at in range(span.start, span.end):
                if not text[at].isspace():
                    yield text[at], at
                elif not spaced:
                    yield " ", at
                spaced = text[at].isspace()
