"""PLOVER 2.0 as data: types, modes, contexts, intensities, the words that name acts, and CAMEO mapped to it.

Source: the categories are those of the PLOVER manual (Open Event Data Alliance); definitions and word lists are ours.
"""

from __future__ import annotations

from functools import cached_property
from typing import Literal

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.errors import UnknownNameError
from dragoman.records import EventType, Status

Quad = Literal["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"]
Frame = str


class Mode(Struct, frozen=True):
    """A mode of a type, with its own intensity."""

    intensity: float
    definition: str


class TypeEntry(Struct, frozen=True):
    """A root type.

    Attributes:
        intensity: -10 (conflict) to 10 (cooperation), after Goldstein (1992).
        contrast: what it is easily taken for, and how they are told apart.
    """

    quad: Quad
    intensity: float
    definition: str
    contrast: str
    modes: dict[str, Mode]


class Cameo(Struct, frozen=True):
    """A CAMEO code and what it is in PLOVER; `type` is None where PLOVER has no such event."""

    code: str
    goldstein: float
    type: EventType | None = None
    mode: str = ""


class TriggerRow(Struct, frozen=True):
    """A row of words that name one type of act; see `data/plover/triggers.tsv`."""

    type: EventType
    pos: Literal["verb", "noun"]
    frame: Frame
    cues: tuple[str, ...]
    mode: str = ""
    reason: str = ""


class Trigger(Struct, frozen=True):
    """A cue that names an act.

    Attributes:
        words: lemmas, the first of which is the verb or the head noun's first word.
        frame: where the sides stand: `subj-obj`, `subj-to` … for verbs, `gen-on` … for nouns, `mutual`.
    """

    words: tuple[str, ...]
    type: EventType
    mode: str
    pos: Literal["verb", "noun"]
    frame: Frame


class TurnRow(Struct, frozen=True):
    """A row of verbs that turn the act which their object names into another; see `data/plover/turns.tsv`."""

    verbs: tuple[str, ...]
    of: tuple[EventType, ...]
    type: EventType
    mode: str = ""
    reason: str = ""


class StatusRow(Struct, frozen=True):
    """Words above or beside an act that tell its status; see `data/plover/status.tsv`."""

    status: Status | Literal["none"]
    where: Literal["verb", "noun", "adjective", "adverb", "mark", "auxiliary", "passive"]
    cues: tuple[str, ...]
    reason: str = ""


class Confidence(Struct, frozen=True):
    """The share of acts typed rightly, by the sides found: both, the actor alone, the recipient alone, none.

    Attributes:
        word: what each word of a cue beyond the first adds, up to `most`.
        doubtful: below this an act is kept as doubtful.
    """

    both: float
    actor: float
    recipient: float
    none: float
    word: float
    most: float
    doubtful: float


class Form(Struct, frozen=True):
    """What the language model tells apart within a type, with the mode of PLOVER that it is; "" where there is none."""

    type: EventType
    form: str
    mode: str = ""

    @property
    def name(self) -> str:
        """Type and form, as the corpus and the model's labels have it: `ASSAULT.aerial`."""
        return f"{self.type}.{self.form}"


class ContextCues(Struct, frozen=True):
    """The words that show a context."""

    context: str
    definition: str = ""
    cues: tuple[str, ...] = ()


class Plover:
    """The coding scheme."""

    @cached_property
    def types(self) -> dict[str, TypeEntry]:
        """The sixteen root types."""
        return msgspec.convert(table.toml("plover/types.toml"), dict[str, TypeEntry])

    @cached_property
    def cameo(self) -> dict[str, Cameo]:
        """CAMEO codes."""
        return {row.code: row for row in table.rows("plover/cameo.tsv", Cameo)}

    @cached_property
    def triggers(self) -> dict[str, tuple[Trigger, ...]]:
        """The triggers by their first word, those of more words first."""
        determiners = frozenset(table.toml("plover/grammar.toml")["determiners"])
        found: dict[str, list[Trigger]] = {}
        for row in table.rows("plover/triggers.tsv", TriggerRow):
            for cue in row.cues:
                words = tuple(word for word in cue.split() if row.pos == "noun" or word not in determiners)
                found.setdefault(words[0], []).append(Trigger(words, row.type, row.mode, row.pos, row.frame))
        return {word: tuple(sorted(items, key=lambda t: -len(t.words))) for word, items in found.items()}

    @cached_property
    def turns(self) -> dict[tuple[str, EventType], Trigger]:
        """The act that a verb makes of the one which its object names ("lift sanctions"), by (verb, type)."""
        rows = table.rows("plover/turns.tsv", TurnRow)
        return {
            (verb, of): Trigger((verb, of.lower()), row.type, row.mode, "verb", "subj-any")
            for row in rows
            for verb in row.verbs
            for of in row.of
        }

    @cached_property
    def statuses(self) -> dict[tuple[str, str], str]:
        """The status that a word gives, by (where it stands, lemma)."""
        rows = table.rows("plover/status.tsv", StatusRow)
        return {(row.where, cue): row.status for row in rows for cue in row.cues}

    @cached_property
    def forms(self) -> dict[str, Form]:
        """The forms by their names."""
        return {row.name: row for row in table.rows("plover/forms.tsv", Form)}

    @cached_property
    def contexts(self) -> tuple[ContextCues, ...]:
        """The contexts with their words."""
        return tuple(table.rows("plover/contexts.tsv", ContextCues))

    @cached_property
    def light_verbs(self) -> frozenset[str]:
        """Verbs that say nothing but that the act of their object is done ("launch an offensive")."""
        return frozenset(table.toml("plover/grammar.toml")["light_verbs"])

    @cached_property
    def vows(self) -> frozenset[str]:
        """Verbs that hold out harm only where what is vowed is an act of conflict."""
        return frozenset(table.toml("plover/grammar.toml")["vows"])

    @cached_property
    def pledges(self) -> frozenset[str]:
        """Verbs that bind in friendship only where what is pledged is no act of conflict."""
        return frozenset(table.toml("plover/grammar.toml")["pledges"])

    @cached_property
    def confidence(self) -> Confidence:
        """How sure an act is, by the sides found for it."""
        return msgspec.convert(table.toml("plover/grammar.toml")["confidence"], Confidence)

    @cached_property
    def lasting(self) -> frozenset[str]:
        """Words that tell a lasting relation rather than an act, unless a clause is made of them."""
        return frozenset(table.toml("plover/grammar.toml")["lasting"])

    @cached_property
    def locatives(self) -> frozenset[str]:
        """Prepositions after which a state is a place, not a side."""
        return frozenset(table.toml("plover/grammar.toml")["locatives"])

    @cached_property
    def known(self) -> frozenset[str]:
        """Determiners of a noun that takes up what was told before."""
        return frozenset(table.toml("plover/grammar.toml")["known"])

    @cached_property
    def another(self) -> frozenset[str]:
        """Words at a noun which say that it is another one than that told before."""
        return frozenset(table.toml("plover/grammar.toml")["another"])

    @cached_property
    def obligations(self) -> frozenset[str]:
        """Auxiliaries that lay a duty on the subject."""
        return frozenset(table.toml("plover/grammar.toml")["obligations"])

    @cached_property
    def beside(self) -> frozenset[str]:
        """Words that lead in what is told beside a clause, and is not of its status."""
        return frozenset(table.toml("plover/grammar.toml")["beside"])

    def is_harm(self, noun: str) -> bool:
        """Whether a noun names a deed of material conflict."""
        return any(
            trigger.pos == "noun" and len(trigger.words) == 1 and self.quad(trigger.type) == "material-conflict"
            for trigger in self.triggers.get(noun, ())
        )

    @cached_property
    def commentators(self) -> frozenset[str]:
        """Unnamed people whose words are comment, not an act of a side."""
        return frozenset(table.toml("plover/grammar.toml")["commentators"])

    @cached_property
    def answered(self) -> dict[EventType, frozenset[str]]:
        """The words for what each act in words can answer: what was said, what was done."""
        grammar = table.toml("plover/grammar.toml")
        return {"REJECT": frozenset(grammar["said"]), "ACCUSE": frozenset(grammar["done"])}

    def entry(self, type: str) -> TypeEntry:
        """The entry of a root type.

        Raises:
            UnknownNameError: there is no such type.
        """
        if type not in self.types:
            raise UnknownNameError("event type", type, self.types)
        return self.types[type]

    def intensity(self, type: str, mode: str = "") -> float:
        """The intensity of a mode, of the type where the mode has none."""
        entry = self.entry(type)
        return entry.modes[mode].intensity if mode in entry.modes else entry.intensity

    def quad(self, type: str) -> Quad:
        """The quad class of a type."""
        return self.entry(type).quad


def load() -> Plover:
    """The coding scheme that ships with Dragoman."""
    return Plover()
