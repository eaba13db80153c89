"""An event as one report tells it, with what it is compared by."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.background import Background
from dragoman.records import Event

if TYPE_CHECKING:
    from dragoman.records import When


class Account(Struct, frozen=True, dict=True):
    """One report's account of an act."""

    event: Event
    background: Background

    @cached_property
    def actors(self) -> frozenset[str]:
        """Linked keys of those who act."""
        return self.background.linked(self.event.actors, self.event.evidence.report)

    @cached_property
    def recipients(self) -> frozenset[str]:
        """Linked keys of those acted upon."""
        return self.background.linked(self.event.recipients, self.event.evidence.report)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Both."""
        return self.actors | self.recipients

    @cached_property
    def states(self) -> frozenset[str]:
        """The states of all parties."""
        return self.background.states(self.parties)

    @cached_property
    def published(self) -> When:
        """When its report was published."""
        return self.background.published(self.event)

    @cached_property
    def sentence(self) -> str:
        """The sentences that it rests on."""
        return self.background.sentences(self.event.evidence)

    @property
    def when(self) -> When | None:
        """When it happened, where the report supports a date."""
        when = self.event.when
        return when if when and when.start and when.end else None
