"""Adds reports with what was found in them, and lets hold no longer what a new reading does not find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from sqlalchemy import Connection, Table, func, insert, select

from dragoman.records import AnyRecord, Problem, Report, identity
from dragoman.store import fulltext
from dragoman.store.derive import look_ups, published
from dragoman.store.rows import Row, add, chunks, record_of, record_row, report_row
from dragoman.store.schema import (
    called,
    named,
    pairs,
    readings,
    records,
    reports,
    searched,
    tells,
    touches,
    unread,
    verdicts,
)
from dragoman.store.wanted import holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOT_FOUND = "not found when the report was read again"
RENAMED = "the same is held under another id"
SETTLED = "settled: the source was read again, and this was no longer so"


class Found(Struct, frozen=True):
    """A report, and what one reading found in it: records, and problems."""

    report: Report
    records: tuple[AnyRecord, ...]


def add_found(connection: Connection, found: Iterable[Found], reader: str, at: str) -> int:
    """How many of the reports the reader had not read yet; these are added, with what was found in them."""
    by_id = {one.report.id: one for one in found}
    done = {id for id, by in _readings(connection, list(by_id)) if by == reader}
    fresh = [one for id, one in by_id.items() if id not in done]
    known = _ids(connection, reports, [one.report.id for one in fresh])
    old, new = ([one for one in fresh if (one.report.id in known) is which] for which in (True, False))
    add(connection, reports, (report_row(one.report, at) for one in new))
    add_new(connection, new, at)
    for one in old:
        add_again(connection, one, reader, at)
    add(connection, readings, ({"report": one.report.id, "reader": reader, "known_at": at} for one in fresh))
    add_look_ups(connection, new)
    add_words(connection, [one.report for one in new])
    return len(fresh)


def add_new(connection: Connection, found: Sequence[Found], at: str) -> None:
    """Adds the records of reports that are new; only what is about no report can be there already."""
    records_of = {record.id: (record, one.report.id) for one in found for record in one.records}
    foreign = [id for id, (record, of) in records_of.items() if record.evidence.report != of]
    there = _ids(connection, records, foreign)
    add(connection, records, (record_row(*pair, at) for id, pair in records_of.items() if id not in there))


def add_again(connection: Connection, one: Found, reader: str, at: str) -> None:
    """Adds what is new, revives what held before, and lets what is no longer found hold no longer."""
    report, ids = one.report.id, {record.id: record for record in one.records}
    there = _ids(connection, records, list(ids))
    held = connection.execute(holding(None).where(records.c.report == report)).all()
    holding_now = {row.id for row in held}
    add(connection, records, (record_row(record, report, at) for id, record in ids.items() if id not in there))
    judge(connection, sorted(there - holding_now), holds=True, by=reader, at=at)
    judge(connection, sorted(holding_now.difference(ids)), holds=False, by=reader, at=at, why=NOT_FOUND)
    ever = connection.execute(select(records.c.id, records.c.content).where(records.c.report == report)).all()
    add_look_ups(connection, [Found(one.report, tuple(record_of(row.id, row.content) for row in ever))])


def add_sourced(
    connection: Connection, problems: Sequence[Problem], sources: Iterable[str], by: str, at: str
) -> tuple[Problem, ...]:
    """Keeps problems that belong to no report; returns earlier ones of the same sources that are now settled."""
    given = {problem.id: problem for problem in problems}
    told = {*sources, *(problem.source for problem in problems)}
    earlier = select(unread.c.record).where(unread.c.source.in_(told))
    held = connection.execute(holding(None).where(records.c.id.in_(earlier))).all()
    holding_now = {row.id for row in held}
    there = _ids(connection, records, list(given))
    add(connection, records, (record_row(problem, None, at) for id, problem in given.items() if id not in there))
    judge(connection, sorted(there - holding_now), holds=True, by=by, at=at)
    ended = [record_of(row.id, row.content) for row in held if row.id not in given]
    renamed = {record.id for record in ended if identity(record) in given}
    judge(connection, sorted(renamed), holds=False, by=by, at=at, why=RENAMED)
    judge(connection, sorted({record.id for record in ended} - renamed), holds=False, by=by, at=at, why=SETTLED)
    add(connection, unread, ({"source": problem.source, "record": problem.id} for problem in problems))
    return tuple(problem for problem in ended if isinstance(problem, Problem) and problem.id not in renamed)


def add_look_ups(connection: Connection, found: Iterable[Found]) -> None:
    """Adds to the look-up tables what the reports' records say."""
    named_actors: list[Row] = []
    told_pairs: list[Row] = []
    marked: list[Row] = []
    forms, names = set[tuple[str, str]](), set[tuple[str, ...]]()
    for one in found:
        ups, of = look_ups(one.report, one.records), {"report": one.report.id, "published": published(one.report) or ""}
        named_actors += ({"actor": actor, **of} for actor in sorted(ups.touches))
        marked += ({"what": what, **of} for what in sorted(ups.tells))
        told_pairs += ({"a": a, "b": b, **of} for a, b in sorted(ups.pairs))
        forms |= ups.named
        names |= ups.called
    add(connection, touches, named_actors)
    add(connection, pairs, told_pairs)
    add(connection, tells, marked)
    add(connection, named, ({"form": form, "key": key} for form, key in sorted(forms)))
    add(connection, called, (dict(zip(called.c.keys(), row, strict=True)) for row in sorted(names)))


def add_words(connection: Connection, given: Sequence[Report]) -> None:
    """Adds the words of reports to the full-text index."""
    first = (connection.execute(select(func.max(searched.c.number))).scalar() or 0) + 1
    numbered = list(enumerate(given, start=first))
    rows = ({"number": n, "report": report.id, "published": published(report) or ""} for n, report in numbered)
    add(connection, searched, rows)
    fulltext.index(connection, numbered)


def judge(connection: Connection, ids: Sequence[str], *, holds: bool, by: str, at: str, why: str = "") -> None:
    """Says of records whether they hold from a moment on."""
    rows = [{"record": id, "known_at": at, "holds": holds, "by": by, "why": why} for id in ids]
    if rows:
        connection.execute(insert(verdicts), rows)


def _ids(connection: Connection, table: Table, ids: Sequence[str]) -> set[str]:
    """Those of the ids that the table has."""
    queries = (select(table.c.id).where(table.c.id.in_(chunk)) for chunk in chunks(ids))
    return {id for query in queries for id in connection.execute(query).scalars()}


def _readings(connection: Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    """Which reader has read which of the reports."""
    queries = (
        select(readings.c.report, readings.c.reader).where(readings.c.report.in_(chunk)) for chunk in chunks(ids)
    )
    return [(row.report, row.reader) for query in queries for row in connection.execute(query)]
