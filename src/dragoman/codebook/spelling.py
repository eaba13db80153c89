"""Spellings of one name in Latin letters that come from different ways of transliterating it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.folding import fold


class Rule(Struct, frozen=True):
    """One rule: what in a folded word is written in several ways, and the one way that keys use."""

    pattern: str
    replacement: str = ""
    note: str = ""


@cache
def rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The rules, in the order in which they apply."""
    found = table.rows("gazetteer/transliteration.tsv", Rule)
    return tuple((re.compile(rule.pattern), rule.replacement) for rule in found)


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """The key of one folded word; "" for articles and particles."""
    for pattern, replacement in rules():
        word = pattern.sub(replacement, word)
    return word


def name_key(name: str) -> str:
    """The key of a name: `Khalifa Hifter` and `Khalifah Haftar`, `Gaddafi` and `Qadhafi` have the same.

    A key finds candidates; two names of one key need not be one name.
    """
    return " ".join(key for key in map(word_key, fold(name).split()) if key)
