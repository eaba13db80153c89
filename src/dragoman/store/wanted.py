"""Which reports of a store, and which of their records, are read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Boolean, ColumnElement, Select, and_, false, func, or_, select, true

from dragoman.store.rows import stamp
from dragoman.store.schema import pairs, records, reports, touches, verdicts

if TYPE_CHECKING:
    from sqlalchemy import Table


Who = str | tuple[str, ...]


class Wanted(Struct, frozen=True, kw_only=True):
    """What to read; a field that is left out keeps all.

    Attributes:
        as_of: nothing published later, nor what may have been since nothing tells when it was.
        until: nothing published later, as `as_of`: of two bounds the earlier one.
        undated: keep what nothing tells the date of also with a bound, for whoever can tell it otherwise.
        since: nothing published before.
        actors: reports that name all of these, or an actor of theirs where they are states; each a key, or several keys
            under which reports may name it.
        between: reports that tell of something between these two, each a key or several.
        reports: only these, by id; None: all.
        kinds: kinds of records, as `event`.
        newest: so many reports, the last published.
    """

    as_of: datetime | None = None
    until: datetime | None = None
    undated: bool = False
    since: datetime | None = None
    actors: tuple[Who, ...] = ()
    between: tuple[Who, Who] | None = None
    reports: tuple[str, ...] | None = None
    kinds: tuple[str, ...] = ()
    newest: int | None = None

    @property
    def all_reports(self) -> bool:
        """Whether no report is left out."""
        return self == Wanted(kinds=self.kinds, undated=self.undated)


EVERYTHING = Wanted()


def reports_wanted(wanted: Wanted, known_at: datetime | None) -> Select[*tuple[Any, ...]]:
    """Id and content of the wanted reports that were known, in any order."""
    # The ids come from indexes alone, so that no text is read but that of the reports that are wanted in the end.
    ids = ids_wanted(wanted, known_at).subquery()
    return select(reports.c.id, reports.c.content).join(ids, ids.c.report == reports.c.id)


def ids_wanted(wanted: Wanted, known_at: datetime | None) -> Select[*tuple[Any, ...]]:
    """Ids of the wanted reports that were known, as `report`; the newest first where these are wanted."""
    id: ColumnElement[str] = reports.c.id
    published, known_since = reports.c.published, reports.c.known_at
    conditions: list[ColumnElement[bool]] = in_time(reports, wanted)
    if lists := _lists(wanted):
        first, *others = (one.subquery() for one in lists)
        id, published = first.c.report, first.c.published
        known_since = select(reports.c.known_at).where(reports.c.id == id).scalar_subquery()
        conditions = [*(id.in_(select(one.c.report)) for one in others)]
    if wanted.reports is not None:
        conditions.append(id.in_(wanted.reports) if wanted.reports else false())
    if known_at is not None:
        conditions.append(known_since <= stamp(known_at))
    chosen = select(id.label("report")).where(*conditions)
    return chosen if wanted.newest is None else chosen.order_by(*_newest_first(published, id)).limit(wanted.newest)


def _newest_first(published: ColumnElement[str], id: ColumnElement[str]) -> tuple[ColumnElement[Any], ...]:
    return published.desc().nulls_last(), id


def _lists(wanted: Wanted) -> list[Select[*tuple[Any, ...]]]:
    """Reports of the look-up tables with their dates: who is named, between whom they tell of something."""
    found = [_naming(keys_of(actor), wanted) for actor in wanted.actors]
    if wanted.between is not None:
        a, b = wanted.between
        found.insert(0, _telling(keys_of(a), keys_of(b), wanted))
    return found


def keys_of(who: Who) -> tuple[str, ...]:
    """The keys under which reports may name an actor."""
    return (who,) if isinstance(who, str) else who


def _naming(keys: tuple[str, ...], wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Reports that name an actor, with their dates."""
    return _each(touches, touches.c.actor.in_(keys), wanted, distinct=len(keys) > 1)


def _telling(left: tuple[str, ...], right: tuple[str, ...], wanted: Wanted) -> Select[*tuple[Any, ...]]:
    """Reports that tell of something between two actors, with their dates."""
    both = {(min(a, b), max(a, b)) for a in left for b in right}
    either = or_(*(and_(pairs.c.a == a, pairs.c.b == b) for a, b in sorted(both)))
    return _each(pairs, either, wanted, distinct=len(both) > 1)


def _each(table: Table, chosen: ColumnElement[bool], wanted: Wanted, *, distinct: bool) -> Select[*tuple[Any, ...]]:
    """Reports of a look-up table with their dates, each once."""
    found = select(table.c.report, table.c.published).where(chosen, *in_time(table, wanted))
    return found.distinct() if distinct else found


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
