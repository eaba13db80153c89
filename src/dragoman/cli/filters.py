"""Which records a listing shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from dragoman.errors import UnknownNameError
from dragoman.records import (
    Actor,
    ActorKind,
    AnyRecord,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    Event,
    EventType,
    Figure,
    FigureKind,
    Forecast,
    ForecastKind,
    Record,
    Relation,
    RelationKind,
    Statement,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import datetime

    from dragoman.api import Crisis
    from dragoman.records import When

TYPES = get_args(EventType)
KINDS: dict[type[Record], tuple[str, ...]] = {
    Figure: get_args(FigureKind), Commitment: get_args(CommitmentKind), Forecast: get_args(ForecastKind),
    Relation: get_args(RelationKind), Actor: get_args(ActorKind),
}  # fmt: skip
STATUSES: dict[type[Record], tuple[str, ...]] = {Event: get_args(Status), Commitment: get_args(CommitmentStatus)}
ACTOR_FIELDS = ("actors", "recipients", "speaker", "about", "attributed_to", "by", "to", "a", "b", "key")


class Filter(Struct, frozen=True, kw_only=True):
    """What to keep; an empty field keeps all.

    Attributes:
        actors: keys of actors, all of which must take part; a state stands for its bodies and persons too.
        kind: event type, or kind of figure, commitment, forecast or relation.
        since, until: moments of the world; a record without a date is kept only where neither is given.
        doubtful: also keep what we doubt.
    """

    actors: tuple[str, ...] = ()
    kind: str | None = None
    status: str | None = None
    front: str | None = None
    report: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    doubtful: bool = True


def keys(record: AnyRecord) -> tuple[str, ...]:
    """The keys of all actors that a record names."""
    named = (getattr(record, field, None) for field in ACTOR_FIELDS)
    return tuple(key for value in named if value for key in ((value,) if isinstance(value, str) else value))


def kind(record: AnyRecord) -> str:
    """The type of an event, the kind of any other record."""
    match record:
        case Event():
            return record.type
        case Relation():
            return record.relation
        case Figure() | Commitment() | Forecast() | Actor():
            return record.kind
        case _:
            return ""


def when(record: AnyRecord) -> When | None:
    """The time that a record speaks of."""
    match record:
        case Event() | Statement():
            return record.when
        case Figure():
            return record.as_of
        case Commitment():
            return record.deadline
        case Forecast():
            return record.horizon
        case _:
            return None


def checked(what: str, name: str | None, known: Collection[str]) -> str | None:
    """The name itself, None for None.

    Raises:
        UnknownNameError: it is none of the known ones; the message lists the nearest.
    """
    if name is None or name in known:
        return name
    raise UnknownNameError(what, name, known)


def report_ids(crisis: Crisis, name: str) -> frozenset[str]:
    """The ids of the reports of a file name, or the id itself.

    Raises:
        UnknownNameError: no report of the crisis has that id or file name.
    """
    ids = frozenset(report.id for report in crisis.reports if name in {report.id, report.file})
    if not ids:
        raise UnknownNameError("report", name, {report.file for report in crisis.reports})
    return ids


def checked_type(name: str | None) -> str | None:
    """The event type in capitals.

    Raises:
        UnknownNameError: PLOVER has no such type.
    """
    if name is None or name.upper() in TYPES:
        return name.upper() if name else None
    raise UnknownNameError("event type", name.upper(), TYPES)


def kept(crisis: Crisis, records: Iterable[AnyRecord], wanted: Filter) -> list[AnyRecord]:
    """The records that the filter keeps, in the order of reports and passages."""
    tests = _tests(crisis, wanted)
    found = [record for record in records if all(test(record) for test in tests)]
    files = {report.id: report.file for report in crisis.reports}
    return sorted(found, key=lambda record: (files[record.evidence.report], record.evidence.span, record.id))


def _tests(crisis: Crisis, wanted: Filter) -> list[Callable[[AnyRecord], bool]]:
    """One test per field of the filter that is set."""
    tests: list[Callable[[AnyRecord], bool]] = [
        lambda record, key=key: any(_stands_for(crisis, key, other) for other in keys(record)) for key in wanted.actors
    ]
    if wanted.kind:
        tests.append(lambda record: kind(record) == wanted.kind)
    if wanted.status:
        tests.append(lambda record: getattr(record, "status", None) == wanted.status)
    if wanted.front:
        front = wanted.front
        tests.append(lambda record: front in str(getattr(record, "front", None) or ""))
    if wanted.report:
        ids = report_ids(crisis, wanted.report)
        tests.append(lambda record: record.evidence.report in ids)
    if wanted.since or wanted.until:
        tests.append(lambda record: _within(when(record), wanted.since, wanted.until))
    if not wanted.doubtful:
        tests.append(lambda record: not record.doubtful)
    return tests


def _stands_for(crisis: Crisis, key: str, other: str) -> bool:
    """Whether the other actor is this one, or a body or person of this state."""
    linked = crisis.picture.actor(key)
    return other in linked.keys or other == key or (linked.kind == "state" and crisis.picture.country(other) == key)


def _within(stated: When | None, since: datetime | None, until: datetime | None) -> bool:
    """Whether a stated time may lie in the stretch."""
    if stated is None or not stated.known:
        return False
    late_enough = since is None or stated.end is None or stated.end > since
    return late_enough and (until is None or stated.start is None or stated.start <= until)
