"""What the pages show, made once for all who ask, and given as JSON by the API as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.errors import UnknownNameError
from dragoman.picture import Contradiction, LinkedEvent, Series, TrackedCommitment, TrackedForecast
from dragoman.records import Relation, Statement
from dragoman.web.finding import find, linked, part
from dragoman.web.shown import listed
from dragoman.web.shown.actor import ActorPage, actor_page
from dragoman.web.shown.commitment import CommitmentPage, commitment_page
from dragoman.web.shown.contradiction import ContradictionPage, contradiction_page
from dragoman.web.shown.event import EventPage, event_page
from dragoman.web.shown.figure import SeriesPage, series_page
from dragoman.web.shown.forecast import ForecastPage, forecast_page
from dragoman.web.shown.place import PlacePage, place_page
from dragoman.web.shown.report import ReportPage, report_page
from dragoman.web.shown.reports import ReportsPage, reports_page
from dragoman.web.shown.statement import RelationPage, StatementPage, relation_page, statement_page

if TYPE_CHECKING:
    from typing import TypeVar

    from dragoman.api import Crisis
    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments
    from dragoman.web.shown import reports
    from dragoman.web.shown.listed import Asked

    R = TypeVar("R", Statement, Relation)


def events(held: Holding, at: Moments, asked: Asked, page: int = 1) -> listed.EventsPage:
    """The events. Of a large store the newest; of an actor, or of a time, the newest reports that tell of those."""

    def made() -> listed.EventsPage:
        seen = held.seen(at)
        narrow = asked.actor or asked.since or asked.until
        actors = (asked.actor,) if asked.actor else ()
        if not (narrow and seen.large):
            return listed.events_page(linked(held, at), asked, page)
        crisis = seen.narrowed(actor=actors, since=asked.since or None, until=asked.until or None)
        return listed.events_page(crisis, asked, page)

    return held.once(("events", at, asked, page), made)


def event(held: Holding, at: Moments, id: str) -> EventPage:
    """An event, by its id or that of a record that tells it."""
    return held.once(("event", at, id), lambda: event_page(*find(held, at, LinkedEvent, id)))


def ledger(held: Holding, at: Moments, asked: Asked, page: int = 1) -> listed.LedgerPage:
    """The commitments."""
    return held.once(
        ("ledger", at, asked, page), lambda: listed.ledger_page(part(held, at, TrackedCommitment), asked, page)
    )


def commitment(held: Holding, at: Moments, id: str) -> CommitmentPage:
    """A commitment, by its id or that of a record that tells it."""
    return held.once(("commitment", at, id), lambda: commitment_page(*find(held, at, TrackedCommitment, id)))


def forecasts(
    held: Holding, at: Moments, asked: Asked, group: listed.Grouping = "by", page: int = 1
) -> listed.ForecastsPage:
    """The forecasts, and how good those of the past were, by `by`, `outlet` or `front`."""
    return held.once(
        ("forecasts", at, asked, group, page),
        lambda: listed.forecasts_page(part(held, at, TrackedForecast), asked, group, page),
    )


def forecast(held: Holding, at: Moments, id: str) -> ForecastPage:
    """A forecast, by its id or that of a record that tells it."""

    def made() -> ForecastPage:
        crisis, one = find(held, at, TrackedForecast, id)
        return forecast_page(crisis, one, crisis.scored((one.id,)).get(one.id))

    return held.once(("forecast", at, id), made)


def figures(held: Holding, at: Moments, asked: Asked, page: int = 1) -> listed.FiguresPage:
    """The series of figures."""
    return held.once(("figures", at, asked, page), lambda: listed.figures_page(part(held, at, Series), asked, page))


def figure(held: Holding, at: Moments, id: str) -> SeriesPage:
    """A series of figures, by its id or that of one of its figures."""
    return held.once(("figure", at, id), lambda: series_page(*find(held, at, Series, id)))


def contradictions(held: Holding, at: Moments, asked: Asked, page: int = 1) -> listed.ContradictionsPage:
    """What is told against each other."""
    return held.once(
        ("contradictions", at, asked, page),
        lambda: listed.contradictions_page(part(held, at, Contradiction), asked, page),
    )


def contradiction(held: Holding, at: Moments, id: str) -> ContradictionPage:
    """A contradiction, by its id."""
    return held.once(("contradiction", at, id), lambda: contradiction_page(*find(held, at, Contradiction, id)))


def actors(held: Holding, at: Moments, asked: Asked, page: int = 1) -> listed.ActorsPage:
    """The actors."""
    return held.once(("actors", at, asked, page), lambda: listed.actors_page(held.seen(at), asked, page))


def actor(held: Holding, at: Moments, key: str) -> ActorPage:
    """An actor, by its key, ISO code or name; one that what is linked does not name is looked for in all reports."""

    def made() -> ActorPage:
        seen = held.seen(at)
        try:
            return actor_page(seen, seen.linked_actor(key))
        except UnknownNameError:
            if not seen.large:
                raise
        crisis = seen.narrowed(actor=[key])
        return actor_page(crisis, crisis.linked_actor(key))

    return held.once(("actor", at, key), made)


def place(held: Holding, at: Moments, name: str) -> PlacePage:
    """A place, by its name or key."""
    return held.once(("place", at, name), lambda: place_page(held.seen(at), name))


def statement(held: Holding, at: Moments, id: str) -> StatementPage:
    """A statement, by its id."""
    return held.once(("statement", at, id), lambda: statement_page(*_record(held, at, Statement, id)))


def relation(held: Holding, at: Moments, id: str) -> RelationPage:
    """A stated relation, by its id."""
    return held.once(("relation", at, id), lambda: relation_page(*_record(held, at, Relation, id)))


def _record(held: Holding, at: Moments, kind: type[R], id: str) -> tuple[Crisis, R]:
    """A record, and the crisis as far as the report goes that holds it; of a small store all of it."""
    crisis = held.seen(at).near(id)
    found = next((one for one in crisis.records if isinstance(one, kind) and one.id == id), None)
    if found is None:
        raise UnknownNameError(kind.__name__.lower(), id, ())
    return crisis, found


def reports_of(held: Holding, at: Moments, asked: reports.Asked, page: int = 1) -> ReportsPage:
    """The reports, and what could not be read."""
    return held.once(("reports", at, asked, page), lambda: reports_page(linked(held, at), asked, page))


def report(held: Holding, at: Moments, id: str) -> ReportPage:
    """A report, by its id."""

    def made() -> ReportPage:
        seen = held.seen(at)
        return report_page(seen.listed(None, report=id), id, heard=seen)

    return held.once(("report", at, id), made)
