"""Two actors: how they stand, front by front, and what passes between them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from dragoman.analyse.dates import published
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.timeline import dyad_timeline
from dragoman.api import linked_shapes, measure_shapes, record_shapes
from dragoman.api.filters import Names
from dragoman.api.listing import Listing
from dragoman.api.listings import Tensions, Timeline
from dragoman.codebook.folding import fold
from dragoman.errors import UnknownNameError
from dragoman.picture import Contradiction, LinkedEvent, Posture, TrackedCommitment
from dragoman.records import Relation, Statement

if TYPE_CHECKING:
    from dragoman.api.briefing import Briefing
    from dragoman.api.crisis import Crisis
    from dragoman.api.moment import Moment
    from dragoman.codebook import Book
    from dragoman.picture import Picture


P = TypeVar("P")


class Between:
    """Two actors of a crisis; their bodies and officials count as them. Made by `Crisis.between`.

    Attributes:
        a, b: keys of the two; `names`: what they are called.
    """

    def __init__(self, crisis: Crisis, a: str, b: str, book: Book) -> None:
        """Keep the crisis and the keys of the two."""
        self._crisis, self._book = crisis, book
        self.a, self.b = a, b

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two."""
        picture = self._crisis.picture
        return picture.name(self.a), picture.name(self.b)

    @property
    def picture(self) -> Picture:
        """The linked picture that both stand in."""
        return self._crisis.picture

    def side(self, key: str, report: str = "") -> str:
        """`a` or `b` where an actor is one of the two or belongs to it, "" otherwise.

        Args:
            key: of the actor.
            report: id of the report whose key it is; "" for the picture's.
        """
        return self._dyad.side(key, report)

    @property
    def _dyad(self) -> Dyad:
        return Dyad(self._crisis.picture, self.a, self.b)

    def fronts(self) -> Listing[Posture]:
        """How the two stand, front by front, the weightiest front first."""
        return Listing(self._crisis.postures(self.a, self.b), measure_shapes.POSTURES, self._crisis.picture)

    def posture(self, front: str) -> Posture:
        """How the two stand on one front.

        Args:
            front: its key, the part of it after the colon, or its name.

        Raises:
            UnknownNameError: nothing is told of the two on such a front; the message lists where something is.
        """
        return _on(front, {one.front: (one.name, one) for one in self._crisis.postures(self.a, self.b)})

    def tension(self, front: str | None = None) -> Tensions:
        """How tense it is between the two over time, the tensest front first.

        Args:
            front: only this one: its key, the part of it after the colon, or its name.

        Raises:
            UnknownNameError: nothing with a date is told of the two on such a front; the message lists where it is.
        """
        found = self._crisis.tensions(self.a, self.b)
        only = found if front is None else (_on(front, {one.front: (one.name, one) for one in found}),)
        return Tensions(only, measure_shapes.TENSIONS, self._crisis.picture)

    def brief(self, *, since: Moment = None) -> Briefing:
        """The brief on the two.

        Args:
            since: when the reader saw the last brief; None: a week before.

        Raises:
            InputError: no date.
        """
        return self._crisis.brief(self.a, self.b, since=since)

    def events(
        self,
        *,
        type: Names = None,
        status: Names = None,
        front: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Listing[LinkedEvent]:
        """The events between the two over all reports, by date: one acts upon the other, or both meet or agree.

        Args:
            type: a PLOVER type, or several.
            status: a status, or several.
            front: name, key or a part of the key; with the narrower fronts within it.
            since: nothing dated before; what has no date is left out.
            until: nothing dated after; what has no date is left out.
            sure: leave out what we doubt.

        Raises:
            UnknownNameError: a type, status or front that is not there; the message lists the nearest.
            InputError: no date.
        """
        found = self._crisis.linked_events(
            type=type, status=status, front=front, since=since, until=until, sure=sure
        )  # fmt: skip
        return Listing(filter(self._dyad.faces, found), linked_shapes.LINKED_EVENTS, self._crisis.picture)

    def commitments(self) -> Listing[TrackedCommitment]:
        """What the one promised to, demanded of or threatened the other, or both agreed, and where it stands."""
        dyad = self._dyad
        mutual = (one for one in dyad.commitments if dyad.sides((*one.by, *one.to)) == dyad.both)
        return Listing(mutual, linked_shapes.COMMITMENTS, self._crisis.picture)

    def relations(self) -> Listing[Relation]:
        """The relations that reports state between the two, sure ones only."""
        dyad = self._dyad
        told = ((one, one.evidence.report) for one in dyad.relations)
        mutual = (
            one for one, report in told if frozenset((dyad.side(one.a, report), dyad.side(one.b, report))) == dyad.both
        )
        return Listing(mutual, record_shapes.shape(Relation), self._crisis.picture)

    def statements(self) -> Listing[Statement]:
        """What the one says of the other, sure ones only, as reports tell it in order of their dates."""
        dyad, picture = self._dyad, self._crisis.picture
        mutual = (one for one in picture.statements if not one.doubtful and dyad.speaks_of_other(one))
        ordered = sorted(mutual, key=lambda one: (published(picture, one) or date.max, one.evidence.report, one.id))
        return Listing(ordered, record_shapes.shape(Statement), picture)

    def contradictions(self) -> Listing[Contradiction]:
        """What is told against each other of the events between the two."""
        ids = {event.id for event in self.events()}
        found = (one for one in self._crisis.contradictions() if not ids.isdisjoint(one.about))
        return Listing(found, linked_shapes.CONTRADICTIONS, self._crisis.picture)

    def timeline(self, lines: int = 30) -> Timeline:
        """The key events of the two and of the fronts on which they meet, by date.

        Args:
            lines: how many events at most.
        """
        items = dyad_timeline(self._crisis.picture, self._book, self.a, self.b, most=lines)
        return Timeline(items, measure_shapes.TIMELINE, self._crisis.picture)

    def __repr__(self) -> str:
        return f"<{' and '.join(self.names)}: .fronts(), .tension(), .events(), .brief(), …>"

    def _repr_html_(self) -> str:
        """The fronts of the two as a notebook shows them."""
        return self.fronts().html()


def _on(front: str, known: dict[str, tuple[str, P]]) -> P:
    """What stands under a front's key, the part of it after the colon, or its name.

    Raises:
        UnknownNameError: none of the known fronts is called so.
    """
    for key, (name, item) in known.items():
        if front in {key, key.partition(":")[2]} or fold(front) == fold(name):
            return item
    raise UnknownNameError("front", front, {name for name, _ in known.values()} | (known.keys() - {""}))
