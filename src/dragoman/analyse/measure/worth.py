"""Which records are most worth a look: how doubtful each is, by how much hangs on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.measure.consequence import Consequence
from dragoman.analyse.measure.timeline import bearing
from dragoman.codebook import measures
from dragoman.picture import LinkedEvent, Picture, Series
from dragoman.records import (
    Actor,
    AnyRecord,
    Commitment,
    Event,
    Figure,
    Forecast,
    Place,
    Record,
    Relation,
    Statement,
    When,
)

if TYPE_CHECKING:
    from dragoman.codebook import Book
    from dragoman.codebook.measures import ReviewWeights
    from dragoman.picture import TrackedCommitment

PARTIES = ("actors", "recipients", "speaker", "said_by", "about", "attributed_to", "by", "to", "a", "b")


class Worth(Struct, frozen=True):
    """How much a look at something is worth.

    Attributes:
        doubt: how likely it is wrong, 0 to 1; `consequence`: how much hangs on it, 0 to 1.
        why: the reasons, in words.
    """

    doubt: float
    consequence: float
    why: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Doubt by consequence: what comes first in a queue."""
        return self.doubt * self.consequence


class Weighing(Struct, frozen=True, dict=True):
    """The worth of a look at each record of a picture.

    Attributes:
        picture: the picture; `book`: gives intensities.
        records: all records that the picture was made of.
    """

    picture: Picture
    book: Book
    records: tuple[AnyRecord, ...]

    @cached_property
    def _came(self) -> Consequence:
        return Consequence(self.picture)

    @cached_property
    def _events(self) -> dict[str, LinkedEvent]:
        return {account.id: event for event in self.picture.events for account in event.accounts}

    @cached_property
    def _commitments(self) -> dict[str, TrackedCommitment]:
        return {account.id: one for one in self.picture.commitments for account in one.accounts}

    @cached_property
    def _series(self) -> dict[str, Series]:
        return {point.id: one for one in self.picture.series for point in one.points}

    @cached_property
    def _contradicted(self) -> frozenset[str]:
        sides = (side for one in self.picture.contradictions for side in (one.a, one.b))
        return frozenset(id for side in sides for id in side.records)

    @cached_property
    def _named(self) -> Counter[str]:
        """How many records name each linked actor."""
        found: Counter[str] = Counter()
        for record in self.records:
            found.update({self.picture.linked(key, record.evidence.report) for key in parties(record)})
        return found

    def of(self, record: Record) -> Worth:
        """How much a look at a record is worth."""
        doubts = dict(self._doubts(record))
        return Worth(max(doubts.values()), min(1.0, self.consequence(record)), tuple(filter(None, doubts)))

    def _doubts(self, record: Record) -> Iterator[tuple[str, float]]:
        """How doubtful it is, by reason; the surest has none."""
        weights = _weights()
        yield "", max(weights.least_doubt, 1 - record.confidence)
        if record.doubtful:
            yield "below its threshold", weights.doubtful
        if record.runner_up:
            yield f"else {record.runner_up}", 0.0
        if record.id in self._contradicted:
            yield "stands against another", weights.contradicted
        event = self._events.get(record.id)
        if isinstance(record, Event) and event and differing(record, event.accounts[0]):
            yield f"the best account differs in {', '.join(differing(record, event.accounts[0]))}", weights.differs

    def consequence(self, record: Record) -> float:
        """How much hangs on a record: what measures rest on it."""
        match record:
            case Event():
                event = self._events.get(record.id)
                return bearing(event, self.book, self._came) if event else 0.0
            case Commitment():
                return self._of_commitment(record)
            case Figure():
                return self._of_figure(record)
            case Actor():
                return self._named[self.picture.linked(record.key, record.evidence.report)] / _weights().often
            case _:
                return _fixed(record)

    def _of_figure(self, record: Figure) -> float:
        """More where it is in conflict with others."""
        series = self._series.get(record.id)
        return _weights().disputed if series and series.verdict == "conflict" else _weights().figure

    def _of_commitment(self, record: Commitment) -> float:
        """By its kind, and more where it is open with a deadline."""
        tracked = self._commitments.get(record.id)
        waits = tracked is not None and tracked.status == "open" and tracked.deadline is not None
        return abs(measures.load().commitments[record.kind]) + _weights().open * waits


def _weights() -> ReviewWeights:
    return measures.load().review


def _fixed(record: Record) -> float:
    """How much hangs on a record of a kind whose records all weigh alike."""
    match record:
        case Relation():
            return abs(measures.load().relations[record.relation])
        case Forecast():
            return _weights().forecast
        case Statement():
            return _weights().statement
        case _:
            return 0.0


def parties(record: Record) -> Iterable[str]:
    """The keys of all actors that a record names."""
    for field in PARTIES:
        held: str | tuple[str, ...] | None = getattr(record, field, None)
        if held:
            yield from (held,) if isinstance(held, str) else held


def differing(account: Event, other: Event) -> tuple[str, ...]:
    """The fields in which two accounts of one event say other things, neither of them nothing."""
    fields = ("type", "status", "place", "when")
    told = ((field, getattr(account, field), getattr(other, field)) for field in fields)
    return tuple(field for field, one, of in told if one and of and not _alike(one, of))


def _alike(one: object, other: object) -> bool:
    """Whether two values say the same: of places the key, of times that they may share a moment."""
    match one, other:
        case Place(), Place():
            return one.key == other.key
        case When(), When():
            return one.overlaps(other)
        case _:
            return one == other
