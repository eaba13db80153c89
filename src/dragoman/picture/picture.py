"""The linked picture of a crisis: what all reports together say, at one moment."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from dragoman.errors import UnknownNameError
from dragoman.picture.contradiction import Contradiction
from dragoman.picture.identity import LinkedActor
from dragoman.picture.ledger import TrackedCommitment, TrackedForecast
from dragoman.picture.linked_event import LinkedEvent
from dragoman.picture.series import Series
from dragoman.picture.voice import Voice
from dragoman.records import Problem, Relation, Report, Statement

_STATE = re.compile(r"(?:body:)?(?P<state>[A-Z]{3})(?:$|[.:])")


def state_in(key: str) -> str | None:
    """The state that a key itself names (`TUR`, `TUR.army`, `RUS:vladimir-putin`, `body:TUR:delegation`)."""
    found = _STATE.match(key)
    return found["state"] if found else None


class Picture(Struct, frozen=True, kw_only=True, dict=True):
    """An immutable picture; the same reports give the same picture in whatever order they came.

    Attributes:
        forecasts: those that reports tell; `entered`: those that were entered in the ledger.
        as_of: the world's time that it stands at; nothing published later is in it. None: all reports.
    """

    reports: tuple[Report, ...] = ()
    voices: tuple[Voice, ...] = ()
    actors: tuple[LinkedActor, ...] = ()
    events: tuple[LinkedEvent, ...] = ()
    statements: tuple[Statement, ...] = ()
    series: tuple[Series, ...] = ()
    commitments: tuple[TrackedCommitment, ...] = ()
    forecasts: tuple[TrackedForecast, ...] = ()
    entered: tuple[TrackedForecast, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()
    as_of: datetime | None = None

    @cached_property
    def _actors(self) -> dict[str, LinkedActor]:
        by_key = {key: actor for actor in reversed(self.actors) for key in actor.keys}
        return by_key | {actor.key: actor for actor in self.actors}

    @cached_property
    def _members(self) -> dict[tuple[str, str], LinkedActor]:
        return {member: actor for actor in self.actors for member in actor.members}

    @cached_property
    def _reports(self) -> dict[str, Report]:
        return {report.id: report for report in self.reports}

    @cached_property
    def _voices(self) -> dict[str, Voice]:
        return {report: voice for voice in self.voices for report in voice.reports}

    def actor(self, key: str, report: str = "") -> LinkedActor:
        """The linked actor of a key, be it the picture's or that of a report.

        Args:
            key: key of an actor.
            report: id of the report that uses it, which tells namesakes apart.

        Raises:
            UnknownNameError: the picture has none; the message lists the nearest.
        """
        actor = self._members.get((report, key)) or self._actors.get(key)
        if actor is None:
            raise UnknownNameError("actor", key, self._actors)
        return actor

    def name(self, key: str, report: str = "") -> str:
        """The canonical name of an actor's key; the key itself where the picture has no such actor."""
        actor = self._members.get((report, key)) or self._actors.get(key)
        return actor.name if actor else key

    def country(self, key: str, report: str = "") -> str | None:
        """The state that an actor is, belongs to or acts for, None where none or unknown."""
        actor = self._members.get((report, key)) or self._actors.get(key)
        return actor.country if actor else state_in(key)

    def acts_for(self, key: str, report: str = "") -> str | None:
        """The state whose act an actor's act is, None for groups, parties, populations and private persons."""
        actor = self._members.get((report, key)) or self._actors.get(key)
        return actor.acts_for if actor else state_in(key)

    def linked(self, key: str, report: str = "") -> str:
        """The picture's key for a key of a report; the same key where the picture has no such actor."""
        actor = self._members.get((report, key)) or self._actors.get(key)
        return actor.key if actor else key

    def report(self, id: str) -> Report:
        """The report of an id.

        Raises:
            UnknownNameError: the picture has none.
        """
        try:
            return self._reports[id]
        except KeyError:
            raise UnknownNameError("report", id, self._reports) from None

    def voice(self, report: str) -> Voice:
        """The voice that a report belongs to.

        Raises:
            UnknownNameError: the picture has no such report.
        """
        try:
            return self._voices[report]
        except KeyError:
            raise UnknownNameError("report", report, self._voices) from None
