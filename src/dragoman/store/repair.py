"""Mends a store: makes anew what is derived, sets aside what is broken; nothing is lost, all of it stays in `aside`."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, text

from dragoman.errors import StoreError
from dragoman.records import AnyRecord, Problem
from dragoman.store import fulltext
from dragoman.store.adding import Found, add_look_ups, add_words
from dragoman.store.check import (
    SAID,
    Fault,
    dangling,
    file_faults,
    record_fault,
    report_fault,
    report_rows,
    watch_faults,
)
from dragoman.store.held import put_right
from dragoman.store.rows import add, record_of, report_of
from dragoman.store.schema import DERIVED, aside, codings, readings, records, reports, rulings, unread, verdicts
from dragoman.store.watched import LOGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Row

TABLES = frozenset({"records", "readings", "verdicts", "codings"})
WATCHED = {table.name: table for table, _ in LOGS}


class Repair(Struct, frozen=True):
    """What a repair did: the rows that it set aside, and for how many reports it made the look-ups anew."""

    aside: tuple[Fault, ...]
    reports: int


def repaired(connection: Connection, at: str) -> Repair:
    """Mends the store; a row that is set aside can be read anew, since it is out of the way.

    Raises:
        StoreError: the file itself is damaged.
    """
    if connection.dialect.name == "sqlite":
        connection.execute(text("REINDEX"))
    damage = next(file_faults(connection), None)
    if damage:
        raise StoreError(f"the file is damaged ({damage.message}), which rows cannot mend; {damage.mend}")
    for table in DERIVED:
        connection.execute(delete(table))
    broken = tuple(_broken(connection))
    for fault in broken:
        _set_aside(connection, fault, at)
    return Repair(broken, derive(connection))


def derive(connection: Connection) -> int:
    """Fills the empty look-up tables and the full-text index; for how many reports."""
    fulltext.remake(connection)
    count, right = 0, put_right(connection)
    for rows in report_rows(connection):
        found = _found(connection, rows, right)
        add_look_ups(connection, found)
        add_words(connection, [one.report for one in found])
        count += len(found)
    sourceless = connection.execute(select(records).where(records.c.report.is_(None))).all()
    problems = (record_of(row.id, row.content) for row in sourceless)
    add(connection, unread, ({"source": one.source, "record": one.id} for one in problems if isinstance(one, Problem)))
    return count


def _found(
    connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], right: Mapping[str, Sequence[AnyRecord]]
) -> list[Found]:
    """Reports with all records that they were ever found to hold, or that corrections gave them."""
    held: dict[str, list[AnyRecord]] = {row.id: list(right.get(row.id, ())) for row in rows}
    for row in connection.execute(select(records).where(records.c.report.in_(held)).order_by(records.c.id)):
        held[row.report].append(record_of(row.id, row.content))
    return [Found(report_of(row.id, row.content), tuple(held[row.id])) for row in rows]


def _broken(connection: Connection) -> Iterator[Fault]:
    """The rows that must be set aside, those that point to others before these."""
    yield from (fault for fault in dangling(connection) if fault.table in TABLES)
    for rows in report_rows(connection):
        for row in rows:
            wrong = report_fault(row)
            if wrong:
                yield Fault("reports", row.id, wrong)
                continue
            report = report_of(row.id, row.content)
            for one in connection.execute(select(records).where(records.c.report == row.id)).all():
                if found := record_fault(one, report):
                    yield Fault("records", one.id, found)
    for row in connection.execute(select(records).where(records.c.report.is_(None))).all():
        if found := record_fault(row, None):
            yield Fault("records", row.id, found)
    yield from _broken_words(connection)


def _broken_words(connection: Connection) -> Iterator[Fault]:
    """What people said that is not what was written."""
    for table, fault in SAID:
        for row in connection.execute(select(table)).all():
            if found := fault(row):
                yield Fault(table.name, row.id, found)
    yield from tuple(watch_faults(connection))


def _set_aside(connection: Connection, fault: Fault, at: str) -> None:
    """Moves a row, and all rows that point to it, to `aside`; its report's readings too, so that it is read anew."""
    of_report, of_record = records.c.report == fault.id, records.c.id == fault.id
    match fault.table:
        case "reports":
            moves = (
                *_with_verdicts(of_report),
                (readings, readings.c.report == fault.id),
                (codings, codings.c.report == fault.id),
                (reports, reports.c.id == fault.id),
            )
        case "records":
            read = readings.c.report.in_(_reports_of(connection, of_record))
            moves = ((readings, read), *_with_verdicts(of_record | of_report))
        case "readings":
            moves = ((readings, readings.c.report == fault.id),)
        case "codings":
            moves = ((codings, (codings.c.id == fault.id) | (codings.c.report == fault.id)),)
        case name if name in WATCHED:
            table = WATCHED[name]
            moves = ((table, table.c.number == int(fault.id)),)
        case "verdicts":
            moves = ((verdicts, verdicts.c.record == fault.id),)
        case _:
            moves = ((rulings, rulings.c.id == fault.id),)
    for table, condition in moves:
        _move(connection, table, condition, fault.message, at)


def _reports_of(connection: Connection, condition: ColumnElement[bool]) -> set[str]:
    """The reports that records belong to, by their rows and by what they say themselves."""
    found: set[str] = set()
    for row in connection.execute(select(records).where(condition)):
        found.update(filter(None, (row.report,)))
        with suppress(StoreError):
            found.add(record_of(row.id, row.content).evidence.report)
    return found


def _with_verdicts(condition: ColumnElement[bool]) -> tuple[tuple[Table, ColumnElement[bool]], ...]:
    """The verdicts on records, and the records."""
    return (verdicts, verdicts.c.record.in_(select(records.c.id).where(condition))), (records, condition)


def _move(connection: Connection, table: Table, condition: ColumnElement[bool], why: str, at: str) -> None:
    """Copies the rows of a table to `aside`, whole, and takes them out of the table."""
    for row in connection.execute(select(table).where(condition)).all():
        content = msgspec.json.encode(dict(zip(table.c.keys(), row, strict=True))).decode()
        id = str(row[0])
        connection.execute(insert(aside).values(origin=table.name, id=id, known_at=at, why=why, content=content))
    connection.execute(delete(table).where(condition))
