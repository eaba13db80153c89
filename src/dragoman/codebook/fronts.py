"""Fronts: the theatres and issues on which two actors may stand differently.

A relation is not one number: the same two states can trade gas, arm each other's enemies and share a border patrol.
Theatres are places; every state is one under its ISO code, narrower and wider ones stand in `data/fronts.toml`.
Issues are what is dealt in, known by their words.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.codebook import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.records import Place

THEATRE, ISSUE = "theatre:", "issue:"
# Shorter names of states ("US", "UK") are too often something else.
SHORTEST = 4


class Theatre(Struct, frozen=True):
    """A place of conflict: its name, the state that it lies in (None at sea or across borders), places in it."""

    name: str
    places: tuple[str, ...]
    within: str | None = None


class Issue(Struct, frozen=True):
    """A matter: words that name it wherever it is dealt with, and words that do so only where no theatre is named."""

    name: str
    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()


class Topics(Struct, frozen=True):
    """Words before a state's name, and nouns after its adjective, that make it the theatre of a passage."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class FrontTable(Struct, frozen=True):
    """The content of `fronts.toml`."""

    topics: Topics
    theatres: dict[str, Theatre]
    issues: dict[str, Issue]


class _State(Struct, frozen=True):
    id: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    until: str = ""


class Fronts:
    """All fronts. Keys are `theatre:idlib`, `theatre:SYR`, `issue:energy`."""

    def __init__(self, entries: FrontTable, states: Iterable[_State]) -> None:
        """Keep the table and the names of states."""
        self.theatres = entries.theatres
        self.issues = entries.issues
        self._topics = entries.topics
        self._states = {state.id: state for state in states}

    @cached_property
    def _theatre_words(self) -> re.Pattern[str]:
        return _pattern(place for theatre in self.theatres.values() for place in theatre.places)

    @cached_property
    def _theatre_of(self) -> dict[str, str]:
        return {place.casefold(): key for key, theatre in self.theatres.items() for place in theatre.places}

    @cached_property
    def _strong(self) -> dict[str, re.Pattern[str]]:
        return {key: _pattern(issue.strong) for key, issue in self.issues.items()}

    @cached_property
    def _weak(self) -> dict[str, re.Pattern[str]]:
        return {key: _pattern(issue.weak) for key, issue in self.issues.items() if issue.weak}

    @cached_property
    def _named_states(self) -> dict[str, str]:
        """The state that each name and adjective stands for, in lower case."""
        living = [state for state in self._states.values() if not state.until]
        names = {name.casefold(): s.id for s in living for name in (s.name, *s.names) if len(name) >= SHORTEST}
        return names | {name.casefold(): s.id for s in living for name in s.demonyms if len(name) >= SHORTEST}

    @cached_property
    def _state_topics(self) -> re.Pattern[str]:
        names = "|".join(map(re.escape, sorted(self._named_states, key=len, reverse=True)))
        before, after = ("|".join(map(re.escape, words)) for words in (self._topics.before, self._topics.after))
        return re.compile(
            rf"\b(?:{before})\s+(?:the\s+)?(?P<led>{names})\b(?!['’]s)|\b(?P<leads>{names})\s+(?:{after})\b",
            re.IGNORECASE,
        )

    def of(self, passage: str, place: Place | None = None, home: Iterable[str] = ()) -> str | None:
        """The front that a passage belongs to; None where neither its place nor its words name one.

        Args:
            passage: the sentence or clause.
            place: where it happens, if known.
            home: ISO codes of the states whose dealings it tells of; their own soil is a front only for violence,
                which the caller knows: a meeting in a capital tells nothing of the front.
        """
        issue = _first(self._strong, passage)
        if issue is not None:
            return ISSUE + issue
        theatre = self._theatre(passage, place, frozenset(home))
        if theatre is not None:
            return THEATRE + theatre
        issue = _first(self._weak, passage)
        return ISSUE + issue if issue is not None else None

    def all_of(self, passage: str, place: Place | None = None) -> tuple[str, ...]:
        """Every front that a passage names: what it says of two actors, it says for each of them.

        All issues that strong words name, and all theatres of the table; where it names none of these, the one front
        that `of` finds, if any.
        """
        issues = [ISSUE + key for key, pattern in self._strong.items() if pattern.search(passage)]
        theatres = {THEATRE + self._theatre_of[m.group().casefold()] for m in self._theatre_words.finditer(passage)}
        found = (*issues, *sorted(theatres))
        first = self.of(passage, place)
        return tuple(dict.fromkeys(found)) or ((first,) if first is not None else ())

    def _theatre(self, passage: str, place: Place | None, home: frozenset[str]) -> str | None:
        """The narrowest theatre that the place or the words name."""
        for name in (place.name, place.province) if place is not None else ():
            if name.casefold() in self._theatre_of:
                return self._theatre_of[name.casefold()]
        named = self._theatre_words.search(passage)
        if named is not None:
            return self._theatre_of[named.group().casefold()]
        if place is not None and place.country is not None and place.country not in home:
            return place.country
        topics = (self._named_states[(m["led"] or m["leads"]).casefold()] for m in self._state_topics.finditer(passage))
        return next((code for code in topics if code not in home), None)

    def name(self, key: str) -> str:
        """The name of a front; its key without the prefix where it is not known."""
        kind, _, rest = key.partition(":")
        if kind == "issue" and rest in self.issues:
            return self.issues[rest].name
        if rest in self.theatres:
            return self.theatres[rest].name
        return self._states[rest].name if rest in self._states else rest

    def within(self, key: str) -> str | None:
        """The key of the wider theatre that a theatre lies in, None where it lies in none."""
        theatre = self.theatres.get(key.removeprefix(THEATRE))
        return THEATRE + theatre.within if theatre is not None and theatre.within else None


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words as whole words, the longest first."""
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


def _first(patterns: dict[str, re.Pattern[str]], passage: str) -> str | None:
    """The issue whose words the passage names first."""
    found = ((match.start(), key) for key, pattern in patterns.items() if (match := pattern.search(passage)))
    return min(found, default=(0, None))[1]


def load() -> Fronts:
    """The fronts that ship with Dragoman."""
    states = table.rows("gazetteer/states.tsv", _State)
    return Fronts(msgspec.convert(table.toml("fronts.toml"), FrontTable), states)
