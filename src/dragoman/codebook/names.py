"""What names are made of besides the name itself: titles, particles, short forms, legal forms, letters of scripts."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Word(Struct, frozen=True):
    word: str
    kind: str = ""


class _Group(Struct, frozen=True):
    names: tuple[str, ...]


class _Forms(Struct, frozen=True):
    forms: tuple[str, ...]


class _Letter(Struct, frozen=True):
    script: str
    letter: str
    latin: str = ""


class _Sound(Struct, frozen=True):
    written: str
    sound: str = ""
    note: str = ""


class Names:
    """The parts of names that say little, and the spellings that say the same."""

    @cached_property
    def titles(self) -> frozenset[str]:
        """Words before a name that are no part of it ("Dr", "President", "Mullah")."""
        return frozenset(row.word for row in table.rows("names/titles.tsv", _Word))

    @cached_property
    def particles(self) -> Mapping[str, str]:
        """Particle → `article` (al-), `descent` (bin, ould) or `noble` (von, de)."""
        return {row.word: row.kind for row in table.rows("names/particles.tsv", _Word)}

    @cached_property
    def weak(self) -> frozenset[str]:
        """Words that many organisations share, which tell little of which one is meant."""
        return frozenset(row.word for row in table.rows("names/weak_words.tsv", _Word))

    @cached_property
    def short_forms(self) -> Mapping[str, frozenset[int]]:
        """Given name → numbers of the groups of given names that stand for each other."""
        found: dict[str, set[int]] = {}
        for number, row in enumerate(table.rows("names/nicknames.tsv", _Group)):
            for name in row.names:
                found.setdefault(name, set()).add(number)
        return {name: frozenset(groups) for name, groups in found.items()}

    @cached_property
    def legal_forms(self) -> Mapping[str, str]:
        """Legal form of a company, folded → the form that stands for all its spellings."""
        return _first_form("names/legal_forms.tsv")

    @cached_property
    def organisation_words(self) -> Mapping[str, str]:
        """Spelling or short form of a word in organisations' names, folded → the usual one."""
        return _first_form("names/organisation_words.tsv")

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Letter of another alphabet, lower case → Latin letters."""
        return {row.letter: row.latin for row in table.rows("names/letters.tsv", _Letter)}

    @cached_property
    def consonantal(self) -> frozenset[str]:
        """Letters of the scripts that leave short vowels out."""
        scripts = {"Arabic", "Hebrew"}
        return frozenset(row.letter for row in table.rows("names/letters.tsv", _Letter) if row.script in scripts)

    @cached_property
    def sounds(self) -> Mapping[str, str]:
        """Latin letters as romanisations write them → one spelling for all."""
        return {row.written: row.sound for row in table.rows("names/sounds.tsv", _Sound)}

    @cached_property
    def written(self) -> re.Pattern[str]:
        """Finds the spellings of `sounds`, the longest first."""
        return re.compile("|".join(sorted(map(re.escape, self.sounds), key=lambda w: (-len(w), w))))


def _first_form(name: str) -> dict[str, str]:
    """Every form of a row → the row's first one."""
    rows = list(table.rows(name, _Forms))
    return {fold(form): fold(row.forms[0]) for row in rows for form in row.forms}


@cache
def load() -> Names:
    """The tables of names that ship with Dragoman."""
    return Names()
