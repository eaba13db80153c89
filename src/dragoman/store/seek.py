"""Which reports a search takes up: by words, by what they tell, by whom they name; the newest first, however many."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Column, ColumnElement, Connection, FromClause, TextClause, column, exists, false, func, select

from dragoman.store import fulltext
from dragoman.store.rows import stamp
from dragoman.store.schema import reports, searched, tells, touches
from dragoman.store.wanted import day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Table

    from dragoman.store.query import Term

# Of more reports than these it is quicker to ask each whether it is meant than to sort them all.
MANY = 5_000
Groups = tuple[tuple[str, ...], ...]
LISTED = "listed"


class Place(Struct, frozen=True, order=True):
    """Where a report stands in the order of a search: the latest first, those without a date last, then by id."""

    published: str
    report: str

    @property
    def next(self) -> Place:
        """The first place after this one: ids are all of one length, so none comes in between."""
        return Place(self.published, f"{self.report}0")


class Sought(Struct, frozen=True, kw_only=True):
    """Which reports are sought; a field that is left out lets all through.

    Attributes:
        words: what must stand in them, and what must not.
        told: marks (see `marks`), of each group of which a report must have one.
        named: keys of actors, of each group of which a report must name one.
        reports: only these, by id; None: all.
        as_of, since, until: bounds of the date; `undated`: keep what has none where only `since` or `until` is given.
        first, last: only from this place on in the order, and up to that one, both included.
    """

    words: tuple[Term, ...] = ()
    told: Groups = ()
    named: Groups = ()
    reports: tuple[str, ...] | None = None
    as_of: datetime | None = None
    since: datetime | None = None
    until: datetime | None = None
    undated: bool = False
    first: Place | None = None
    last: Place | None = None


def seek(connection: Connection, sought: Sought, known_at: datetime | None, most: int) -> tuple[Place, ...]:
    """The first of the reports that are sought, in the order of a search."""
    lists = (*_lists(tells, tells.c.what, sought.told), *_lists(touches, touches.c.actor, sought.named))
    sizes = tuple(_size(connection, one) for one in lists)
    worded = _few_hold(connection, sought.words, min((*sizes, MANY)))
    least = None if worded or not lists else min(range(len(lists)), key=sizes.__getitem__)
    goes_out = _holding(connection, sought.words) if worded else _listed(lists, least)
    published, report = goes_out.c.published, goes_out.c.report
    conditions: list[ColumnElement[bool] | TextClause] = [*_bounds(sought, published, report)]
    conditions += (_also(one, published, report) for at, one in enumerate(lists) if at != least)
    if sought.words and not worded:
        conditions.append(fulltext.holds(connection, sought.words, LISTED))
    if sought.reports is not None:
        conditions.append(report.in_(sought.reports))
    if known_at is not None:
        known = reports.alias()
        conditions.append(exists().where(known.c.id == report, known.c.known_at <= stamp(known_at)))
    query = select(published, report).where(*conditions).order_by(published.desc(), report).limit(most)
    return tuple(Place(row[0], row[1]) for row in connection.execute(query))


def holds_words(connection: Connection, words: Sequence[Term]) -> bool:
    """Whether any report holds the words, all of them."""
    matching = fulltext.matching(connection, words).columns(column("number")).subquery()
    return connection.execute(select(matching).limit(1)).first() is not None


class _List(Struct, frozen=True):
    """The reports that meet a condition: a look-up table, and which of its rows are meant."""

    table: Table
    column: str
    values: tuple[str, ...]

    def listed(self) -> FromClause:
        """Those reports, each once."""
        found = select(self.table.c.published, self.table.c.report).where(self.table.c[self.column].in_(self.values))
        return (found.distinct() if len(self.values) > 1 else found).subquery(LISTED)


def _lists(table: Table, column: Column[Any], groups: Groups) -> Iterator[_List]:
    yield from (_List(table, column.name, values) for values in groups)


def _size(connection: Connection, one: _List) -> int:
    """How many rows a list has, as far as that matters."""
    rows = select(one.table.c.report).where(one.table.c[one.column].in_(one.values)).limit(MANY)
    return connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()


def _few_hold(connection: Connection, words: Sequence[Term], most: int) -> bool:
    """Whether it is best to go out from the reports that hold the words: they are fewer than any others."""
    if all(term.absent for term in words):
        return False
    matching = fulltext.matching(connection, words).columns(column("number")).subquery()
    some = select(matching).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one() < most


def _holding(connection: Connection, words: Sequence[Term]) -> FromClause:
    """The reports that hold the words."""
    numbers = fulltext.matching(connection, words).columns(column("number")).subquery()
    found = select(searched.c.published, searched.c.report).join(numbers, searched.c.number == numbers.c.number)
    return found.subquery(LISTED)


def _listed(lists: Sequence[_List], least: int | None) -> FromClause:
    """The reports of the shortest list; all, where there is none."""
    return searched.alias(LISTED) if least is None else lists[least].listed()


def _also(one: _List, published: ColumnElement[str], report: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a report is on a list too."""
    other = one.table.alias()
    return exists().where(other.c[one.column].in_(one.values), other.c.published == published, other.c.report == report)


def _bounds(sought: Sought, published: ColumnElement[str], report: ColumnElement[str]) -> list[ColumnElement[bool]]:
    """The conditions on the date, and on the place in the order."""
    bounds = list[ColumnElement[bool]]()
    if sought.as_of is not None:
        bounds.append((published <= day(sought.as_of)) & (published != ""))
    undated = (published == "") if sought.undated else false()
    if sought.until is not None:
        bounds.append((published <= day(sought.until)) & (published != "") | undated)
    if sought.since is not None:
        bounds.append((published >= day(sought.since)) | undated)
    if (first := sought.first) is not None:
        bounds += (published <= first.published, (published < first.published) | (report >= first.report))
    if (last := sought.last) is not None:
        bounds += (published >= last.published, (published > last.published) | (report <= last.report))
    return bounds
