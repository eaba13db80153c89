"""Which records, and which things told by several reports, a listing shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import TypeVar, get_args

from msgspec import Struct

from dragoman.api.facts import Facts, Told, facts
from dragoman.errors import UnknownNameError
from dragoman.picture import Picture
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
    Status,
    When,
)

TYPES = get_args(EventType)
KINDS: dict[type[Record], tuple[str, ...]] = {
    Figure: get_args(FigureKind), Commitment: get_args(CommitmentKind), Forecast: get_args(ForecastKind),
    Relation: get_args(RelationKind), Actor: get_args(ActorKind),
}  # fmt: skip
STATUSES: dict[type[Record], tuple[str, ...]] = {Event: get_args(Status), Commitment: get_args(CommitmentStatus)}
T = TypeVar("T", bound=Told)
Names = str | Iterable[str] | None


class Filter(Struct, frozen=True, kw_only=True):
    """What to keep; an empty field keeps all.

    Attributes:
        actors: keys of actors, all of which must take part; a state stands for its bodies and persons too.
        kinds: event types, or kinds of figure, commitment, forecast or relation, one of which it must have.
        statuses: one of which it must have.
        fronts: keys of fronts, one of which it must lie on.
        reports: ids of reports, one of which must tell it.
        since, until: moments of the world; a record without a date is kept only where neither is given.
        doubtful: also keep what we doubt.
    """

    actors: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    fronts: frozenset[str] | None = None
    reports: frozenset[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    doubtful: bool = True


def checked(what: str, name: str | None, known: Collection[str]) -> str | None:
    """The name itself, None for None.

    Raises:
        UnknownNameError: it is none of the known ones; the message lists the nearest.
    """
    if name is None or name in known:
        return name
    raise UnknownNameError(what, name, known)


def chosen(what: str, names: Names, known: Collection[str]) -> tuple[str, ...]:
    """The words themselves, as they are spelled; case does not matter; () for None, which asks for all.

    Args:
        what: what they are, as a noun.
        names: a word, or several.
        known: all that there are.

    Raises:
        UnknownNameError: one is none of the known ones; the message lists the nearest.
    """
    spelled = {word.casefold(): word for word in known}
    given = [names] if isinstance(names, str) else list(names or ())
    for name in given:
        if name.casefold() not in spelled:
            raise UnknownNameError(what, name, known)
    return tuple(spelled[name.casefold()] for name in given)


def checked_type(name: str | None) -> str | None:
    """The event type in capitals.

    Raises:
        UnknownNameError: PLOVER has no such type.
    """
    if name is None or name.upper() in TYPES:
        return name.upper() if name else None
    raise UnknownNameError("event type", name.upper(), TYPES)


def report_ids(picture: Picture, name: str) -> frozenset[str]:
    """The ids of the reports of a file name, or the id itself.

    Raises:
        UnknownNameError: no report of the picture has that id or file name.
    """
    ids = frozenset(report.id for report in picture.reports if name in {report.id, report.file})
    if not ids:
        raise UnknownNameError("report", name, {report.file for report in picture.reports})
    return ids


def kept(picture: Picture, records: Iterable[AnyRecord], wanted: Filter) -> list[AnyRecord]:
    """The records that the filter keeps, in the order of reports and passages."""
    files = {report.id: report.file for report in picture.reports}
    return sorted(
        those(picture, records, wanted),
        key=lambda record: (files[record.evidence.report], record.evidence.span, record.id),
    )


def those(picture: Picture, items: Iterable[T], wanted: Filter) -> list[T]:
    """The items that the filter keeps, in the order given."""
    tests = _tests(picture, wanted)
    return [item for item in items if (told := facts(item)) and all(test(told) for test in tests)]


def _tests(picture: Picture, wanted: Filter) -> list[Callable[[Facts], bool]]:
    """One test per field of the filter that is set."""
    tests: list[Callable[[Facts], bool]] = [
        lambda told, key=key: any(_stands_for(picture, key, other, told.report) for other in told.actors)
        for key in wanted.actors
    ]
    if wanted.kinds:
        tests.append(lambda told: told.kind in wanted.kinds)
    if wanted.statuses:
        tests.append(lambda told: told.status in wanted.statuses)
    if wanted.fronts is not None:
        fronts = wanted.fronts
        tests.append(lambda told: told.front in fronts)
    if wanted.reports is not None:
        ids = wanted.reports
        tests.append(lambda told: not ids.isdisjoint(told.reports))
    if wanted.since or wanted.until:
        tests.append(lambda told: within(told.when, wanted.since, wanted.until))
    if not wanted.doubtful:
        tests.append(lambda told: not told.doubtful)
    return tests


def _stands_for(picture: Picture, key: str, other: str, report: str) -> bool:
    """Whether the other actor is this one, or a body or person of this state."""
    wanted = picture.linked(key)  # of a state whose officials alone are named the picture has no actor
    return wanted in {other, picture.linked(other, report)} or picture.country(other, report) == wanted


def within(stated: When | None, since: datetime | None, until: datetime | None) -> bool:
    """Whether a stated time may lie in the stretch."""
    if stated is None or not stated.known:
        return False
    late_enough = since is None or stated.end is None or stated.end > since
    return late_enough and (until is None or stated.start is None or stated.start <= until)
