"""The append-only store: what was read, what was made of it, and since when we know it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Engine, Select, func, insert, select

from dragoman.errors import StoreError, UnknownNameError
from dragoman.records import AnyRecord, Problem, Report, decode, encode
from dragoman.store.schema import readings, records, reports, verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType
    from typing import Self


class Holdings(Struct, frozen=True):
    """All that held at one moment."""

    reports: tuple[Report, ...]
    records: tuple[AnyRecord, ...]
    problems: tuple[Problem, ...]


def stamp(moment: datetime) -> str:
    """The moment as a text that sorts in time: UTC, to the microsecond; a naive one is taken for UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


class Store:
    """A store; made by `open_store`, closed by `close` or at the end of a `with`."""

    def __init__(self, engine: Engine, address: str) -> None:
        """Keep the engine; the tables are there."""
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self.address = address

    def __enter__(self) -> Self:
        """The store itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Gives its connections back."""
        self._engine.dispose()

    def add(
        self,
        report: Report,
        found: Sequence[AnyRecord],
        problems: Sequence[Problem] = (),
        *,
        reader: str,
        known_at: datetime,
    ) -> bool:
        """Whether anything was added: a report once read by the same reader changes nothing.

        All of it is one transaction. Where another reader read the report before, its records that the new one does
        not find no longer hold from `known_at` on; they stay in the store.

        Args:
            report: the report.
            found: its records.
            problems: what was wrong with it.
            reader: name and version of what read it.
            known_at: the moment of our knowing.
        """
        at = stamp(known_at)
        with self._writer.begin() as connection:
            if _has_reading(connection, report.id, reader):
                return False
            _add_report(connection, report, at)
            _add_records(connection, report.id, (*found, *problems), reader, at)
            connection.execute(insert(readings).values(report=report.id, reader=reader, known_at=at))
        return True

    def add_problems(self, problems: Sequence[Problem], *, reader: str, known_at: datetime) -> None:
        """Keeps problems that belong to no report, such as a file that could not be read."""
        with self._writer.begin() as connection:
            missing = _missing(connection, problems)
            _insert_records(connection, None, missing)
            _judge(connection, [problem.id for problem in missing], holds=True, by=reader, at=stamp(known_at))

    def supersede(self, record: str, replacement: AnyRecord | None, *, by: str, why: str, known_at: datetime) -> None:
        """Lets a record hold no longer, and another in its place if one is given; both stay in the store.

        Raises:
            UnknownNameError: there is no such record.
        """
        at = stamp(known_at)
        with self._writer.begin() as connection:
            row = connection.execute(select(records.c.report).where(records.c.id == record)).one_or_none()
            if row is None:
                raise UnknownNameError("record", record, ())
            if replacement is not None:
                _insert_records(connection, row.report, _missing(connection, [replacement]))
                _judge(connection, [replacement.id], holds=True, by=by, at=at, why=why)
            follower = replacement.id if replacement else None
            _judge(connection, [record], holds=False, by=by, at=at, why=why, replaced_by=follower)

    def holdings(self, *, known_at: datetime | None = None) -> Holdings:
        """All reports, and the records and problems that held at the moment; None for now.

        Raises:
            StoreError: a row cannot be decoded; the message names it.
        """
        with self._engine.connect() as connection:
            texts = connection.execute(_reports_known(known_at)).all()
            contents = connection.execute(_records_holding(known_at)).all()
        found = [_decoded(row.id, row.content) for row in contents]
        return Holdings(
            tuple(_decoded_report(row.id, row.content) for row in texts),
            tuple(record for record in found if not isinstance(record, Problem)),
            tuple(record for record in found if isinstance(record, Problem)),
        )

    def has_read(self, report: str, reader: str) -> bool:
        """Whether the reader has read the report, wholly."""
        with self._engine.connect() as connection:
            return _has_reading(connection, report, reader)

    def counts(self) -> dict[str, int]:
        """How many reports the store holds, and how many records of each kind it was ever given."""
        with self._engine.connect() as connection:
            by_kind = connection.execute(select(records.c.kind, func.count()).group_by(records.c.kind)).all()
            total = connection.execute(select(func.count()).select_from(reports)).scalar_one()
        return {"report": total, **{row[0]: row[1] for row in by_kind}}


def _has_reading(connection: Connection, report: str, reader: str) -> bool:
    row = select(readings.c.report).where(readings.c.report == report, readings.c.reader == reader)
    return connection.execute(row).one_or_none() is not None


def _add_report(connection: Connection, report: Report, at: str) -> None:
    if connection.execute(select(reports.c.id).where(reports.c.id == report.id)).one_or_none() is None:
        content = msgspec.json.encode(report).decode()
        connection.execute(insert(reports).values(id=report.id, file=report.file, known_at=at, content=content))


def _add_records(connection: Connection, report: str, found: Sequence[AnyRecord], reader: str, at: str) -> None:
    """Adds what is new, revives what held before, and lets what is no longer found hold no longer."""
    ids = list(dict.fromkeys(record.id for record in found))
    holding: set[str] = set(connection.execute(_ids_holding(report)).scalars())
    _insert_records(connection, report, _missing(connection, found))
    _judge(connection, [id for id in ids if id not in holding], holds=True, by=reader, at=at)
    gone = sorted(holding.difference(ids))
    _judge(connection, gone, holds=False, by=reader, at=at, why="not found when the report was read again")


def _missing(connection: Connection, found: Sequence[AnyRecord]) -> list[AnyRecord]:
    """The records that the store has never been given, each once."""
    wanted = {record.id: record for record in found}
    known = set(connection.execute(select(records.c.id).where(records.c.id.in_(wanted))).scalars())
    return [record for id, record in wanted.items() if id not in known]


def _insert_records(connection: Connection, report: str | None, found: Iterable[AnyRecord]) -> None:
    rows = [
        {"id": record.id, "report": report, "kind": type(record).__name__.lower(), "content": encode(record).decode()}
        for record in found
    ]
    if rows:
        connection.execute(insert(records), rows)


def _judge(
    connection: Connection,
    ids: Sequence[str],
    *,
    holds: bool,
    by: str,
    at: str,
    why: str = "",
    replaced_by: str | None = None,
) -> None:
    rows = [
        {"record": id, "known_at": at, "holds": holds, "by": by, "why": why, "replaced_by": replaced_by} for id in ids
    ]
    if rows:
        connection.execute(insert(verdicts), rows)


def _records_holding(known_at: datetime | None) -> Select[Any, Any]:
    """Id and content of the records whose last verdict up to the moment is that they hold."""
    last = select(func.max(verdicts.c.number)).group_by(verdicts.c.record)
    if known_at is not None:
        last = last.where(verdicts.c.known_at <= stamp(known_at))
    held = select(verdicts.c.record).where(verdicts.c.number.in_(last), verdicts.c.holds)
    return select(records.c.id, records.c.content).where(records.c.id.in_(held)).order_by(records.c.id)


def _ids_holding(report: str) -> Select[Any]:
    """The ids of a report's records that hold now; looks at no other report's."""
    of_report = verdicts.join(records, records.c.id == verdicts.c.record)
    last = (
        select(func.max(verdicts.c.number))
        .select_from(of_report)
        .where(records.c.report == report)
        .group_by(verdicts.c.record)
    )
    return select(verdicts.c.record).where(verdicts.c.number.in_(last), verdicts.c.holds)


def _reports_known(known_at: datetime | None) -> Select[Any, Any]:
    known = select(reports.c.id, reports.c.content).order_by(reports.c.id)
    return known if known_at is None else known.where(reports.c.known_at <= stamp(known_at))


def _decoded(id: str, content: str) -> AnyRecord:
    try:
        return decode(content)
    except msgspec.MsgspecError as error:
        raise StoreError(f"record {id} in the store cannot be decoded ({error}); the store is damaged") from error


def _decoded_report(id: str, content: str) -> Report:
    try:
        return msgspec.json.decode(content, type=Report)
    except msgspec.MsgspecError as error:
        raise StoreError(f"report {id} in the store cannot be decoded ({error}); the store is damaged") from error
