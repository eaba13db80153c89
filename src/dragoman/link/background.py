"""What accounts are compared against: their reports, voices and actors."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.words import Wording
from dragoman.picture import LinkedActor, Voice, state_in
from dragoman.records import Actor, Event, Evidence, Figure, Record, Report, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.codebook import Book
    from dragoman.codebook.linking import Linking


# Where sentences end, well enough for taking the words around a passage.
STOP = re.compile(r"[.!?]['’”\")\]*_]*(?:\s|<|$)|\n\s*\n|</?(?:p|h\d|li|td|div|figure|figcaption)\b[^>]*>")
AROUND = 400
# Stands for any event.
ANY = "*"
# How many words may stand between "the" and the noun that it belongs to, and itself.
REACH = 3


class Background(Struct, frozen=True, dict=True):
    """The reports of a picture with their voices and linked actors, looked up by the records' own keys."""

    reports: tuple[Report, ...]
    voices: tuple[Voice, ...]
    actors: tuple[LinkedActor, ...]
    wording: Wording
    weights: Linking
    events: tuple[Event, ...] = ()
    accounts: tuple[Actor, ...] = ()
    figures: tuple[Figure, ...] = ()

    @cached_property
    def _report(self) -> Mapping[str, Report]:
        return {report.id: report for report in self.reports}

    @cached_property
    def _voice(self) -> Mapping[str, str]:
        return {report: voice.id for voice in self.voices for report in voice.reports}

    @cached_property
    def _actor(self) -> Mapping[tuple[str, str], LinkedActor]:
        return {member: actor for actor in self.actors for member in actor.members}

    @cached_property
    def _state(self) -> Mapping[str, str]:
        return {actor.key: actor.acts_for or actor.key for actor in self.actors}

    @cached_property
    def _name(self) -> Mapping[str, str]:
        return {actor.key: actor.name for actor in self.actors}

    def linked(self, keys: Iterable[str], report: str) -> frozenset[str]:
        """The picture's keys for the keys that a report uses."""
        found = ((key, self._actor.get((report, key))) for key in keys)
        return frozenset(actor.key if actor else key for key, actor in found)

    def states(self, keys: Iterable[str]) -> frozenset[str]:
        """The states whose acts the actors' acts are; an actor that acts for none stands for itself."""
        return frozenset(self._state.get(key) or state_in(key) or key for key in keys)

    @cached_property
    def _told(self) -> Mapping[str, Counter[str]]:
        """In how many events of each report each actor, state, place and first day stands; `ANY` counts its events."""
        told: dict[str, Counter[str]] = defaultdict(Counter)
        for event in self.events:
            keys = self.linked((*event.actors, *event.recipients), event.evidence.report)
            day = event.when.start.date().isoformat() if event.when and event.when.start else ""
            traits = keys | self.states(keys) | {event.place.key if event.place else "", day}
            told[event.evidence.report].update({*traits, ANY})
        return told

    @cached_property
    def _told_anywhere(self) -> Counter[str]:
        """The same of all reports."""
        found = Counter[str]()
        for counts in self._told.values():
            found.update(counts)
        return found

    def told(self, report: str) -> Mapping[str, int]:
        """In how many events of a report each actor, state, place and first day stands; `ANY` counts its events."""
        return self._told.get(report, {})

    def standing(self, key: str, report: str | None) -> int:
        """In how many events of a report, or of all where it is None, an actor, state, place or first day stands."""
        return (self._told_anywhere if report is None else self._told[report])[key]

    def rarity(self, key: str, a: str, b: str) -> float:
        """How much it tells that an event of one report shares an actor, state, place or day with one of another.

        The log of how rare it is among all events; within one report, among its own: what all that a report tells have
        in common does not tell one from another.
        """
        weights, among = self.weights.events, a if a == b else None
        rare = log(max(self.standing(ANY, among), 1) / max(self.standing(key, among), 1))
        return min(max(rare, weights.least), weights.most)

    @cached_property
    def _mentions(self) -> Mapping[str, list[tuple[Span, str]]]:
        """Where each report names whom, as the picture's keys."""
        found: dict[str, list[tuple[Span, str]]] = {}
        for account in self.accounts:
            (key,) = self.linked([account.key], account.evidence.report)
            found.setdefault(account.evidence.report, []).extend((span, key) for span in account.evidence.spans)
        return found

    @cached_property
    def _figures(self) -> Mapping[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.evidence.report, []).append(figure)
        return found

    def figures_in(self, evidence: Evidence) -> tuple[Figure, ...]:
        """The figures that stand in the passages of an evidence."""
        told = self._figures.get(evidence.report, [])
        return tuple(figure for figure in told if any(span.covers(figure.evidence.span) for span in evidence.spans))

    def named_near(self, evidence: Evidence, characters: int) -> frozenset[str]:
        """The states and other actors that a report names within so many characters of a passage."""
        start, end = evidence.span.start - characters, evidence.span.end + characters
        mentions = self._mentions.get(evidence.report, [])
        return self.states(key for span, key in mentions if span.start < end and start < span.end)

    def name_words(self, keys: Iterable[str]) -> frozenset[str]:
        """The words of the names of actors."""
        return frozenset(word for key in keys for word in self.wording.words(self.name(key)))

    @cached_property
    def _sentences(self) -> dict[Evidence, str]:
        return {}

    def sentences(self, evidence: Evidence) -> str:
        """The sentences that hold the passages of an evidence, joined."""
        if evidence not in self._sentences:
            text = self._report[evidence.report].text
            self._sentences[evidence] = " ".join(dict.fromkeys(around(text, span) for span in evidence.spans))
        return self._sentences[evidence]

    def lemmas(self, words: str) -> str:
        """The lemmas of words, in their order, the closed-class words left out."""
        return self.wording.lemmas(words)

    def is_definite(self, before: str) -> bool:
        """Whether the words that follow take up something told before, by the words before them."""
        return not self.weights.events.definite.isdisjoint(before.casefold().split()[-REACH:])

    def text(self, report: str) -> str:
        """The text of a report."""
        return self._report[report].text

    def name(self, key: str) -> str:
        """The name of an actor of the picture; the key itself where there is none."""
        return self._name.get(key, key)

    def voice(self, record: Record) -> str:
        """Id of the voice that a record comes from."""
        return self._voice[record.evidence.report]

    def published(self, record: Record) -> When:
        """When the record's report was published."""
        return self._report[record.evidence.report].published

    def passage(self, evidence: Evidence) -> str:
        """The passages of an evidence, joined."""
        return " ".join(self.cut(evidence.report, span) for span in evidence.spans)

    def cut(self, report: str, span: Span) -> str:
        """One passage of a report."""
        return span.slice(self._report[report].text)


def around(text: str, span: Span) -> str:
    """The passage with the rest of its sentence."""
    before, after = text[max(0, span.start - AROUND) : span.start], text[span.end : span.end + AROUND]
    if STOP.match(text[span.end - 1 : span.end + 1]) or not after:
        after = ""  # the passage ends its sentence itself
    start = max((found.end() for found in STOP.finditer(before)), default=0)
    stop = STOP.search(after)
    return before[start:] + span.slice(text) + after[: stop.start() if stop else len(after)]


def background(
    reports: tuple[Report, ...],
    records: Iterable[Record],
    voices: tuple[Voice, ...],
    actors: tuple[LinkedActor, ...],
    book: Book,
    weights: Linking,
) -> Background:
    """The background of the records of these reports."""
    text, found = {report.id: report.text for report in reports}, list(records)
    passages = (around(text[r.evidence.report], span) for r in found for span in r.evidence.spans)
    events = tuple(record for record in found if isinstance(record, Event))
    accounts = tuple(record for record in found if isinstance(record, Actor))
    figures = tuple(record for record in found if isinstance(record, Figure))
    return Background(reports, voices, actors, Wording(book, passages), weights, events, accounts, figures)
