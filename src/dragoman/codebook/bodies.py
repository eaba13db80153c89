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
        self._own = {entry.id: entry for entry in entries if entry.sort == "body"}

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
        """The state's body for that function: the row that has its systematic id, else one made by the pattern.

        A row with another id (`RUS.black-sea-fleet`) is only one of several bodies that serve the function.
        """
        key = f"{state.id}.{function}"
        if key in self._own:
            return self._own[key]
        demonym = state.demonyms[0] if state.demonyms else state.name
        pattern = self._canonical.get(function, "{demonym} " + function.replace("-", " "))
        name = pattern.format(demonym=demonym, state=state.name, capital=state.capital)
        return Entry(
            id=key, sort="body", name=name, kind="government-body", country=state.id, function=function,
        )  # fmt: skip
