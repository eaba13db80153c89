"""Reads back what the store held at a moment."""

from __future__ import annotations

from contextlib import suppress
from itertools import product
from typing import TYPE_CHECKING

from msgspec import Struct, structs
from sqlalchemy import Connection, Row, select

from dragoman.errors import StoreError
from dragoman.records import (
    AnyRecord,
    AnyRuling,
    Correction,
    Pin,
    Prediction,
    Problem,
    Report,
    Settlement,
    corrected,
    corrections,
    identity,
    ledger,
    pins,
)
from dragoman.store.adding import SETTLED
from dragoman.store.rows import chunks, kind, record_of, report_of, ruling_of, stamp
from dragoman.store.schema import records, rulings, unread, verdicts
from dragoman.store.wanted import EVERYTHING, Wanted, holding, holds, reports_wanted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import Any


# A beginning of an id that more reports share means none of them.
MOST_HOMES = 20
_BY_ID = select(records.c.id, records.c.content)


class Holdings(Struct, frozen=True):
    """What held at one moment: reports, their records as corrections leave them, problems, and what analysts ruled.

    Attributes:
        pins: what is one and what is not.
        ledger: forecasts that were entered, and what analysts say became of any.
    """

    reports: tuple[Report, ...]
    records: tuple[AnyRecord, ...]
    problems: tuple[Problem, ...]
    pins: tuple[Pin, ...] = ()
    ledger: tuple[Prediction | Settlement, ...] = ()


def holdings(connection: Connection, known_at: datetime | None, wanted: Wanted = EVERYTHING) -> Holdings:
    """The wanted reports, and the records and problems that held at the moment.

    Raises:
        StoreError: a row cannot be decoded; the message names it.
    """
    ruled = _under_both_ids(connection, rulings_until(connection, known_at))
    texts = connection.execute(reports_wanted(wanted, known_at)).all()
    ids = {row.id for row in texts}
    rows = _rows(connection, known_at, wanted, sorted(ids))
    found = corrected((record_of(row.id, row.content) for row in rows), ruled)
    kept = [one for one in found if _is_wanted(one, ids, wanted)]
    return Holdings(
        tuple(sorted((report_of(row.id, row.content) for row in texts), key=lambda report: report.id)),
        tuple(record for record in kept if not isinstance(record, Problem)),
        tuple(record for record in kept if isinstance(record, Problem)),
        pins(ruled),
        ledger(ruled),
    )


def _rows(
    connection: Connection, known_at: datetime | None, wanted: Wanted, ids: Sequence[str]
) -> Iterator[Row[*tuple[Any, ...]]]:
    """The rows of the records that held: of the given reports, and of none."""
    query = holding(known_at)
    if wanted.kinds:
        query = query.where(records.c.kind.in_(wanted.kinds))
    if wanted.all_reports:
        yield from connection.execute(query)
        return
    yield from connection.execute(query.where(records.c.report.is_(None)))
    for chunk in chunks(ids):
        yield from connection.execute(query.where(records.c.report.in_(chunk)))


def _is_wanted(record: AnyRecord, reports: set[str], wanted: Wanted) -> bool:
    """Whether a record is of a wanted kind and report; a correction may have brought others in."""
    of_report = record.evidence.report in reports or not record.evidence.report
    return of_report and (not wanted.kinds or kind(record) in wanted.kinds)


def homes(connection: Connection, id: str, known_at: datetime | None) -> tuple[str, ...]:
    """The first reports that hold records whose id begins so, those of corrections too."""
    begins = records.c.id >= id, records.c.id < f"{id}g"
    query = (
        select(records.c.report).where(*begins, records.c.report.is_not(None)).order_by(records.c.id).limit(MOST_HOMES)
    )
    found = list(connection.execute(query).scalars())
    right = (one.replacement for one in corrections(rulings_until(connection, known_at)))
    found += (one.evidence.report for one in right if one is not None and one.id.startswith(id))
    return tuple(dict.fromkeys(found))


def rulings_until(connection: Connection, known_at: datetime | None) -> tuple[AnyRuling, ...]:
    """All rulings made until the moment, in the order in which they were made."""
    query = select(rulings.c.id, rulings.c.content).order_by(rulings.c.number)
    if known_at is not None:
        query = query.where(rulings.c.known_at <= stamp(known_at))
    return tuple(ruling_of(row.id, row.content) for row in connection.execute(query))


def put_right(connection: Connection) -> dict[str, list[AnyRecord]]:
    """What corrections ever put in the place of other records, by report; rulings that cannot be decoded aside."""
    found: dict[str, list[AnyRecord]] = {}
    for row in connection.execute(select(rulings.c.id, rulings.c.content).order_by(rulings.c.number)):
        with suppress(StoreError):
            ruling = ruling_of(row.id, row.content)
            if isinstance(ruling, Correction) and ruling.replacement:
                found.setdefault(ruling.replacement.evidence.report, []).append(ruling.replacement)
    return found


def _under_both_ids(connection: Connection, ruled: Sequence[AnyRuling]) -> tuple[AnyRuling, ...]:
    """The rulings, also on the ids that records now get that were ruled on when ids were made otherwise."""
    ids = {id for ruling in ruled for id in _records_of(ruling)}
    rows = [row for chunk in chunks(sorted(ids)) for row in connection.execute(_BY_ID.where(records.c.id.in_(chunk)))]
    renamed = {row.id: new for row in rows if (new := identity(record_of(row.id, row.content))) != row.id}
    return tuple(one for ruling in ruled for one in _also(ruling, renamed))


def _records_of(ruling: AnyRuling) -> tuple[str, ...]:
    """The ids of the records that a ruling is about."""
    if isinstance(ruling, Correction):
        return (ruling.record,)
    if isinstance(ruling, Settlement):
        return (ruling.forecast,)
    return (ruling.a, ruling.b) if isinstance(ruling, Pin) and ruling.what == "event" else ()


def _also(ruling: AnyRuling, renamed: Mapping[str, str]) -> Iterator[AnyRuling]:
    """A ruling, and the same on each other id of what it is about."""
    if not renamed:
        yield ruling
        return
    for ids in product(*(dict.fromkeys((id, renamed.get(id, id))) for id in _records_of(ruling))):
        match ruling:
            case Correction():
                yield structs.replace(ruling, record=ids[0])
            case Settlement():
                yield structs.replace(ruling, forecast=ids[0])
            case Pin() if ids:
                yield structs.replace(ruling, a=ids[0], b=ids[1])
            case _:
                yield ruling


def settled(connection: Connection, known_at: datetime | None) -> tuple[Problem, ...]:
    """The problems of sources that were read well later."""
    ended = select(verdicts.c.record).where(verdicts.c.why == SETTLED)
    of_sources = select(unread.c.record)
    query = select(records.c.id, records.c.content).where(
        records.c.id.in_(of_sources), records.c.id.in_(ended), ~holds(known_at)
    )
    if known_at is not None:
        query = query.where(records.c.known_at <= stamp(known_at))
    return problems_of(connection.execute(query.order_by(records.c.id)))


def problems_of(rows: Iterable[Row[*tuple[Any, ...]]]) -> tuple[Problem, ...]:
    """The problems that rows hold."""
    found = (record_of(row.id, row.content) for row in rows)
    return tuple(problem for problem in found if isinstance(problem, Problem))
