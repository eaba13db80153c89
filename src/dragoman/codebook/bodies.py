"""The bodies that every state has, under the names that reports make for them ("the Turkish foreign ministry")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import table
from dragoman.codebook.entries import Entry, PatternRow
from dragoman.codebook.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable

CANONICAL = "canonical"
OWNERS = ("{demonym} ", "{state}'s ", "{state} ", "{capital} ", "{capital}'s ")
OF_OWNER = ("of {state}", "of the {state}", "in {capital}", "from {state}")
# Functions that one body alone fills, so that a state's own name for it means the same body.
SINGLE = frozenset(
    {
        "foreign-ministry", "defence-ministry", "interior-ministry", "justice-ministry", "finance-ministry",
        "energy-ministry", "parliament", "armed-forces", "army", "navy", "air-force", "coast-guard", "central-bank",
        "presidency", "police", "border-guard",
    }
)  # fmt: skip


class Bodies:
    """The patterns of body names, and the bodies that have rows of their own.

    Attributes:
        tails: functions by what follows a demonym or a state's genitive ("foreign ministry").
        heads: functions by what precedes "of" and a state, or "in" and a capital ("ministry of foreign affairs").
        functions: the functions for which there are patterns.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.tails: Phrases[str] = Phrases()
        self.heads: Phrases[str] = Phrases()
        self._canonical: dict[str, str] = {}
        for row in table.rows("gazetteer/body_patterns.tsv", PatternRow):
            self._add(row)
        self.functions = frozenset(self._canonical)
        self._own = _own(entries)

    def _add(self, row: PatternRow) -> None:
        """File the pattern under its words other than the state's."""
        if row.note == CANONICAL:
            self._canonical[row.function] = row.pattern
        for owner in OWNERS:
            if row.pattern.startswith(owner):
                self.tails.add(row.pattern.removeprefix(owner), row.function)
        for owner in OF_OWNER:
            if row.pattern.endswith(owner):
                self.heads.add(row.pattern.removesuffix(owner), row.function)

    def entry(self, state: Entry, function: str) -> Entry:
        """The state's body for that function: its own row where there is just one, else one made by the pattern."""
        own = self._own.get((state.id, function), ())
        if len(own) == 1 and function in SINGLE:
            return own[0]
        demonym = state.demonyms[0] if state.demonyms else state.name
        pattern = self._canonical.get(function, "{demonym} " + function.replace("-", " "))
        name = pattern.format(demonym=demonym, state=state.name, capital=state.capital)
        return Entry(
            id=f"{state.id}.{function}", sort="body", name=name, kind="government-body", country=state.id,
            function=function,
        )  # fmt: skip


def _own(entries: Iterable[Entry]) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """The bodies that have rows of their own, by country and function."""
    found: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for entry in entries:
        if entry.sort == "body" and entry.country:
            key = (entry.country, entry.function)
            found[key] = (*found.get(key, ()), entry)
    return found
