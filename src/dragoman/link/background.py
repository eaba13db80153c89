"""What accounts are compared against: their reports, voices and actors."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.words import Wording
from dragoman.picture import LinkedActor, Voice, state_in
from dragoman.records import Evidence, Record, Report, Span, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.codebook import Book
    from dragoman.codebook.linking import Linking


class Background(Struct, frozen=True, dict=True):
    """The reports of a picture with their voices and linked actors, looked up by the records' own keys."""

    reports: tuple[Report, ...]
    voices: tuple[Voice, ...]
    actors: tuple[LinkedActor, ...]
    wording: Wording
    weights: Linking

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
    def _country(self) -> Mapping[str, str | None]:
        return {actor.key: actor.country for actor in self.actors}

    @cached_property
    def _name(self) -> Mapping[str, str]:
        return {actor.key: actor.name for actor in self.actors}

    def linked(self, keys: Iterable[str], report: str) -> frozenset[str]:
        """The picture's keys for the keys that a report uses."""
        found = ((key, self._actor.get((report, key))) for key in keys)
        return frozenset(actor.key if actor else key for key, actor in found)

    def states(self, keys: Iterable[str]) -> frozenset[str]:
        """The states that actors of the picture are or belong to; an actor without one stands for itself."""
        return frozenset(self._country.get(key) or state_in(key) or key for key in keys)

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


def background(
    reports: tuple[Report, ...],
    records: Iterable[Record],
    voices: tuple[Voice, ...],
    actors: tuple[LinkedActor, ...],
    book: Book,
    weights: Linking,
) -> Background:
    """The background of the records of these reports."""
    text = {report.id: report.text for report in reports}
    passages = (" ".join(s.slice(text[r.evidence.report]) for s in r.evidence.spans) for r in records)
    return Background(reports, voices, actors, Wording(book, passages), weights)
