"""Which reports of a store, and which of their records, are read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Boolean, ColumnElement, Select, func, select, true

from dragoman.store.rows import stamp
from dragoman.store.schema import pairs, records, reports, touches, verdicts

if TYPE_CHECKING:
    from sqlalchemy import Table


class Wanted(Struct, frozen=True, kw_only=True):
    """What to read; a field that is left out keeps all.

    Attributes:
        as_of: nothing published later, nor what may have been since nothing tells when it was.
        until: nothing published later, as `as_of`: of two bounds the earlier one.
        undated: keep what nothing tells the date of also with a bound, for whoever can tell it otherwise.
        since: nothing published before.
        actors: reports that name all of these, or an actor of theirs where they are states.
        between: reports that tell of something between these two.
        kinds: kinds of records, as `event`.
        newest: so many reports, the last published.
    """

    as_of: datetime | None = None
    until: datetime | None = None
    undated: bool = False
    since: datetime | None = None
    actors: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    kinds: tuple[str, ...] = ()
    newest: int | None = None

    @property
    def all_reports(self) -> bool:
        """Whether no report is left out."""
        return self == Wanted(kinds=self.kinds, undated=self.undated)


EVERYTHING = Wanted()


def reports_wanted(wanted: Wanted, known_at: datetime | None) -> Select[*tuple[Any, ...]]:
    """Id and content of the wanted reports that were known, by id, or the newest first where these are wanted."""
    chosen = select(reports.c.id, reports.c.content).where(*in_time(reports, wanted))
    if known_at is not None:
        chosen = chosen.where(reports.c.known_at <= stamp(known_at))
    for actor in wanted.actors:
        named = select(touches.c.report).where(touches.c.actor == actor, *in_time(touches, wanted))
        chosen = chosen.where(reports.c.id.in_(named))
    if wanted.between is not None:
        a, b = sorted(wanted.between)
        told = select(pairs.c.report).where(pairs.c.a == a, pairs.c.b == b, *in_time(pairs, wanted))
        chosen = chosen.where(reports.c.id.in_(told))
    if wanted.newest is not None:
        return chosen.order_by(reports.c.published.desc().nulls_last(), reports.c.id).limit(wanted.newest)
    return chosen.order_by(reports.c.id)


def in_time(table: Table, wanted: Wanted) -> list[ColumnElement[bool]]:
    """The conditions on a table's `published`, which is null, or empty in look-up tables, where nothing tells it."""
    column, conditions = table.c.published, list[ColumnElement[bool]]()
    undated = column.is_(None) | (column == "")
    bounds = [column <= day(last) for last in (wanted.as_of, wanted.until) if last is not None]
    if wanted.since is not None:
        bounds.append(column >= day(wanted.since))
    for bound in bounds:
        conditions.append(bound | undated if wanted.undated else bound & (column != ""))
    return conditions


def day(moment: datetime) -> str:
    """A moment of the world as `published` has it."""
    return moment.replace(tzinfo=None).isoformat(timespec="seconds")


def holding(known_at: datetime | None) -> Select[*tuple[Any, ...]]:
    """Id, content and report of the records that held at the moment, before rulings."""
    return select(records.c.id, records.c.content, records.c.report).where(holds(known_at))


def holds(known_at: datetime | None) -> ColumnElement[bool]:
    """Whether a record held at the moment: by its last verdict, and where there was none, from when it was known."""
    last = select(verdicts.c.holds).where(verdicts.c.record == records.c.id)
    first: ColumnElement[bool] = true()
    if known_at is not None:
        last = last.where(verdicts.c.known_at <= stamp(known_at))
        first = records.c.known_at <= stamp(known_at)
    newest = last.order_by(verdicts.c.number.desc()).limit(1).correlate(records).scalar_subquery()
    return func.coalesce(newest, first, type_=Boolean)
