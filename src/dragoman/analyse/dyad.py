"""Two actors and what the picture holds between them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.picture import Picture
from dragoman.records import MUTUAL

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.picture import LinkedEvent, TrackedCommitment, TrackedForecast
    from dragoman.records import Relation, Statement


class Dyad(Struct, frozen=True, dict=True):
    """Two actors of a picture; bodies and officials count as their state.

    Attributes:
        a, b: keys of the two.
    """

    picture: Picture
    a: str
    b: str

    def side(self, key: str, report: str = "") -> str:
        """`a`'s or `b`'s key where the actor is one of the two or belongs to it, "" otherwise."""
        linked, state = self.picture.linked(key, report), self.picture.acts_for(key, report)
        return next((one for one in (self.a, self.b) if one in {linked, state, key}), "")

    def sides(self, keys: Iterable[str]) -> frozenset[str]:
        """Which of the two the actors belong to."""
        return frozenset(side for key in keys if (side := self.side(key)))

    @property
    def both(self) -> frozenset[str]:
        """The two."""
        return frozenset({self.a, self.b})

    def faces(self, event: LinkedEvent) -> bool:
        """Whether the event lies between the two: one acts upon the other, or both meet or agree."""
        actors, recipients = self.sides(event.actors), self.sides(event.recipients)
        if event.type in MUTUAL:
            return self.both <= actors | recipients
        return any(actors & {x} and recipients & {y} for x, y in ((self.a, self.b), (self.b, self.a)))

    def allied_in(self, event: LinkedEvent) -> bool:
        """Whether the two act together upon a third."""
        return event.type not in MUTUAL and self.both <= self.sides(event.actors) and bool(event.recipients)

    def speaks_of_other(self, statement: Statement) -> bool:
        """Whether one of the two speaks, and of the other."""
        report = statement.evidence.report
        speaker = self.side(statement.speaker, report)
        return bool(speaker) and any(self.side(key, report) in self.both - {speaker} for key in statement.about)

    @cached_property
    def events(self) -> tuple[LinkedEvent, ...]:
        """The events between the two, sure ones only."""
        return tuple(event for event in self.picture.events if not event.doubtful and self.faces(event))

    @cached_property
    def touching(self) -> tuple[LinkedEvent, ...]:
        """The sure events in which at least one of the two takes part."""
        involved = (e for e in self.picture.events if not e.doubtful and self.sides((*e.actors, *e.recipients)))
        return tuple(involved)

    @cached_property
    def commitments(self) -> tuple[TrackedCommitment, ...]:
        """The commitments of either of the two, or made to one of them, sure ones only."""
        return tuple(
            one
            for one in self.picture.commitments
            if self.sides((*one.by, *one.to)) and not all(account.doubtful for account in one.accounts)
        )

    @cached_property
    def forecasts(self) -> tuple[TrackedForecast, ...]:
        """The forecasts, sure ones only."""
        return tuple(one for one in self.picture.forecasts if not all(account.doubtful for account in one.accounts))

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The stated relations, sure ones only."""
        return tuple(relation for relation in self.picture.relations if not relation.doubtful)
