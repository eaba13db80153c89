"""A crisis as it is leafed through: what one thing needs of it, what things are called, reports page by page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from msgspec import structs

from dragoman import link
from dragoman.analyse.forecast.forecasters import ENOUGH, REPORT, forecaster
from dragoman.analyse.sentences import act, commitment_clause, value
from dragoman.api.moment import Moment, world
from dragoman.api.passage import Passage
from dragoman.api.record_shapes import counted
from dragoman.api.reviewed import Reviewed
from dragoman.errors import UnknownNameError
from dragoman.exchange.passages import AROUND, excerpt, readable
from dragoman.picture import LinkedActor, LinkedEvent, Picture, Series, TrackedCommitment, TrackedForecast, Voice
from dragoman.pipeline import LAST, SOON
from dragoman.records import Actor, AnyRecord, Commitment, Event, Figure, Forecast, Problem, Relation, Statement
from dragoman.store import Wanted

if TYPE_CHECKING:
    from dragoman.codebook.plover import TypeEntry
    from dragoman.records import Evidence, Report, Span

Titled = LinkedEvent | Series | TrackedCommitment | TrackedForecast | AnyRecord
# So many reports are linked in about half a second.
NARROW = 60


class Browsing(Reviewed):
    """A crisis that can be leafed through.

    Attributes:
        enough_to_rank: how many settled forecasts it takes to rank a forecaster.
    """

    enough_to_rank = ENOUGH
    _narrowed: tuple[str, ...] = ()

    def near(self, id: str) -> Self:
        """The same crisis as far as those reports tell it that hold a record of such an id, linked with each other.

        Args:
            id: the id of a record, or its beginning.

        Raises:
            UnknownNameError: no report holds such a record.
        """
        if not self._large:
            return self
        homes = self._store.homes(id, known_at=self._known_at) if id else ()
        if not homes:
            raise UnknownNameError("record", id, ())
        return self._seen(structs.replace(self._view, part=Wanted(reports=homes), listed=None, dyad=None))

    def narrowed(
        self, *, actor: Iterable[str] = (), since: Moment = None, until: Moment = None, many: int = NARROW
    ) -> Self:
        """The same crisis as far as the newest reports tell it that name some actors in some time.

        Of a large store these are fewer than `newest` takes, so that they are linked in a moment.

        Args:
            actor: names, ISO codes or keys of actors, all of which a report must name.
            since: nothing published before.
            until: nothing published more than a week after.
            many: how many reports at most.

        Raises:
            UnknownNameError: no report names such an actor.
            InputError: no date.
        """
        if not self._large:
            return self
        asked = self._asked(actor, since, until)
        last = asked.until + SOON if asked.until and LAST - asked.until > SOON else None
        wanted = structs.replace(asked, until=last, as_of=self._as_of)
        ids = self._store.newest_ids(wanted, first=0, many=many, known_at=self._known_at)
        told = self._store.count(wanted, known_at=self._known_at)
        same = self._seen(structs.replace(self._view, part=Wanted(reports=ids), listed=None, dyad=None))
        if told > len(ids):
            same._narrowed = (f"{told} reports tell of this; this rests on the {len(ids)} newest of them",)  # noqa: SLF001 - its own
        return same

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of a large store the picture does not hold, and how to ask for it."""
        return (*super().left_out, *self._narrowed)

    def as_linked(self) -> Self:
        """The same crisis, all of whose answers rest on what is linked of it already: of a large store on a part."""
        if not self._plain:
            return self
        same = self.newest()
        same.__dict__["_linked"] = self._linked
        return same

    @property
    def large(self) -> bool:
        """Whether only a part of the store is linked at a time."""
        return self._large

    def report_count(self, *, since: Moment = None, until: Moment = None) -> int:
        """How many reports there are; with a bound of time, of those that nothing tells the date of, none.

        Raises:
            InputError: no date.
        """
        return self._store.count(self._published(since, until), known_at=self._known_at)

    def newest_reports(
        self, *, first: int = 0, many: int = 50, since: Moment = None, until: Moment = None
    ) -> tuple[tuple[Report, ...], tuple[Problem, ...]]:
        """Some of the reports, the newest first, what has no date last, and what is wrong with them.

        Args:
            first: how many newer ones are passed over.
            many: how many at most.
            since: nothing published before; what has no date is left out.
            until: nothing published after; what has no date is left out.

        Raises:
            InputError: no date.
        """
        wanted = self._published(since, until)
        ids = self._store.newest_ids(wanted, first=first, many=many, known_at=self._known_at)
        held = self._store.holdings(known_at=self._known_at, wanted=Wanted(reports=ids, kinds=("problem",)))
        place = {id: number for number, id in enumerate(ids)}
        return tuple(sorted(held.reports, key=lambda report: place[report.id])), held.problems

    def _published(self, since: Moment, until: Moment) -> Wanted:
        return Wanted(as_of=self._as_of, since=world(since, end_of_day=False), until=world(until))

    def voices_of(self, reports: Iterable[Report]) -> tuple[Voice, ...]:
        """Who is heard in some reports: those of one origin are one voice."""
        return link.heard(reports)

    def title(self, item: Titled) -> str:
        """What a record, or something that several reports tell, is, in one line of our own words."""
        said = _titled(self.picture, item)
        return said[:1].upper() + said[1:]

    def linked_actor(self, name: str) -> LinkedActor:
        """The actor of a key, an ISO code or a name; a state also where its bodies and officials alone are named.

        Raises:
            UnknownNameError: nobody is called so; the message lists the nearest.
            InputError: no actor is known at all.
        """
        picture = self.picture
        try:
            return picture.actor(name)
        except UnknownNameError:
            entry = self._book.gazetteer.get(name)
            members = [one for one in picture.actors if entry and entry.sort == "state" and one.country == entry.id]
        if entry and members:
            reports = sorted({report for one in members for report in one.reports})
            return LinkedActor(
                key=entry.id, name=entry.name, kind="state", country=entry.id, acts_for=entry.id,
                keys=(entry.id,), reports=tuple(reports),
            )  # fmt: skip
        return picture.actor(self.actor(name))

    def front_name(self, key: str | None) -> str:
        """The name of a front; "" for none."""
        return self._book.fronts.name(key) if key else ""

    def event_type(self, name: str) -> TypeEntry:
        """What the codebook says of a type of event.

        Raises:
            UnknownNameError: there is no such type.
        """
        return self._book.plover.entry(name)

    def context(self, name: str) -> str:
        """What the codebook says of a context of events; "" where it has none such."""
        return next((one.definition for one in self._book.plover.contexts if one.context == name), "")

    def quoted(self, evidence: Iterable[Evidence], *, around: int = AROUND) -> tuple[Passage, ...]:
        """The first passage of each piece of evidence, each once, with the text around it.

        Args:
            evidence: of reports of this picture.
            around: how many characters of text to either side.
        """
        found = (
            excerpt(self.picture.report(one.report), one.span, around) for one in evidence if one.spans and one.report
        )
        made = (Passage(*(getattr(one, name) for name in Passage.__struct_fields__)) for one in found)
        return tuple(dict.fromkeys(made))

    def words(self, report: str, span: Span | None) -> str:
        """A stretch of a report of this picture as people read it; "" for none."""
        return readable(self.picture.report(report), span.start, span.end) if span and report else ""

    def forecaster(self, forecast: TrackedForecast) -> str:
        """Who made a forecast, by name; the outlet where the report itself predicts."""
        return forecaster(self.picture, forecast)


def _titled(picture: Picture, item: Titled) -> str:
    """What a thing is, in a clause."""
    match item:
        case LinkedEvent():
            return act(picture, item)
        case TrackedCommitment():
            return commitment_clause(picture, item)
        case TrackedForecast():
            return forecaster(picture, item)
        case Series():
            return counted(item)
        case Event() | Commitment():
            return _titled(picture, _alone(picture, item))
        case _:
            return _record_titled(picture, item)


def _record_titled(picture: Picture, item: AnyRecord) -> str:
    """What a record is, in a clause."""
    report = item.evidence.report
    match item:
        case Forecast():
            by = forecaster(picture, TrackedForecast(id=item.id, accounts=(item,), by=item.by))
            return f"{by}: {item.wording or item.kind}"
        case Statement():
            by = "the report" if item.speaker == REPORT else picture.name(item.speaker, report)
            return f"{by} {item.cue or 'says'}"
        case Figure():
            return f"{value(item)} {item.unit}".strip()
        case Relation():
            return f"{picture.name(item.a, report)} {item.relation.replace('-', ' ')} {picture.name(item.b, report)}"
        case Actor():
            return item.name
        case _:
            return getattr(item, "message", "")


def _alone(picture: Picture, record: Event | Commitment) -> LinkedEvent | TrackedCommitment:
    """An event or a commitment as if no other report told it."""

    def linked(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(picture.linked(key, record.evidence.report) for key in keys))

    if isinstance(record, Commitment):
        return TrackedCommitment(id=record.id, accounts=(record,), by=linked(record.by), to=linked(record.to))
    return LinkedEvent(
        id=record.id, type=record.type, mode=record.mode, actors=linked(record.actors),
        recipients=linked(record.recipients), status=record.status, accounts=(record,),
    )  # fmt: skip
