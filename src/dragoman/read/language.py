"""The language of a text, by its function words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.wording import words

if TYPE_CHECKING:
    from dragoman.codebook.pages import Language, Pages
    from dragoman.codebook.wording import Words

LOOK_CHARACTERS = 4000


class Tongue(Struct, frozen=True):
    """A language and how many function words speak for it; "" and 0 where none do."""

    code: str = ""
    count: float = 0.0


def tongue(text: str, pages: Pages, known: Words | None = None) -> Tongue:
    """The language for which most function words of a text speak, where it leads the second by the codebook's margin.

    Args:
        known: the words of the text where they are at hand.
    """
    sample = text[:LOOK_CHARACTERS]
    each = known.folded[:800] if known else words(sample).folded
    counts = {code: _count(each, sample, row, pages.folded_words[code]) for code, row in pages.languages.items()}
    (best, most), (_, second) = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if most <= 0 or most < pages.test.margin * second:
        return Tongue()
    return Tongue(best, most)


def function_share(each: Words, pages: Pages, code: str) -> float:
    """The share of a text's words that are function words of the language."""
    known = pages.folded_words.get(code, frozenset[str]())
    return sum(word in known for word in each.folded) / len(each) if len(each) else 0.0


def _count(each: tuple[str, ...], sample: str, row: Language, known: frozenset[str]) -> float:
    if row.spaced:
        return sum(word in known for word in each)
    if not re.search(f"[{row.script}]", sample):
        return 0
    return sum(sample.count(word) for word in row.words)


def language(text: str, pages: Pages) -> str:
    """ISO 639-1 of the language of a text, "" where too few function words tell it."""
    best = tongue(text, pages)
    return best.code if best.count >= pages.test.least_words else ""
