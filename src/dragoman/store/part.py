"""The newest part of what a store tells: as much of it as can be linked in a moment, however large the store is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, structs
from sqlalchemy import Connection, func, select

from dragoman.picture import state_in
from dragoman.records import Actor, AnyRecord, Figure
from dragoman.store.derive import keys
from dragoman.store.held import Holdings, holdings
from dragoman.store.rows import kind
from dragoman.store.schema import pairs
from dragoman.store.wanted import Wanted, Who, ids_wanted, in_time, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

MOST_REPORTS = 400
STATE = 3


class Part(Struct, frozen=True):
    """The newest of what a store tells.

    Attributes:
        holdings: the newest of the reports that are asked for, and their records.
        reports: how many such reports the store holds.
    """

    holdings: Holdings
    reports: int


def part(connection: Connection, wanted: Wanted, known_at: datetime | None, most: int) -> Part:
    """As many of the newest reports as have no more records together than `most`, actors aside.

    Of reports without a date all records are kept, whatever kinds are wanted, where a moment is given: what they tell
    may show when they were out.
    """
    every = count(connection, wanted, known_at)
    read = structs.replace(wanted, newest=MOST_REPORTS, kinds=() if wanted.as_of else wanted.kinds)
    held = holdings(connection, known_at, read)
    return Part(newest(_of_kinds(held, wanted.kinds), most), every)


def dealings(
    connection: Connection, a: Who, b: Who, as_of: datetime | None, known_at: datetime | None, most: int
) -> Part:
    """The newest of what the store tells of two actors, by their keys, at a moment: what touches one of them."""
    wanted = Wanted(between=(a, b), as_of=as_of, undated=True)
    if not count(connection, wanted, known_at):
        wanted = Wanted(actors=(a, b), as_of=as_of, undated=True)
    held = holdings(connection, known_at, structs.replace(wanted, newest=MOST_REPORTS))
    both = frozenset((*keys_of(a), *keys_of(b)))
    return Part(newest(narrowed(held, both), most), count(connection, wanted, known_at))


def count(connection: Connection, wanted: Wanted, known_at: datetime | None) -> int:
    """How many reports are wanted."""
    ids = ids_wanted(wanted, known_at).subquery()
    return connection.execute(select(func.count()).select_from(ids)).scalar_one()


def dyads(connection: Connection, as_of: datetime | None, most: int) -> tuple[tuple[str, str], ...]:
    """The pairs of states that most reports tell of, the most first, as the world stood."""
    told = func.count().label("told")
    of_states = (func.length(pairs.c.a) == STATE) & (func.length(pairs.c.b) == STATE)
    query = select(pairs.c.a, pairs.c.b, told).where(of_states, *in_time(pairs, Wanted(as_of=as_of, undated=True)))
    rows = connection.execute(query.group_by(pairs.c.a, pairs.c.b).order_by(told.desc(), pairs.c.a, pairs.c.b))
    found = ((row.a, row.b) for row in rows if state_in(row.a) and state_in(row.b))
    return tuple(pair for pair, _ in zip(found, range(most), strict=False))


def _of_kinds(held: Holdings, kinds: tuple[str, ...]) -> Holdings:
    """The records of some kinds, and all of the reports of which nothing tells when they were out."""
    if not kinds:
        return held
    undated = {report.id for report in held.reports if not report.published.known}
    kept = (one for one in held.records if kind(one) in kinds or one.evidence.report in undated)
    return structs.replace(held, records=tuple(kept))


def narrowed(held: Holdings, actors: frozenset[str]) -> Holdings:
    """The records that touch one of some actors, with figures that nobody in particular gives, and the actors named."""
    states = {(one.evidence.report, one.key): one.country for one in held.records if isinstance(one, Actor)}

    def sides(record: AnyRecord) -> Iterator[str | None]:
        for key in keys(record):
            yield from (key, state_in(key), states.get((record.evidence.report, key)))

    kept = [one for one in held.records if not isinstance(one, Actor) and _touches(one, actors, set(sides(one)))]
    named = {(record.evidence.report, key) for record in kept for key in keys(record)}
    accounts = [one for one in held.records if isinstance(one, Actor) and (one.evidence.report, one.key) in named]
    return structs.replace(held, records=tuple(sorted((*kept, *accounts), key=lambda record: record.id)))


def _touches(record: AnyRecord, actors: frozenset[str], sides: set[str | None]) -> bool:
    return not actors.isdisjoint(sides) or (isinstance(record, Figure) and not keys(record))


def newest(held: Holdings, most: int) -> Holdings:
    """As many of the newest reports as have no more than so many records together, actors aside; at least one."""
    sizes = Counter(record.evidence.report for record in held.records if not isinstance(record, Actor))
    kept: set[str] = set()
    total = 0
    for report in sorted(held.reports, key=lambda one: (_day(one.published.start), one.id), reverse=True):
        total += sizes[report.id]
        if kept and total > most:
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
