"""What stands around counts: hedges before and after, words that number a name, heads without a plural ending."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook import table
from dragoman.records.figure import Qualifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# How far a hedge may reach before a number, and what may stand between the two.
HEDGE_REACH = 40
BETWEEN = r"(?:\s+(?:a\s+total\s+of|a\s+further|another|the|an?\s+additional|a\s+record|a|an))?\s*$"


class _Hedge(Struct, frozen=True):
    phrase: str
    qualifier: Qualifier
    position: Literal["before", "after"]


class _Word(Struct, frozen=True):
    word: str


class _Phrase(Struct, frozen=True):
    phrase: str


class _Collective(Struct, frozen=True):
    word: str
    role: Literal["noun", "adjective"]


def _any(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, the longest first, whatever the white space in them."""
    ordered = sorted(phrases, key=lambda p: (-len(p), p))
    return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)


class Counting:
    """Words around counts.

    Attributes:
        numbered: words after which a number is part of a name ("Flight 17"), as they are written.
        plurals: nouns that count several without an ending ("people"); `adjectives`: those that do so as heads
            ("300 wounded").
        participles: words in -ed that rather describe what is counted than tell what it did.
    """

    def __init__(self, hedges: Sequence[_Hedge], numbered: Iterable[str], idioms: Iterable[str]) -> None:
        self._hedges: dict[str, Qualifier] = {
            " ".join(h.phrase.lower().split()): h.qualifier for h in hedges if h.position == "before"
        }
        self._trailing: dict[str, Qualifier] = {
            " ".join(h.phrase.lower().split()): h.qualifier for h in hedges if h.position == "after"
        }
        words = [p for p in self._hedges if p[0].isalpha()]
        signs = [p for p in self._hedges if not p[0].isalpha()]
        self._before = re.compile(
            rf"(?:\b(?P<words>{_any(words)})(?P<gap>{BETWEEN})|(?P<sign>{_any(signs)})\s*$)", re.IGNORECASE
        )
        self._after = re.compile(rf"\s?(?P<words>{_any(self._trailing)})(?![\w])", re.IGNORECASE)
        self.numbered = frozenset(numbered)
        self._idioms = re.compile(rf"(?<!\w)(?:{_any(idioms)})(?!\w)", re.IGNORECASE)

    @cached_property
    def plurals(self) -> frozenset[str]:
        """Nouns that count several without a plural ending."""
        return frozenset(c.word for c in table.rows("units/collectives.tsv", _Collective) if c.role == "noun")

    @cached_property
    def adjectives(self) -> frozenset[str]:
        """Adjectives that stand for those whom they describe."""
        return frozenset(c.word for c in table.rows("units/collectives.tsv", _Collective) if c.role == "adjective")

    @cached_property
    def participles(self) -> frozenset[str]:
        """Participles that describe what is counted."""
        return frozenset(w.word for w in table.rows("units/participles.tsv", _Word))

    def hedge(self, text: str, at: int) -> tuple[Qualifier, int] | None:
        """The hedge that ends right before a number, and where it begins."""
        lead = text[max(0, at - HEDGE_REACH) : at]
        match = self._before.search(lead)
        if not match:
            return None
        words = match["words"] or match["sign"]
        return self._hedges[" ".join(words.lower().split())], at - len(lead) + match.start()

    def trailing(self, text: str, at: int, end: int) -> tuple[Qualifier, int] | None:
        """The hedge that follows right after a number or its unit, and where it ends."""
        match = self._after.match(text, at, end)
        if not match:
            return None
        return self._trailing[" ".join(match["words"].lower().split())], match.end()

    def idioms(self, text: str) -> list[tuple[int, int]]:
        """The stretches of set phrases whose number counts nothing ("on the one hand")."""
        return [match.span() for match in self._idioms.finditer(text)]


def load() -> Counting:
    """The words around counts."""
    return Counting(
        tuple(table.rows("units/qualifiers.tsv", _Hedge)),
        [row.word for row in table.rows("units/numbered_names.tsv", _Word)],
        [row.phrase for row in table.rows("units/number_idioms.tsv", _Phrase)],
    )
