"""What the codebook's lists say of each word, as the language model is told beside the words themselves.

A small model cannot have met every name and every verb; the lists have. It learns how far to trust them.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, get_args

from dragoman.codebook.folding import fold_word
from dragoman.records import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook.gazetteer import Gazetteer
    from dragoman.codebook.language import Language
    from dragoman.codebook.places import Places
    from dragoman.codebook.plover import Plover
    from dragoman.codebook.roles import Roles

PERSON, ORGANISATION, PLACE, GIVEN_NAME, FAMILY_NAME = "person", "organisation", "place", "given-name", "family-name"
NAMES: tuple[str, ...] = (PERSON, ORGANISATION, PLACE, GIVEN_NAME, FAMILY_NAME, *get_args(EventType))
SORTS = {"person": PERSON, "state": PLACE}
DEMONYM, METONYM = "demonym", "metonym"
SHORTEST = 3
REMEMBERED = 32768


class Hints:
    """The hints of words; one codebook's parts go in."""

    def __init__(self, gazetteer: Gazetteer, places: Places, roles: Roles, plover: Plover, language: Language) -> None:
        self._gazetteer, self._places, self._roles = gazetteer, places, roles
        self._plover, self._language = plover, language
        self._index = {name: i for i, name in enumerate(NAMES)}

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The hints of each word, as indices into `NAMES`."""
        folded = [fold_word(word) for word in words]
        found = [set(self._word(word)) for word in words]
        for start, word in enumerate(words):
            if word[:1].isupper():
                for length, name in self._phrases(words, folded, start):
                    for i in range(start, start + length):
                        found[i].add(name)
        return [tuple(sorted(self._index[name] for name in names)) for names in found]

    def _phrases(self, words: Sequence[str], folded: Sequence[str], start: int) -> list[tuple[int, str]]:
        """The longest listed actor and the longest listed place that begin at a word: number of words, hint."""
        found = list[tuple[int, str]]()
        for length, senses in self._gazetteer.phrases.at(folded, start):
            meant = [s for s in senses if s.form != DEMONYM and (not s.capitals or words[start].isupper())]
            sorts = {PLACE if s.form == METONYM else self._sort(s.id) for s in meant}
            if sorts:
                found.extend((length, sort) for sort in sorts)
                break
        for length, _ in self._places.at(folded, start):
            found.append((length, PLACE))
            break
        return found

    def _sort(self, key: str) -> str:
        entry = self._gazetteer.get(key)
        return SORTS.get(entry.sort, ORGANISATION) if entry else ORGANISATION

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 - there is one codebook for the life of the process
    def _word(self, word: str) -> frozenset[str]:
        """What a word by itself may be: part of a person's name, or a word that names an act."""
        lower, folded = word.lower(), fold_word(word)
        found = {
            act for form in {lower, self._language.lemma(lower), self._language.verb(lower)}
            for act in self._acts.get(form, ())
        }  # fmt: skip
        if word[:1].isupper() and len(folded) >= SHORTEST:
            if folded in self._gazetteer.given_names or folded in self._roles.given_names:
                found.add(GIVEN_NAME)
            if folded in self._gazetteer.surnames:
                found.add(FAMILY_NAME)
        return frozenset(found)

    @cached_property
    def _acts(self) -> dict[str, frozenset[str]]:
        """The types that the codebook's triggers of one word name."""
        found: dict[str, set[str]] = {}
        for triggers in self._plover.triggers.values():
            for trigger in triggers:
                if len(trigger.words) == 1:
                    found.setdefault(trigger.words[0], set()).add(trigger.type)
        return {word: frozenset(types) for word, types in found.items()}
