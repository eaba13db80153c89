"""What came of an event: who still told of it later, what it settled, what was counted of it, what was part of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import began, published
from dragoman.analyse.measure.belonging import SENTENCE
from dragoman.codebook import measures
from dragoman.picture import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.picture import LinkedEvent
    from dragoman.records import Span

# News tells of the day before; who tells later refers back.
LATER = timedelta(days=3)


class Consequence(Struct, frozen=True, dict=True):
    """The consequences of the events of a picture."""

    picture: Picture

    @cached_property
    def _settled(self) -> Counter[str]:
        """How many promises, threats and forecasts each event settled."""
        moved = (id for one in self.picture.commitments for id in one.moved_by)
        foretold = (id for one in self.picture.forecasts for id in one.settled_by)
        return Counter((*moved, *foretold))

    @cached_property
    def _parts(self) -> Counter[str]:
        """How many events are part of each."""
        return Counter(id for event in self.picture.events for id in event.part_of)

    @cached_property
    def _figures(self) -> dict[str, list[Span]]:
        """Where each report gives figures."""
        found: dict[str, list[Span]] = defaultdict(list)
        for series in self.picture.series:
            for figure in series.points:
                if not figure.doubtful:
                    found[figure.evidence.report].append(figure.evidence.span)
        return found

    def later_voices(self, event: LinkedEvent) -> frozenset[str]:
        """The voices that still told of it in a report from some days after."""
        day = began(self.picture, event)
        sure = ((account, published(self.picture, account)) for account in event.accounts if not account.doubtful)
        return frozenset(
            self.picture.voice(account.evidence.report).id for account, out in sure if day and out and out > day + LATER
        )

    def counted(self, event: LinkedEvent) -> int:
        """How many figures stand in the sentences that tell it."""
        return sum(
            abs(span.start - account.evidence.span.start) < SENTENCE // 2
            for account in event.accounts
            if not account.doubtful
            for span in self._figures.get(account.evidence.report, ())
        )

    def of(self, event: LinkedEvent) -> float:
        """How much came of an event, 0 to 1: each sign of it takes its share of the doubt that is left."""
        shares = measures.load().timeline
        doubts = (
            shares.later ** len(self.later_voices(event)),
            shares.settled ** self._settled[event.id],
            shares.counted ** min(self.counted(event), 1),
            shares.parts ** self._parts[event.id],
        )
        return 1 - _product(doubts)


def _product(factors: Iterable[float]) -> float:
    result = 1.0
    for factor in factors:
        result *= factor
    return result
