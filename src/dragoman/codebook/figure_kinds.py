"""Which numbers are figures of a crisis, and of what kind: by what is counted and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.codebook import table
from dragoman.records.figure import FigureKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Role = Literal["unit", "people", "undergoes", "does", "noun", "none", "speaker", "amount", "odds"]
Part = Literal["undergoes", "does", "noun"]


class _Row(Struct, frozen=True):
    role: Role
    words: tuple[str, ...]
    kind: FigureKind = "other"


class FigureKinds:
    """Words by the kind of figure that they tell.

    Attributes:
        units: kind by the lemma of what is counted.
        acts: kinds by the part that what is counted has in an act, and the lemma of the act: it `undergoes` a verb
            ("killed"), `does` it ("flee"), or goes with a `noun` ("toll").
        people: lemmas of people whose number is a figure by what happens to them.
        never: lemmas whose number is no figure; `speakers`: none either where a few of them speak.
        amounts: nouns that lead to what is counted ("the number of").
        odds: words that make a percentage that of a forecast.
    """

    def __init__(self) -> None:
        self.units: dict[str, FigureKind] = {}
        self.acts: dict[tuple[Part, str], list[FigureKind]] = {}
        words: dict[Role, set[str]] = {"people": set(), "none": set(), "speaker": set(), "amount": set(), "odds": set()}
        for row in table.rows("units/figure_kinds.tsv", _Row):
            for word in row.words:
                if row.role == "unit":
                    self.units.setdefault(word, row.kind)
                elif row.role == "undergoes" or row.role == "does" or row.role == "noun":  # noqa: PLR1714 - narrows
                    self.acts.setdefault((row.role, word), []).append(row.kind)
                else:
                    words[row.role].add(word)
        self.people, self.never = frozenset(words["people"]), frozenset(words["none"])
        self.speakers, self.amounts = frozenset(words["speaker"]), frozenset(words["amount"])
        self.odds = frozenset(words["odds"])

    def of_unit(self, unit: str, lemma: str) -> FigureKind | None:
        """The kind that the words for what is counted tell by themselves, the longest of them that is known."""
        words = unit.lower().split()
        tails = (" ".join((*words[at:-1], lemma)) for at in range(len(words)))
        return next((self.units[tail] for tail in tails if tail in self.units), None)

    def told_by(self, lemma: str, parts: Iterable[Part]) -> Iterator[FigureKind]:
        """The kinds that an act tells of what has one of those parts in it."""
        for part in parts:
            yield from self.acts.get((part, lemma), ())

    def is_never(self, unit: str, lemma: str) -> bool:
        """Whether what is counted makes no figure."""
        words = unit.lower().split()
        tails = (" ".join((*words[at:-1], lemma)) for at in range(len(words)))
        return next((tail in self.never for tail in tails if tail in self.never or tail in self.units), False)


def load() -> FigureKinds:
    """The kinds of figures of the codebook."""
    return FigureKinds()
