"""Keeps what analysts decide: corrections, pins, and what takes them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from dragoman.errors import InputError, UnknownNameError
from dragoman.records import (
    AnyRecord,
    AnyRuling,
    Correction,
    Pin,
    Prediction,
    Settlement,
    Undo,
    corrections,
    encode_ruling,
    in_force,
)
from dragoman.store.adding import Found, add_look_ups
from dragoman.store.held import put_right, rulings_until
from dragoman.store.rows import record_of, report_of, stamp
from dragoman.store.schema import records, reports, rulings

if TYPE_CHECKING:
    from collections.abc import Sequence


def add_ruling(connection: Connection, ruling: AnyRuling) -> bool:
    """Whether the ruling is new; it is then kept.

    Raises:
        UnknownNameError: it is about a record or a ruling that the store has not.
        InputError: it corrects what another ruling corrects, takes back what is taken back, or pins a thing to itself.
    """
    made = rulings_until(connection, None)
    if any(ruling.id == one.id for one in made):
        return False
    check(connection, ruling, made)
    content = encode_ruling(ruling).decode()
    connection.execute(insert(rulings).values(id=ruling.id, known_at=stamp(ruling.at), content=content))
    if isinstance(ruling, Correction) and ruling.replacement:
        _look_up(connection, ruling.replacement)
    return True


def _look_up(connection: Connection, right: AnyRecord) -> None:
    """Lets a report be found by what a correction says."""
    id = right.evidence.report
    ever = connection.execute(select(records.c.id, records.c.content).where(records.c.report == id)).all()
    held = (*(record_of(row.id, row.content) for row in ever), *put_right(connection).get(id, ()))
    for row in connection.execute(select(reports.c.id, reports.c.content).where(reports.c.id == id)):
        add_look_ups(connection, [Found(report_of(row.id, row.content), held)])


def check(connection: Connection, ruling: AnyRuling, made: Sequence[AnyRuling]) -> None:
    """Refuses a ruling that means nothing beside those made before."""
    match ruling:
        case Correction():
            _check_correction(connection, ruling, made)
        case Undo():
            if ruling.of not in {one.id for one in made}:
                raise UnknownNameError("ruling", ruling.of, (one.id for one in made))
            if ruling.of not in {one.id for one in in_force(made)}:
                raise InputError(f"ruling {ruling.of} is taken back already; undo what took it back instead")
        case Pin():
            if ruling.a == ruling.b:
                raise InputError(f"{ruling.a} is one with itself; name two {ruling.what}s")
        case Prediction() | Settlement():
            _check_forecast(connection, ruling, made)


def _check_forecast(connection: Connection, ruling: Prediction | Settlement, made: Sequence[AnyRuling]) -> None:
    entered = {one.forecast.id for one in in_force(made) if isinstance(one, Prediction)}
    if isinstance(ruling, Prediction):
        if ruling.forecast.id in entered:
            raise InputError(f"forecast {ruling.forecast.id} stands in the ledger already")
    elif ruling.forecast not in entered and not _is_record(connection, ruling.forecast, made):
        raise UnknownNameError("forecast", ruling.forecast, entered)


def _check_correction(connection: Connection, ruling: Correction, made: Sequence[AnyRuling]) -> None:
    standing = {one.record: one.id for one in corrections(made) if not _says_the_same(one)}
    if ruling.record in standing:
        raise InputError(
            f"record {ruling.record} is corrected by ruling {standing[ruling.record]}; undo that, or correct what "
            "stands in its place"
        )
    if not _is_record(connection, ruling.record, made) and not _adds(connection, ruling):
        raise UnknownNameError("record", ruling.record, ())


def _is_record(connection: Connection, id: str, made: Sequence[AnyRuling]) -> bool:
    """Whether a record of that id was read, or stands in another's place."""
    replaced = {one.replacement.id for one in corrections(made) if one.replacement}
    there = connection.execute(select(records.c.id).where(records.c.id == id)).one_or_none()
    return there is not None or id in replaced


def _adds(connection: Connection, ruling: Correction) -> bool:
    """Whether it puts down what nothing read, on a report that the store has: a record in its own place."""
    added = ruling.replacement
    if added is None or added.id != ruling.record:
        return False
    row = select(reports.c.id).where(reports.c.id == added.evidence.report)
    return connection.execute(row).one_or_none() is not None


def _says_the_same(correction: Correction) -> bool:
    """Whether what stands in a record's place has its id: only how sure we are of it is another."""
    return correction.replacement is not None and correction.replacement.id == correction.record
