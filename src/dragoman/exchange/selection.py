"""What is exported: a picture, and the records in it that the user asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from msgspec import Struct

from dragoman.picture import LinkedEvent, Picture, Voice
from dragoman.records import Actor, AnyRecord, Event, Record, Relation, Report

R = TypeVar("R", bound=Record)


class Export(Struct, frozen=True):
    """A file as bytes, and what its reader should know about it, one line each."""

    data: bytes
    notes: tuple[str, ...] = ()


class Selection(Struct, frozen=True, kw_only=True, dict=True):
    """The records to export, in the order of reports and passages.

    Attributes:
        picture: the picture that they stand in.
        records: those that were asked for.
        actors: all accounts of actors in the picture, asked for or not: they name who acts.
    """

    picture: Picture
    records: tuple[AnyRecord, ...]
    actors: tuple[Actor, ...] = ()

    def of(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind."""
        return tuple(record for record in self.records if isinstance(record, kind))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events as each report tells them."""
        return self.of(Event)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The stated relations."""
        return self.of(Relation)

    @cached_property
    def linked(self) -> tuple[LinkedEvent, ...]:
        """The events over all reports, each once, of which at least one account was asked for."""
        wanted = {event.id for event in self.events}
        return tuple(event for event in self.picture.events if any(one.id in wanted for one in event.accounts))

    @cached_property
    def _linked_by_account(self) -> dict[str, LinkedEvent]:
        return {account.id: event for event in self.picture.events for account in event.accounts}

    def linked_event(self, event: Event) -> LinkedEvent | None:
        """The event over all reports that a report's event is an account of."""
        return self._linked_by_account.get(event.id)

    @cached_property
    def accounts(self) -> dict[tuple[str, str], Actor]:
        """The accounts of actors, by report and key."""
        return {(actor.evidence.report, actor.key): actor for actor in self.actors}

    @cached_property
    def actors_of(self) -> dict[str, tuple[Actor, ...]]:
        """The accounts of actors by report."""
        found: dict[str, list[Actor]] = {}
        for actor in self.actors:
            found.setdefault(actor.evidence.report, []).append(actor)
        return {report: tuple(actors) for report, actors in found.items()}

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that the records rest on, by file name."""
        ids = {record.evidence.report for record in self.records}
        return tuple(sorted((r for r in self.picture.reports if r.id in ids), key=lambda r: (r.file, r.id)))

    def voice(self, report: str) -> Voice:
        """The voice that a report belongs to."""
        return self.picture.voice(report)
