"""What a store tells of two actors: the part of it that a picture of the two takes, however large the store is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, structs
from sqlalchemy import Connection, func, select

from dragoman.picture import state_in
from dragoman.records import Actor, AnyRecord, Figure
from dragoman.store.derive import keys
from dragoman.store.held import Holdings, holdings
from dragoman.store.wanted import Wanted, reports_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

# Linking compares records with each other, so what two or three thousand take is the most that one waits for.
MOST_REPORTS = 400
MOST_RECORDS = 1200


class Dealings(Struct, frozen=True):
    """What a store tells of two actors.

    Attributes:
        holdings: the newest reports that tell of something between the two, and of their records those that touch one
            of them.
        reports: how many such reports the store holds.
    """

    holdings: Holdings
    reports: int


def dealings(connection: Connection, a: str, b: str, as_of: datetime | None, known_at: datetime | None) -> Dealings:
    """What the store tells of two actors, by their keys, at a moment."""
    wanted = Wanted(between=(a, b), as_of=as_of, undated=True)
    if not count(connection, wanted, known_at):
        wanted = Wanted(actors=(a, b), as_of=as_of, undated=True)
    held = holdings(connection, known_at, structs.replace(wanted, newest=MOST_REPORTS))
    return Dealings(newest(narrowed(held, a, b)), count(connection, wanted, known_at))


def count(connection: Connection, wanted: Wanted, known_at: datetime | None) -> int:
    """How many reports are wanted."""
    ids = reports_wanted(wanted, known_at).order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(ids)).scalar_one()


def narrowed(held: Holdings, a: str, b: str) -> Holdings:
    """The records that touch one of two actors, with figures that nobody in particular gives, and the actors named."""
    states = {(one.evidence.report, one.key): one.country for one in held.records if isinstance(one, Actor)}

    def sides(record: AnyRecord) -> Iterator[str | None]:
        for key in keys(record):
            yield from (key, state_in(key), states.get((record.evidence.report, key)))

    kept = [one for one in held.records if not isinstance(one, Actor) and _touches(one, {a, b}, set(sides(one)))]
    named = {(record.evidence.report, key) for record in kept for key in keys(record)}
    actors = [one for one in held.records if isinstance(one, Actor) and (one.evidence.report, one.key) in named]
    return structs.replace(held, records=tuple(sorted((*kept, *actors), key=lambda record: record.id)))


def _touches(record: AnyRecord, dyad: set[str], sides: set[str | None]) -> bool:
    return not dyad.isdisjoint(sides) or (isinstance(record, Figure) and not keys(record))


def newest(held: Holdings) -> Holdings:
    """As many of the newest reports as have no more records together than linking them in a moment allows."""
    sizes = Counter(record.evidence.report for record in held.records if not isinstance(record, Actor))
    kept: set[str] = set()
    total = 0
    for report in sorted(held.reports, key=lambda one: (_day(one.published.start), one.id), reverse=True):
        total += sizes[report.id]
        if kept and total > MOST_RECORDS:
            break
        kept.add(report.id)
    return structs.replace(
        held,
        reports=tuple(report for report in held.reports if report.id in kept),
        records=_of(held.records, kept),
    )


def _day(start: datetime | None) -> str:
    return start.isoformat() if start else ""


def _of(records: Iterable[AnyRecord], reports: set[str]) -> tuple[AnyRecord, ...]:
    return tuple(record for record in records if record.evidence.report in reports)
