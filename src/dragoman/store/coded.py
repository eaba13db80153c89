"""Keeps what coders say of what was read, each on his own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, insert, select

from dragoman.errors import InputError, UnknownNameError
from dragoman.records import AnyCoding, AnyRecord, Coding, Withdrawal, encode_coding
from dragoman.store.connected import Connected
from dragoman.store.rows import chunks, coding_of, record_of, stamp
from dragoman.store.schema import codings, records, reports

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime


class Coded(Connected):
    """A store as far as coders code in it."""

    def code(self, entry: AnyCoding, check: Callable[[Sequence[AnyCoding]], None] | None = None) -> bool:
        """Whether the entry is new; it is then kept.

        Args:
            entry: a coding, a withdrawal, an assignment, or that a report is finished.
            check: is given all entries kept so far, in the same transaction, and raises where this one may not follow.

        Raises:
            UnknownNameError: it is about a report or a coding that the store has not.
            InputError: it takes back what is another's, or taken back already.
        """
        with self._writing() as connection:
            return add_coding(connection, entry, check)

    def coded(self) -> int:
        """How far the entries of coders go: another number once any was made."""
        with self._engine.connect() as connection:
            return connection.execute(select(func.max(codings.c.number))).scalar() or 0

    def ever(self, ids: Iterable[str]) -> dict[str, AnyRecord]:
        """The records of some ids, by id, whether they hold or not."""
        query = select(records.c.id, records.c.content)
        with self._engine.connect() as connection:
            rows = (
                row for chunk in chunks(sorted(ids)) for row in connection.execute(query.where(records.c.id.in_(chunk)))
            )
            return {row.id: record_of(row.id, row.content) for row in rows}

    def codings(self, *, known_at: datetime | None = None, report: str | None = None) -> tuple[AnyCoding, ...]:
        """All entries made until the moment, those taken back too, in the order in which they were made.

        Args:
            known_at: only what was known then.
            report: id of a report; None: of all, and those of two actors or accounts.
        """
        with self._engine.connect() as connection:
            return codings_until(connection, known_at, report)


def add_coding(
    connection: Connection, entry: AnyCoding, check: Callable[[Sequence[AnyCoding]], None] | None
) -> bool:  # fmt: skip
    """Whether the entry is new; it is then kept, where it may follow those that are."""
    made = codings_until(connection, None, None)
    if any(entry.id == one.id for one in made):
        return False
    _check(connection, entry, made)
    if check:
        check(made)
    report = None if isinstance(entry, Withdrawal) else entry.report or None
    row = {"id": entry.id, "report": report, "coder": entry.coder, "known_at": stamp(entry.at)}
    connection.execute(insert(codings).values(**row, content=encode_coding(entry).decode()))
    return True


def codings_until(connection: Connection, known_at: datetime | None, report: str | None) -> tuple[AnyCoding, ...]:
    """All entries made until the moment, in the order in which they were made; of a report with all withdrawals."""
    query = select(codings.c.id, codings.c.content).order_by(codings.c.number)
    if known_at is not None:
        query = query.where(codings.c.known_at <= stamp(known_at))
    if report is not None:
        query = query.where((codings.c.report == report) | codings.c.report.is_(None))
    return tuple(coding_of(row.id, row.content) for row in connection.execute(query))


def _check(connection: Connection, entry: AnyCoding, made: Sequence[AnyCoding]) -> None:
    """Refuses an entry that means nothing beside those made before."""
    if isinstance(entry, Withdrawal):
        _check_withdrawal(entry, made)
    elif entry.report:
        there = connection.execute(select(reports.c.id).where(reports.c.id == entry.report)).one_or_none()
        if there is None:
            raise UnknownNameError("report", entry.report, ())


def _check_withdrawal(entry: Withdrawal, made: Sequence[AnyCoding]) -> None:
    own = [one.id for one in made if isinstance(one, Coding) and one.coder == entry.coder]
    if entry.of not in own:
        raise UnknownNameError(f"coding of {entry.coder}", entry.of, own)
    if any(isinstance(one, Withdrawal) and one.of == entry.of for one in made):
        raise InputError(f"coding {entry.of} is taken back already; code the same again instead")
