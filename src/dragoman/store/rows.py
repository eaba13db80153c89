"""Rows as the tables take them, and how many go in at once."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dragoman.errors import StoreError
from dragoman.records import (
    AnyCoding,
    AnyRecord,
    AnyRuling,
    Report,
    decode,
    decode_coding,
    decode_ruling,
    encode,
)
from dragoman.store.derive import published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Table

T = TypeVar("T")
Row = dict[str, Any]
# Databases take so many values in one statement; well below what each allows.
MOST_VALUES = 8_000
MOST_IDS = 500


def stamp(moment: datetime) -> str:
    """The moment as a text that sorts in time: UTC, to the microsecond; a naive one is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def digest(id: str, content: str) -> int:
    """A hash that binds a row's content to its id, as a signed number of 64 bits."""
    return int.from_bytes(blake2b(f"{id}\0{content}".encode(), digest_size=8).digest(), "big", signed=True)


def report_row(report: Report, at: str) -> Row:
    """A row of `reports`."""
    content = msgspec.json.encode(report).decode()
    return {
        "id": report.id, "file": report.file.replace("\0", ""), "known_at": at, "content": content,
        "published": published(report), "digest": digest(report.id, content),
    }  # fmt: skip


def record_row(record: AnyRecord, report: str | None, at: str) -> Row:
    """A row of `records`."""
    content = encode(record).decode()
    return {
        "id": record.id, "report": report, "kind": kind(record), "content": content, "known_at": at,
        "digest": digest(record.id, content),
    }  # fmt: skip


def kind(record: AnyRecord) -> str:
    """The kind of a record as the column holds it."""
    return type(record).__name__.lower()


def add(connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds the rows that are not there yet."""
    if connection.dialect.name == "sqlite":
        _add_to_file(connection, table, list(rows))
        return
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415 - a file as the store needs none of it

    for chunk in chunks(rows, max(1, MOST_VALUES // len(table.c))):  # one row at a time takes a journey each
        connection.execute(postgresql.insert(table).values(chunk).on_conflict_do_nothing())


def _add_to_file(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Hands the rows to the driver as they are, which takes half the time for the many that a report gives."""
    if rows:
        names = tuple(rows[0])
        columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
        sql = f"INSERT OR IGNORE INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names
        connection.exec_driver_sql(sql, [tuple(row.values()) for row in rows])


def chunks(items: Iterable[T], size: int = MOST_IDS) -> Iterator[list[T]]:
    """The items, so many at a time."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def record_of(id: str, content: str) -> AnyRecord:
    """The record that a row holds.

    Raises:
        StoreError: it cannot be decoded.
    """
    try:
        return decode(content)
    except msgspec.MsgspecError as error:
        raise StoreError(_damaged("record", id, error)) from error


def report_of(id: str, content: str) -> Report:
    """The report that a row holds.

    Raises:
        StoreError: it cannot be decoded.
    """
    try:
        return msgspec.json.decode(content, type=Report)
    except msgspec.MsgspecError as error:
        raise StoreError(_damaged("report", id, error)) from error


def ruling_of(id: str, content: str) -> AnyRuling:
    """The ruling that a row holds.

    Raises:
        StoreError: it cannot be decoded.
    """
    try:
        return decode_ruling(content)
    except msgspec.MsgspecError as error:
        raise StoreError(_damaged("ruling", id, error)) from error


def coding_of(id: str, content: str) -> AnyCoding:
    """The entry of a coder that a row holds.

    Raises:
        StoreError: it cannot be decoded.
    """
    try:
        return decode_coding(content)
    except msgspec.MsgspecError as error:
        raise StoreError(_damaged("coding", id, error)) from error


def _damaged(what: str, id: str, error: Exception) -> str:
    return (
        f"{what} {id} in the store cannot be decoded ({error}); `dragoman check` lists what is damaged, "
        "`dragoman repair` sets it aside"
    )
