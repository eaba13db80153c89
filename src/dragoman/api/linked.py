"""What all reports of a crisis tell together: events linked, figures compared, promises followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from dragoman.analyse.dates import now
from dragoman.api import linked_shapes
from dragoman.api.filters import KINDS, STATUSES, TYPES, Names, chosen, those
from dragoman.api.listing import Listing
from dragoman.api.lists import Lists
from dragoman.api.moment import Moment, world
from dragoman.errors import InputError
from dragoman.picture import (
    Contradiction,
    ContradictionKind,
    LinkedEvent,
    TrackedCommitment,
    TrackedForecast,
    due_next,
    overdue_by,
)
from dragoman.records import Commitment, Event, Figure, Forecast, Statement

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.picture import Picture

# The kinds of records that an answer takes: of a large store the others are not linked for it.
# What is promised and what is foreseen is settled by the same acts, and linked once for both.
LEDGER = PREDICTED = (Commitment, Forecast, Event)
DISPUTED = (Event, Figure, Statement)


class Linked(Lists):
    """What all reports of a crisis tell together."""

    def linked_events(
        self,
        *,
        actor: Names = None,
        type: Names = None,
        status: Names = None,
        front: str | None = None,
        report: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Listing[LinkedEvent]:
        """The events over all reports, each once with all its accounts, by date; the filters are those of `events`.

        Raises:
            UnknownNameError: an actor, type, status, front or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds, statuses = chosen("event type", type, TYPES), chosen("status", status, STATUSES[Event])
        seen = self._compared(actor=actor, since=since, until=until)
        wanted = seen.wanted(
            actor=actor, kind=kinds, status=statuses, front=front, report=report, since=since, until=until, sure=sure
        )
        found = sorted(those(seen.picture, seen.picture.events, wanted), key=_by_date)
        return Listing(found, linked_shapes.LINKED_EVENTS, seen.picture)

    def ledger(
        self,
        kind: Names = None,
        *,
        actor: Names = None,
        status: Names = None,
        front: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Listing[TrackedCommitment]:
        """The commitments over all reports, each once, and where it stands; the filters are those of `commitments`.

        Raises:
            UnknownNameError: a kind, actor, status or front that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds = chosen("kind of commitment", kind, KINDS[Commitment])
        statuses = chosen("status", status, STATUSES[Commitment])
        seen = self._compared(*LEDGER, actor=actor)
        wanted = seen.wanted(
            actor=actor, kind=kinds, status=statuses, front=front, since=since, until=until, sure=sure
        )  # fmt: skip
        return Listing(
            those(seen.picture, seen.picture.commitments, wanted), linked_shapes.COMMITMENTS, seen.picture
        )  # fmt: skip

    def due(self, on: Moment = None) -> Listing[TrackedCommitment]:
        """The commitments that are open and whose deadline is ahead, the nearest first.

        Args:
            on: ahead of this moment, and as was known by then; None: of the moment of the crisis, else of the end of
                its last report.

        Raises:
            InputError: no date; or none is given, and no report has one.
        """
        picture, at = self._ledger_at(on)
        return Listing(due_next(picture.commitments, at), linked_shapes.COMMITMENTS, picture)

    def overdue(self, on: Moment = None) -> Listing[TrackedCommitment]:
        """The commitments that are open though their deadline has passed, the latest first.

        Args:
            on: passed at this moment, and as was known by then; None: as for `due`.

        Raises:
            InputError: no date; or none is given, and no report has one.
        """
        picture, at = self._ledger_at(on)
        return Listing(overdue_by(picture.commitments, at), linked_shapes.COMMITMENTS, picture)

    def _ledger_at(self, on: Moment) -> tuple[Picture, datetime]:
        """The picture that commitments stand in, and the moment at which they are asked for.

        Raises:
            InputError: no date; or none is given, and no report has one.
        """
        at = world(on)
        # What the reports of a later day tell is not known at an earlier one, and never more than this view knows.
        back = at is not None and (self._as_of is None or at < self._as_of)
        picture = (self.as_of(at) if back else self)._compared(*LEDGER).picture  # noqa: SLF001 - another of our own
        at = at or now(picture)
        if at is None:
            raise InputError("no report has a date, so nothing is due after it; give a moment, as in due('2020-02-14')")
        return picture, at

    def predictions(
        self,
        kind: Names = None,
        *,
        actor: Names = None,
        front: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Listing[TrackedForecast]:
        """The forecasts over all reports and those entered, each once, and what became of it; filters as `forecasts`.

        Raises:
            UnknownNameError: a kind, actor or front that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds = chosen("kind of forecast", kind, KINDS[Forecast])
        seen = self._compared(*PREDICTED, actor=actor)
        wanted = seen.wanted(actor=actor, kind=kinds, front=front, since=since, until=until, sure=sure)
        told = (*seen.picture.forecasts, *seen.picture.entered)
        return Listing(those(seen.picture, told, wanted), linked_shapes.FORECASTS, seen.picture)

    def contradictions(self, kind: Names = None) -> Listing[Contradiction]:
        """What is told against each other: denials, figures, dates, doers; both sides with their passages.

        Args:
            kind: `denial`, `date`, `figure`, `attribution`, or several of them.

        Raises:
            UnknownNameError: there is no such kind.
        """
        kinds = chosen("kind of contradiction", kind, get_args(ContradictionKind))
        picture = self._compared(*DISPUTED).picture
        found = (one for one in picture.contradictions if not kinds or one.kind in kinds)
        return Listing(found, linked_shapes.CONTRADICTIONS, picture)


def _by_date(event: LinkedEvent) -> tuple[bool, str, str]:
    """By the first moment, what has none last."""
    start = event.when.start if event.when else None
    return start is None, start.isoformat() if start else "", event.id
