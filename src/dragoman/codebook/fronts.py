"""Fronts: the theatres and issues on which two actors may stand differently.

A relation is not one number: the same two states can trade gas, arm each other's enemies and share a border patrol.
Theatres are places; every state is one under its ISO code, narrower and wider ones stand in `data/fronts.toml`.
Issues are what is dealt in, known by their words.
"""

from __future__ import annotations

import re
import tomllib
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.alternation import alternation
from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from dragoman.records import Place

THEATRE, ISSUE = "theatre:", "issue:"
# Shorter names of states ("US", "UK") are too often something else.
SHORTEST = 4
# Texts whose theatres are remembered.
REMEMBERED = 2048


class Theatre(Struct, frozen=True, forbid_unknown_fields=True):
    """A place of conflict: its name, places in it, the theatre that it lies in (None at sea or across borders)."""

    name: str
    places: tuple[str, ...]
    within: str | None = None


class Issue(Struct, frozen=True, forbid_unknown_fields=True):
    """A matter that actors deal in.

    Attributes:
        strong: words that name it wherever it is dealt with; `weak`: words that do so only where no theatre is named.
        local: it arises on the ground of a theatre, to which what is told of it belongs as well.
    """

    name: str
    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()
    local: bool = False


class Topics(Struct, frozen=True):
    """Words before a state's name, and nouns after its adjective, that make it the theatre of a passage.

    `towards` are words before its name that do so for deeds only: troops are sent to it, a visitor speaks on the way
    from it.
    """

    before: tuple[str, ...]
    towards: tuple[str, ...]
    after: tuple[str, ...]


class FrontTable(Struct, frozen=True):
    """The content of `fronts.toml`."""

    topics: Topics
    theatres: dict[str, Theatre]
    issues: dict[str, Issue]


class OwnFronts(Struct, frozen=True, forbid_unknown_fields=True):
    """The fronts that a user's TOML gives, in the form of the shipped table; `only`: no others are wanted."""

    theatres: dict[str, Theatre] = {}
    issues: dict[str, Issue] = {}
    only: bool = False


class _State(Struct, frozen=True):
    id: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    until: str = ""


class Fronts:
    """All fronts. Keys are `theatre:idlib`, `theatre:SYR`, `issue:energy`."""

    def __init__(
        self, entries: FrontTable, states: Iterable[_State], own: frozenset[str] = frozenset(), *, only: bool = False
    ) -> None:
        """Keep the table and the names of states.

        Args:
            entries: theatres, issues, and words that make a state the topic.
            states: every one is a theatre.
            own: the keys of the fronts that the user gave.
            only: nothing belongs to any other front.
        """
        self.theatres = entries.theatres
        self.issues = entries.issues
        self.own = own
        self.only = only
        self._topics = entries.topics
        self._states = {state.id: state for state in states}

    def with_own(self, text: str) -> Fronts:
        """These fronts and the user's, which come first and replace those of the same key.

        Args:
            text: TOML in the form of the shipped `fronts.toml`: tables `theatres` and `issues`, and `only`.

        Raises:
            InputError: the text is not such a TOML.
        """
        try:
            given = msgspec.convert(tomllib.loads(text), OwnFronts)
        except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
            raise InputError(
                f"the fronts cannot be read: {error}; docs/posture.md shows the form of the file"
            ) from error
        own = frozenset((*(THEATRE + key for key in given.theatres), *(ISSUE + key for key in given.issues)))
        entries = FrontTable(
            topics=self._topics, theatres=self.theatres | given.theatres, issues=self.issues | given.issues
        )
        return Fronts(entries, self._states.values(), own, only=given.only)

    @cached_property
    def _theatre_words(self) -> re.Pattern[str]:
        return _pattern(place for theatre in self.theatres.values() for place in theatre.places)

    @cached_property
    def _theatre_of(self) -> dict[str, str]:
        own_last = sorted(self.theatres, key=lambda key: THEATRE + key in self.own)  # the later of two wins
        return {place.casefold(): key for key in own_last for place in self.theatres[key].places}

    @cached_property
    def _strong(self) -> dict[str, re.Pattern[str]]:
        return {key: _pattern(issue.strong) for key, issue in self.issues.items()}

    @cached_property
    def _weak(self) -> dict[str, re.Pattern[str]]:
        return {key: _pattern(issue.weak) for key, issue in self.issues.items() if issue.weak}

    @cached_property
    def _any_strong(self) -> re.Pattern[str]:
        return _pattern(word for issue in self.issues.values() for word in issue.strong)

    @cached_property
    def _any_weak(self) -> re.Pattern[str]:
        return _pattern(word for issue in self.issues.values() for word in issue.weak)

    @cached_property
    def _state_names(self) -> dict[str, str]:
        """The state that each name and adjective stands for."""
        living = [state for state in self._states.values() if not state.until]
        names = {name: s.id for s in living for name in (s.name, *s.names) if len(name) >= SHORTEST}
        return names | {name: s.id for s in living for name in s.demonyms if len(name) >= SHORTEST}

    @cached_property
    def _named_states(self) -> dict[str, str]:
        """The same in lower case."""
        return {name.casefold(): id for name, id in self._state_names.items()}

    @cached_property
    def _state_topics(self) -> re.Pattern[str]:
        """What makes a state the topic of words."""
        return self._topic_pattern(self._topics.before)

    @cached_property
    def _state_scenes(self) -> re.Pattern[str]:
        """What makes a state the scene of a deed."""
        return self._topic_pattern((*self._topics.before, *self._topics.towards))

    def _topic_pattern(self, leading: Iterable[str]) -> re.Pattern[str]:
        # As they are written and in capitals: in any case at all, the search takes four times as long.
        forms = {*self._state_names, *map(str.upper, self._state_names)}
        names = alternation(forms)
        before, after = (alternation(words, any_case=True) for words in (leading, self._topics.after))
        return re.compile(rf"\b{before}\s+(?i:the\s+)?(?P<led>{names})\b(?!['’]s)|\b(?P<leads>{names})\s+{after}\b")

    def of(self, passage: str, place: Place | None = None, home: Iterable[str] = ()) -> str | None:
        """The front that a passage belongs to; None where neither its place nor its words name one.

        Args:
            passage: the sentence or clause.
            place: where it happens, if known.
            home: ISO codes of the states whose dealings it tells of; their own soil is a front only for violence,
                which the caller knows: a meeting in a capital tells nothing of the front.
        """
        for issue in self._in("strong", passage):
            return ISSUE + issue
        theatre = self._theatre(passage, place, frozenset(home))
        if theatre is not None:
            return THEATRE + theatre
        return next((ISSUE + issue for issue in self._in("weak", passage)), None)

    @cached_property
    def _in(self) -> Callable[[str, str], tuple[str, ...]]:
        """Gives what a passage names of some kind; what was asked last is remembered, as acts share sentences."""
        return lru_cache(maxsize=64)(self._named_in)

    def _named_in(self, what: str, passage: str) -> tuple[str, ...]:
        """The first issue by strong or weak words, the first theatre, or all states that are topics or scenes."""
        if what in {"strong", "weak"}:
            patterns, any_of_them = (
                (self._strong, self._any_strong) if what == "strong" else (self._weak, self._any_weak)
            )
            return _first(patterns, any_of_them, passage)
        if what == "theatre":
            return tuple(self._theatre_of[m.group().casefold()] for m in self._theatre_words.finditer(passage))[:1]
        pattern = self._state_topics if what == "topics" else self._state_scenes
        return tuple(self._topic(found) for found in pattern.finditer(passage))

    def all_of(self, passage: str, place: Place | None = None) -> tuple[str, ...]:
        """Every front that a passage names: what it says of two actors, it says for each of them.

        All issues that strong words name, and all theatres of the table; where it names none of these, the one front
        that `of` finds, if any.
        """
        theatres = {THEATRE + self._theatre_of[m.group().casefold()] for m in self._theatre_words.finditer(passage)}
        found = (*self.issues_in(passage), *sorted(theatres))
        return tuple(dict.fromkeys(found)) or tuple(filter(None, (self.of(passage, place),)))

    def issues_in(self, passage: str) -> tuple[str, ...]:
        """The issues that strong words of a passage name."""
        return tuple(ISSUE + key for key, pattern in self._strong.items() if pattern.search(passage))

    def own_in(self, passage: str, place: Place | None = None) -> tuple[str, ...]:
        """The user's own fronts that a passage or its place names, by strong or weak words."""
        if not self.own:
            return ()
        theatre = self.theatre_of(passage, place)
        words = (self._strong.items(), self._weak.items())
        issues = (ISSUE + key for table in words for key, pattern in table if pattern.search(passage))
        found = (*((theatre,) if theatre else ()), *issues)
        return tuple(dict.fromkeys(front for front in found if front in self.own))

    def theatre_of(self, passage: str, place: Place | None = None, home: Iterable[str] = ()) -> str | None:
        """The theatre that a place or the words of a passage name; None where they name none."""
        theatre = self._theatre(passage, place, frozenset(home))
        return THEATRE + theatre if theatre is not None else None

    @cached_property
    def theatres_in(self) -> Callable[[str], tuple[tuple[int, str], ...]]:
        """Gives all theatres that a text names, each as where and which, in order; what was asked for is remembered."""
        return lru_cache(maxsize=REMEMBERED)(self._theatres_in)

    def _theatres_in(self, text: str) -> tuple[tuple[int, str], ...]:
        places = ((m.start(), self._theatre_of[m.group().casefold()]) for m in self._theatre_words.finditer(text))
        topics = ((m.start(), self._topic(m)) for m in self._state_topics.finditer(text))
        return tuple(sorted((start, THEATRE + theatre) for start, theatre in (*places, *topics)))

    def _topic(self, found: re.Match[str]) -> str:
        """The state that a match makes the topic."""
        return self._named_states[(found["led"] or found["leads"]).casefold()]

    def is_local(self, key: str) -> bool:
        """Whether a front is an issue that arises on the ground of a theatre."""
        issue = self.issues.get(key.removeprefix(ISSUE))
        return issue is not None and issue.local

    def _theatre(self, passage: str, place: Place | None, home: frozenset[str]) -> str | None:
        """The narrowest theatre that the place or the words name."""
        for name in (place.name, place.province) if place is not None else ():
            if name.casefold() in self._theatre_of:
                return self._theatre_of[name.casefold()]
        for named in self._in("theatre", passage):
            return named
        if place is not None and place.country is not None and place.country not in home:
            return place.country
        return next((code for code in self._in("topics" if home else "scenes", passage) if code not in home), None)

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
        return THEATRE + theatre.within.removeprefix(THEATRE) if theatre is not None and theatre.within else None


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words as whole words, in any case, the longest first."""
    return re.compile(rf"\b{alternation(words, any_case=True)}\b")


def _first(patterns: dict[str, re.Pattern[str]], any_of_them: re.Pattern[str], passage: str) -> tuple[str, ...]:
    """The issue whose words the passage names first."""
    found = any_of_them.search(passage)
    if found is None:
        return ()
    return tuple(sorted(key for key, pattern in patterns.items() if pattern.match(passage, found.start()))[:1])


def load() -> Fronts:
    """The fronts that ship with Dragoman."""
    states = table.rows("gazetteer/states.tsv", _State)
    return Fronts(msgspec.convert(table.toml("fronts.toml"), FrontTable), states)
