"""Words that state how two actors stand with each other."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from dragoman.codebook import table
from dragoman.records import RelationKind

RelationPos = Literal["verb", "noun", "adjective", "compound", "phrase", "goods", "guests", "act", "pact", "past"]

# Rows whose words state nothing by themselves.
APART = frozenset({"phrase", "goods", "guests", "act", "pact", "past"})


class RelationRow(Struct, frozen=True):
    """A row of `relations.tsv`; `frame` says where the two stand."""

    relation: RelationKind
    pos: RelationPos
    frame: str
    cues: tuple[str, ...]
    reason: str = ""


class RelationCue(Struct, frozen=True):
    """What a word states, and where its two sides stand."""

    relation: RelationKind
    frame: str


class Relations:
    """All words of relation."""

    @cached_property
    def _rows(self) -> tuple[RelationRow, ...]:
        return tuple(table.rows("relations.tsv", RelationRow))

    @cached_property
    def words(self) -> dict[tuple[str, str], tuple[RelationCue, ...]]:
        """What single words state, by (part of speech, word); a word may state several things."""
        found: dict[tuple[str, str], list[RelationCue]] = {}
        for row in self._rows:
            for cue in row.cues if row.pos not in APART else ():
                found.setdefault((row.pos, cue), []).append(RelationCue(row.relation, row.frame))
        return {key: tuple(cues) for key, cues in found.items()}

    @cached_property
    def arms(self) -> frozenset[str]:
        """Words that make a delivery one of arms."""
        return self._cues("goods")

    @cached_property
    def guests(self) -> frozenset[str]:
        """Words for people who seek refuge."""
        return self._cues("guests")

    @cached_property
    def past(self) -> frozenset[str]:
        """Words that say of a tie that it is over ("former")."""
        return self._cues("past")

    @cached_property
    def pacts(self) -> frozenset[str]:
        """Words that make an accord an alliance."""
        return self._cues("pact")

    @cached_property
    def leads(self) -> frozenset[str]:
        """Words of office for who leads a group."""
        return frozenset(cue for row in self._rows if row.frame == "leads" for cue in row.cues)

    @cached_property
    def acts(self) -> dict[str, frozenset[str]]:
        """Words that make an act imply a relation, by the relation."""
        return {row.relation: frozenset(row.cues) for row in self._rows if row.pos == "act"}

    def _cues(self, pos: RelationPos) -> frozenset[str]:
        return frozenset(cue for row in self._rows if row.pos == pos for cue in row.cues)

    @cached_property
    def phrases(self) -> dict[str, list[tuple[tuple[str, ...], RelationCue]]]:
        """Phrases of several words, by the first of them."""
        found: dict[str, list[tuple[tuple[str, ...], RelationCue]]] = {}
        for row in self._rows:
            for words in (tuple(cue.split()) for cue in row.cues if row.pos == "phrase"):
                found.setdefault(words[0], []).append((words, RelationCue(row.relation, row.frame)))
        return found


def load() -> Relations:
    """The words of relation that ship with Dragoman."""
    return Relations()
