"""The records of a crisis, kind by kind, as far as they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from dragoman.api import record_shapes
from dragoman.api.asked import Asked, records
from dragoman.api.filters import KINDS, STATUSES, TYPES, Filter, Names, chosen, within
from dragoman.api.listing import Listing
from dragoman.api.listings import Figures
from dragoman.api.moment import Moment, world
from dragoman.codebook.folding import fold
from dragoman.errors import UnknownNameError
from dragoman.picture import Series
from dragoman.records import (
    Actor,
    Commitment,
    Event,
    Figure,
    Forecast,
    Relation,
    Report,
    Statement,
)

R = TypeVar("R", Actor, Commitment, Event, Forecast, Relation, Statement)


class Lists(Asked):
    """The records of a crisis, kind by kind."""

    def events(
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
    ) -> Listing[Event]:
        """The events as each report tells them.

        Args:
            actor: names, ISO codes or keys, all of which must take part; a state stands for its bodies and persons too.
            type: a PLOVER type, or several.
            status: a status, or several (`occurred`, `threatened`).
            front: name, key or a part of the key; with the narrower fronts within it.
            report: file name or id.
            since: nothing dated before; what has no date is left out.
            until: nothing dated after; what has no date is left out.
            sure: leave out what we doubt.

        Raises:
            UnknownNameError: an actor, type, status, front or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds, statuses = chosen("event type", type, TYPES), chosen("status", status, STATUSES[Event])
        seen = self._list(Event, actor=actor, since=since, until=until, report=report)
        wanted = seen.wanted(
            actor=actor, kind=kinds, status=statuses, front=front, report=report, since=since, until=until, sure=sure
        )
        return _listing(seen, Event, wanted)

    def statements(
        self,
        *,
        actor: Names = None,
        report: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Listing[Statement]:
        """Who said what; an actor is the speaker, or spoken of.

        Raises:
            UnknownNameError: an actor or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        seen = self._list(Statement, actor=actor, since=since, until=until, report=report)
        wanted = seen.wanted(actor=actor, report=report, since=since, until=until, sure=sure)
        return _listing(seen, Statement, wanted)

    def figures(
        self,
        kind: Names = None,
        *,
        actor: Names = None,
        place: str | None = None,
        front: str | None = None,
        report: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Figures:
        """The figures as each report gives them, with the verdict on the series that each belongs to.

        Args:
            kind: a kind, or several (`displaced`, `killed`).
            actor: who gives them: names, ISO codes or keys.
            place: name of the place that they are of.
            front: name, key or a part of the key; with the narrower fronts within it.
            report: file name or id.
            since: nothing for a time before; what has no date is left out.
            until: nothing for a time after; what has no date is left out.
            sure: leave out what we doubt.

        Raises:
            UnknownNameError: a kind, actor, place, front or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds = chosen("kind of figure", kind, KINDS[Figure])
        seen = self._compared(Figure, actor=actor, since=since, until=until, report=report)
        wanted = seen.wanted(
            actor=actor, kind=kinds, front=front, report=report, since=since, until=until, sure=sure
        )  # fmt: skip
        series = {point.id: one for one in seen.picture.series for point in one.points}
        found = records(seen, Figure, wanted)
        if place is not None:
            found = _at(seen, place, found, series)
        return Figures(found, record_shapes.figures(series), seen.picture)

    def commitments(
        self,
        kind: Names = None,
        *,
        actor: Names = None,
        status: Names = None,
        front: str | None = None,
        report: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Listing[Commitment]:
        """Promises, demands, threats, agreements as each report tells them; `ledger` follows them over reports.

        Args:
            kind: a kind, or several (`ultimatum`, `promise`).
            actor: who binds itself, or to whom.
            status: a status, or several.
            front: name, key or a part of the key; with the narrower fronts within it.
            report: file name or id.
            since: nothing with a deadline before; what has none is left out.
            until: nothing with a deadline after; what has none is left out.
            sure: leave out what we doubt.

        Raises:
            UnknownNameError: a kind, actor, status, front or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds = chosen("kind of commitment", kind, KINDS[Commitment])
        statuses = chosen("status", status, STATUSES[Commitment])
        seen = self._list(Commitment, actor=actor, since=since, until=until, report=report)
        wanted = seen.wanted(
            actor=actor, kind=kinds, status=statuses, front=front, report=report, since=since, until=until, sure=sure
        )
        return _listing(seen, Commitment, wanted)

    def forecasts(
        self,
        kind: Names = None,
        *,
        actor: Names = None,
        front: str | None = None,
        report: str | None = None,
        since: Moment = None,
        until: Moment = None,
        sure: bool = False,
    ) -> Listing[Forecast]:
        """Who predicts what; an actor is the forecaster, and since and until go by the horizon.

        Raises:
            UnknownNameError: a kind, actor, front or report that is not there; the message lists the nearest.
            InputError: no date.
        """
        kinds = chosen("kind of forecast", kind, KINDS[Forecast])
        seen = self._list(Forecast, actor=actor, since=since, until=until, report=report)
        wanted = seen.wanted(
            actor=actor, kind=kinds, front=front, report=report, since=since, until=until, sure=sure
        )  # fmt: skip
        return _listing(seen, Forecast, wanted)

    def relations(
        self,
        kind: Names = None,
        *,
        actor: Names = None,
        front: str | None = None,
        report: str | None = None,
        sure: bool = False,
    ) -> Listing[Relation]:
        """Stated relations: who backs, hosts, supplies, opposes whom.

        Raises:
            UnknownNameError: a kind, actor, front or report that is not there; the message lists the nearest.
        """
        kinds = chosen("relation", kind, KINDS[Relation])
        seen = self._list(Relation, actor=actor, report=report)
        wanted = seen.wanted(actor=actor, kind=kinds, front=front, report=report, sure=sure)
        return _listing(seen, Relation, wanted)

    def actors(
        self, kind: Names = None, *, actor: Names = None, report: str | None = None, sure: bool = False
    ) -> Listing[Actor]:
        """The actors as each report names them; a state brings its bodies and persons.

        Raises:
            UnknownNameError: a kind, actor or report that is not there; the message lists the nearest.
        """
        seen = self._list(Actor, actor=actor, report=report)
        wanted = seen.wanted(actor=actor, kind=chosen("kind of actor", kind, KINDS[Actor]), report=report, sure=sure)
        return _listing(seen, Actor, wanted)

    def reports(
        self, *, outlet: str | None = None, since: Moment = None, until: Moment = None
    ) -> Listing[Report]:  # fmt: skip
        """The reports, by date.

        Args:
            outlet: only of the outlet of that name.
            since: nothing published before; what has no date is left out.
            until: nothing published after; what has no date is left out.

        Raises:
            UnknownNameError: no report is of that outlet; the message lists the nearest.
            InputError: no date.
        """
        first, last = world(since, end_of_day=False), world(until)
        picture = self.newest(since=first, until=last).picture if self._plain else self.picture
        found = picture.reports
        outlets = {fold(report.outlet): report.outlet for report in found if report.outlet}
        if outlet is not None and fold(outlet) not in outlets:
            raise UnknownNameError("outlet", outlet, outlets.values())
        listed = (
            report
            for report in found
            if (outlet is None or fold(report.outlet) == fold(outlet))
            and (not (first or last) or within(report.published, first, last))
        )
        return Listing(listed, record_shapes.REPORTS, picture)


def _listing(seen: Asked, kind: type[R], wanted: Filter) -> Listing[R]:
    """The records of a kind that the filter keeps."""
    return Listing(records(seen, kind, wanted), record_shapes.shape(kind), seen.picture)


def _at(seen: Asked, place: str, figures: Iterable[Figure], series: Mapping[str, Series]) -> tuple[Figure, ...]:
    """The figures of a place, told with them or by the series that they belong to.

    Raises:
        UnknownNameError: no figure of the crisis is of that place.
    """
    held = {id: {fold(one.place)} for id, one in series.items() if one.place}
    for one in records(seen, Figure, Filter()):
        held.setdefault(one.id, set()).update({fold(one.place.name)} if one.place else ())
    if not any(fold(place) in places for places in held.values()):
        named = {one.place.name for one in records(seen, Figure, Filter()) if one.place}
        raise UnknownNameError("place of figures", place, named | {one.place for one in series.values()})
    return tuple(one for one in figures if fold(place) in held.get(one.id, ()))
