"""Words that tell that something is said, thought, denied, promised, threatened or demanded."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from dragoman.codebook import table

CueKind = Literal["say", "think", "deny", "accuse", "praise", "threaten", "promise", "demand", "refuse", "ask"]
Takes = Literal["clause", "infinitive", "any", "sentence"]


class CueRow(Struct, frozen=True):
    """A row of `cues.tsv`: words of one kind.

    Attributes:
        takes: what is said stands in a `clause`, in a clause or an `infinitive`, in `any` complement (clause,
            infinitive, object), or is the whole `sentence` that the phrase stands in.
    """

    kind: CueKind
    pos: Literal["verb", "noun", "phrase"]
    takes: Takes
    cues: tuple[str, ...]
    reason: str = ""


class Cue(Struct, frozen=True):
    """A word or phrase of saying; a verb may have several kinds, the first listed is its main one."""

    words: tuple[str, ...]
    kind: CueKind
    takes: Takes


class CommitmentRow(Struct, frozen=True):
    """A row of `commitments.tsv`: words that make a commitment of one kind."""

    kind: str
    pos: Literal["verb", "noun", "adjective", "modal", "deed", "refused", "help", "failing", "unnamed", "own"]
    cues: tuple[str, ...]
    reason: str = ""


class Cues:
    """All cues by part of speech and first word."""

    @cached_property
    def _rows(self) -> tuple[CueRow, ...]:
        return tuple(table.rows("cues.tsv", CueRow))

    def _index(self, pos: str) -> dict[str, tuple[Cue, ...]]:
        found: dict[str, list[Cue]] = {}
        for row in self._rows:
            for cue in row.cues if row.pos == pos else ():
                words = tuple(cue.split())
                found.setdefault(words[0], []).append(Cue(words, row.kind, row.takes))
        return {word: tuple(sorted(cues, key=lambda c: -len(c.words))) for word, cues in found.items()}

    @cached_property
    def verbs(self) -> dict[str, tuple[Cue, ...]]:
        """Verbs by lemma."""
        return self._index("verb")

    def is_charge(self, lemma: str) -> bool:
        """Whether a verb tells an act as a charge against somebody ("accused", "claimed")."""
        return any(cue.kind == "accuse" for cue in self.verbs.get(lemma, ()))

    @cached_property
    def nouns(self) -> dict[str, tuple[Cue, ...]]:
        """Nouns by lemma or form."""
        return self._index("noun")

    @cached_property
    def phrases(self) -> dict[str, tuple[Cue, ...]]:
        """Prepositional phrases by first word."""
        return self._index("phrase")

    @cached_property
    def commitments(self) -> dict[tuple[str, str], str]:
        """The kind of commitment that a word makes, by (part of speech, lemma)."""
        rows = table.rows("commitments.tsv", CommitmentRow)
        return {(row.pos, cue): row.kind for row in rows for cue in row.cues}


def load() -> Cues:
    """The cues that ship with Dragoman."""
    return Cues()
