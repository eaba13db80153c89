"""What is wrong with a store: rows that are not what was written, that point to nothing, look-ups out of step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, select, text

from dragoman.errors import StoreDamagedError, StoreError
from dragoman.records import AnyRecord, Report, Span
from dragoman.store import fulltext
from dragoman.store.derive import look_ups
from dragoman.store.held import put_right
from dragoman.store.rows import coding_of, digest, record_of, report_of, ruling_of
from dragoman.store.schema import (
    codings,
    pairs,
    readings,
    records,
    reports,
    rulings,
    searched,
    tells,
    touches,
    unread,
    verdicts,
)
from dragoman.store.watched import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Row

AT_ONCE = 200
# Each column that names a row of another table.
REFERENCES = (
    (records, records.c.report, reports),
    (readings, readings.c.report, reports),
    (verdicts, verdicts.c.record, records),
    (searched, searched.c.report, reports),
    (touches, touches.c.report, reports),
    (pairs, pairs.c.report, reports),
    (tells, tells.c.report, reports),
    (unread, unread.c.record, records),
    (codings, codings.c.report, reports),
)
FILE = "file"
SEARCH = "search"


class Fault(Struct, frozen=True):
    """Something that is wrong with a store.

    Attributes:
        table: in which table; `file` where it is the file itself, `search` the full-text index.
        id: of which row, "" for all of it.
        message: what is wrong.
    """

    table: str
    id: str
    message: str

    @property
    def mend(self) -> str:
        """What to do about it."""
        if self.table == FILE:
            return "take the file from a backup, or save what can be read with `sqlite3 STORE .recover`"
        return "`dragoman repair STORE`, then read the report again"


def index_faults(connection: Connection) -> tuple[Fault, ...]:
    """What the full-text index finds wrong with itself, in a transaction that may write."""
    return tuple(Fault(SEARCH, "", message) for message in fulltext.faults(connection))


def faults(connection: Connection) -> Iterator[Fault]:
    """What is wrong with a store, one by one; where the file is damaged, as far as its rows can still be read."""
    damaged = False
    for fault in file_faults(connection):
        damaged = True
        yield fault
    try:
        yield from _row_faults(connection)
    except StoreDamagedError as error:
        if not damaged:
            yield Fault(FILE, "", str(error))


def _row_faults(connection: Connection) -> Iterator[Fault]:
    """What is wrong with the rows of a store and what is made of them."""
    yield from dangling(connection)
    right = put_right(connection)
    for rows in report_rows(connection):
        yield from _faults_of_reports(connection, rows, right)
    sourceless = select(records).where(records.c.report.is_(None))
    for row in connection.execute(sourceless):
        yield from _told("records", row.id, record_fault(row, None))
    for table, fault in SAID:
        for row in connection.execute(select(table)):
            yield from _told(table.name, row.id, fault(row))
    yield from watch_faults(connection)
    yield from search_faults(connection)


def report_rows(connection: Connection) -> Iterator[list[Row[*tuple[Any, ...]]]]:
    """The rows of all reports, some at a time, by id."""
    last = ""
    while rows := list(
        connection.execute(select(reports).where(reports.c.id > last).order_by(reports.c.id).limit(AT_ONCE))
    ):
        yield rows
        last = rows[-1].id


def file_faults(connection: Connection) -> Iterator[Fault]:
    """What SQLite itself finds wrong with its file; a server looks after its own."""
    if connection.dialect.name != "sqlite":
        return
    try:
        for (message,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if message != "ok":
                yield Fault(FILE, "", str(message))
    except StoreDamagedError as error:
        yield Fault(FILE, "", str(error.__cause__))


def dangling(connection: Connection) -> Iterator[Fault]:
    """Rows that name a report or record that is not there."""
    for table, column, target in REFERENCES:
        there = select(target.c.id)
        lost = select(column).where(column.is_not(None), column.not_in(there)).distinct().order_by(column)
        for id in connection.execute(lost).scalars():
            yield Fault(table.name, id, f"{table.name} name {id}, which {target.name} do not hold")


def _faults_of_reports(
    connection: Connection, rows: Sequence[Row[*tuple[Any, ...]]], right: Mapping[str, Sequence[AnyRecord]]
) -> Iterator[Fault]:
    """What is wrong with some reports, their records and their look-ups, with what corrections made of them."""
    ids = [row.id for row in rows]
    found = _by_report(connection, records, ids)
    named, between, told = (_by_report(connection, table, ids) for table in (touches, pairs, tells))
    for row in rows:
        if wrong := report_fault(row):
            yield Fault("reports", row.id, wrong)
            continue
        report, sound = report_of(row.id, row.content), list[AnyRecord]()
        for one in found[row.id]:
            wrong = record_fault(one, report)
            yield from _told("records", one.id, wrong)
            if not wrong:
                sound.append(record_of(one.id, one.content))
        if len(sound) == len(found[row.id]):
            ups = look_ups(report, (*sound, *right.get(row.id, ())))
            if ups.touches != frozenset(line.actor for line in named[row.id]):
                yield Fault("touches", row.id, "the actors that are looked up are not those of the report's records")
            if ups.pairs != frozenset((line.a, line.b) for line in between[row.id]):
                yield Fault("pairs", row.id, "the pairs that are looked up are not those of the report's records")
            if ups.tells != frozenset(line.what for line in told[row.id]):
                yield Fault("tells", row.id, "the sorts that are looked up are not those of the report's records")


def _by_report(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, list[Row[*tuple[Any, ...]]]]:
    by_report: dict[str, list[Row[*tuple[Any, ...]]]] = {id: [] for id in ids}
    for row in connection.execute(select(table).where(table.c.report.in_(ids))):
        by_report[row.report].append(row)
    return by_report


def report_fault(row: Row[*tuple[Any, ...]]) -> str:
    """What is wrong with a row of `reports`; "" for nothing."""
    if row.digest is not None and row.digest != digest(row.id, row.content):
        return "the content is not what was written under this id"
    try:
        report = report_of(row.id, row.content)
    except StoreError as error:
        return str(error)
    if report.id != row.id or msgspec.structs.replace(report, id="").id != row.id:
        return "the id is not that of the file name and text"
    if not _within(report.body, report.text):
        return "the article reaches beyond the text"
    return ""


def record_fault(row: Row[*tuple[Any, ...]], report: Report | None) -> str:
    """What is wrong with a row of `records`; "" for nothing.

    Args:
        row: the row.
        report: the report that it names; None where it names none.
    """
    if row.digest is not None and row.digest != digest(row.id, row.content):
        return "the content is not what was written under this id"
    try:
        record = record_of(row.id, row.content)
    except StoreError as error:
        return str(error)
    if record.id != row.id:
        return f"the record calls itself {record.id}"
    if record.evidence.report and (report is None or record.evidence.report != report.id):
        return f"the record rests on report {record.evidence.report}, the row says {row.report}"
    if report is not None and not _within(record.evidence.spans, report.text):
        return "a passage reaches beyond the report's text"
    return ""


def ruling_fault(row: Row[*tuple[Any, ...]]) -> str:
    """What is wrong with a row of `rulings`; "" for nothing."""
    try:
        ruling = ruling_of(row.id, row.content)
    except StoreError as error:
        return str(error)
    return "" if msgspec.structs.replace(ruling, id="").id == row.id else "the content is not that of this id"


def coding_fault(row: Row[*tuple[Any, ...]]) -> str:
    """What is wrong with a row of `codings`; "" for nothing."""
    try:
        entry = coding_of(row.id, row.content)
    except StoreError as error:
        return str(error)
    return "" if msgspec.structs.replace(entry, id="").id == row.id else "the content is not that of this id"


# What people said, not programs: each table, and what tells what is wrong with a row of it.
SAID = ((rulings, ruling_fault), (codings, coding_fault))


def watch_faults(connection: Connection) -> Iterator[Fault]:
    """Rows of what is watched, and of what came of it, that cannot be decoded, by their numbers."""
    for table, number, wrong in damaged(connection):
        yield Fault(table.name, str(number), wrong)


def search_faults(connection: Connection) -> Iterator[Fault]:
    """Where the full-text index and the reports differ."""
    numbers = {row.report: row.number for row in connection.execute(select(searched.c.report, searched.c.number))}
    indexed = fulltext.numbers(connection)
    for id in connection.execute(select(reports.c.id).order_by(reports.c.id)).scalars():
        if numbers.get(id) not in indexed:
            yield Fault(SEARCH, id, "the full-text index lacks the report")
    for number in sorted(indexed.difference(numbers.values())):
        yield Fault(SEARCH, str(number), "the full-text index holds a number that no report has")


def _within(spans: Sequence[Span], held: str) -> bool:
    return all(0 <= span.start <= span.end <= len(held) for span in spans)


def _told(table: str, id: str, wrong: str) -> Iterator[Fault]:
    if wrong:
        yield Fault(table, id, wrong)
