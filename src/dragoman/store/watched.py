"""Keeps what is watched, what came of it, and who was told; each alert once, none lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Table, delete, func, insert, select, update

from dragoman.errors import StoreError
from dragoman.records.watch import Alert, Change, Delivery, Poll, decode, encode
from dragoman.store.connected import Connected
from dragoman.store.rows import add, chunks, stamp
from dragoman.store.schema import alerts, deliveries, entries, feeds, leases, marks, watches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Select

T = TypeVar("T", Alert, Change, Delivery, Poll)
# Outcomes after which nothing is sent any more.
OVER = ("delivered", "dead")


class Raised(Struct, frozen=True):
    """What a rule holds for, by its marks, and the alert that tells of it; None where that is known already."""

    marks: tuple[str, ...]
    alert: Alert | None = None


class Waiting(Struct, frozen=True):
    """An alert that a hook is still to be told of, and the last attempt, None where there was none."""

    alert: Alert
    last: Delivery | None


# The tables to which rows are only appended, and what their rows hold.
LOGS: tuple[tuple[Table, type[Alert | Change | Delivery | Poll]], ...] = (
    (watches, Change), (feeds, Poll), (alerts, Alert), (deliveries, Delivery),
)  # fmt: skip


def damaged(connection: Connection) -> Iterator[tuple[Table, int, str]]:
    """The rows of what is watched and what came of it that cannot be decoded: table, number, what is wrong."""
    for table, kind in LOGS:
        for row in connection.execute(select(table.c.number, table.c.content)):
            try:
                decode(row.content, kind)
            except msgspec.MsgspecError as error:
                yield table, row.number, f"the row cannot be decoded: {error}"


class Watched(Connected):
    """A store as far as it is watched."""

    def change_watched(self, change: Change) -> None:
        """Keeps that something is watched from now on, otherwise than before, or no longer."""
        row = {"of": change.of, "known_at": stamp(change.at), "content": encode(change)}
        with self._writing() as connection:
            connection.execute(insert(watches).values(**row))

    def watched(self) -> tuple[Change, ...]:
        """All changes of what is watched, in the order in which they were made."""
        return self._all(select(watches.c.content).order_by(watches.c.number), Change)

    def seen_by(self, watch: str) -> frozenset[str]:
        """The marks of all that a watch has seen."""
        with self._engine.connect() as connection:
            return frozenset(connection.execute(select(marks.c.mark).where(marks.c.watch == watch)).scalars())

    def raise_alerts(
        self, watch: str, found: Sequence[Raised], *, at: datetime, also: Iterable[str] = ()
    ) -> tuple[Alert, ...]:
        """The alerts that are new, now kept with their marks, in one transaction.

        One that shares a mark with what the watch has seen is not new; its other marks are kept with it, so that it is
        known again when more reports tell it. However a clock is set back, what is raised now is kept as of after
        all that is watched, so that hooks made before are told of it.

        Args:
            watch: id of the watch.
            found: all that its rule holds for now.
            at: the moment of our knowing.
            also: marks to be kept besides.
        """
        with self._writing() as connection:
            seen = {row.mark: row.alert for row in connection.execute(select(marks).where(marks.c.watch == watch))}
            new: list[Alert] = []
            kept = dict.fromkeys(also, "")
            for one in found:
                before = next((seen[mark] for mark in one.marks if mark in seen), None)
                if before is None and one.alert is not None:
                    new.append(one.alert)
                named = before if before is not None else one.alert.id if one.alert else ""
                kept |= {mark: named for mark in one.marks if mark not in seen}
                seen |= {mark: named for mark in one.marks if mark not in seen}
            moment = max(stamp(at), connection.execute(select(func.max(watches.c.known_at))).scalar() or "")
            rows = ({"watch": watch, "mark": mark, "alert": of, "known_at": moment} for mark, of in kept.items())
            add(connection, marks, rows)
            _append(connection, alerts, ({"id": one.id, "watch": watch} for one in new), new, moment)
            return tuple(new)

    def alerts(
        self, *, newest: int | None = None, watch: str | None = None, before: int | None = None
    ) -> tuple[Alert, ...]:
        """What rules came to hold for, the newest first.

        Args:
            newest: how many at most.
            watch: only those of a watch.
            before: leave out so many of the newest.
        """
        query = select(alerts.c.content).order_by(alerts.c.number.desc()).limit(newest).offset(before)
        return self._all(query if watch is None else query.where(alerts.c.watch == watch), Alert)

    def count_alerts(self, *, watch: str | None = None) -> int:
        """How many alerts there are."""
        query = select(func.count()).select_from(alerts)
        with self._engine.connect() as connection:
            return connection.execute(query if watch is None else query.where(alerts.c.watch == watch)).scalar_one()

    def alert(self, id: str) -> Alert | None:
        """The alert of an id, None where there is none."""
        found = self._all(select(alerts.c.content).where(alerts.c.id == id), Alert)
        return found[0] if found else None

    def polled(self, poll: Poll) -> None:
        """Keeps what asking a feed gave."""
        with self._writing() as connection:
            _append(connection, feeds, [{"feed": poll.feed}], [poll], stamp(poll.at))

    def entry_done(self, feed: str, entry: str, *, at: datetime) -> None:
        """Keeps that an entry of a feed is done with."""
        with self._writing() as connection:
            add(connection, entries, [{"feed": feed, "entry": entry, "known_at": stamp(at)}])

    def entries_done(self, feed: str, among: Collection[str]) -> frozenset[str]:
        """Those of some entries of a feed that are done with."""
        found: set[str] = set()
        with self._engine.connect() as connection:
            for chunk in chunks(among):
                query = select(entries.c.entry).where(entries.c.feed == feed, entries.c.entry.in_(chunk))
                found.update(connection.execute(query).scalars())
        return frozenset(found)

    def last_polls(self) -> dict[str, Poll]:
        """What asking each feed gave the last time, by its id."""
        last = select(func.max(feeds.c.number)).group_by(feeds.c.feed)
        return {one.feed: one for one in self._all(select(feeds.c.content).where(feeds.c.number.in_(last)), Poll)}

    def delivered(self, delivery: Delivery) -> None:
        """Keeps an attempt to tell a hook of an alert."""
        row = {"alert": delivery.alert, "hook": delivery.hook, "outcome": delivery.outcome}
        with self._writing() as connection:
            _append(connection, deliveries, [row], [delivery], stamp(delivery.at))

    def deliveries(self, *, newest: int | None = None, hook: str | None = None) -> tuple[Delivery, ...]:
        """The attempts to tell hooks, the newest first."""
        query = select(deliveries.c.content).order_by(deliveries.c.number.desc()).limit(newest)
        return self._all(query if hook is None else query.where(deliveries.c.hook == hook), Delivery)

    def waiting(
        self, hook: str, *, since: datetime, only: Collection[str] = (), most: int = 100
    ) -> tuple[Waiting, ...]:
        """The alerts that a hook is still to be told of, the oldest first.

        Args:
            hook: its id.
            since: alerts from before are none of its business.
            only: of these watches alone; () for all.
            most: how many at most.
        """
        asked = select(alerts.c.content).where(*_waits(hook, since, only)).order_by(alerts.c.number).limit(most)
        found = self._all(asked, Alert)
        ids = [one.id for one in found]
        tried = (
            select(deliveries.c.content)
            .where(deliveries.c.hook == hook, deliveries.c.alert.in_(ids))
            .order_by(deliveries.c.number)
        )
        last = {one.alert: one for one in self._all(tried, Delivery)}
        return tuple(Waiting(one, last.get(one.id)) for one in found)

    def watch_revision(self) -> str:
        """A word that is another once anything was watched otherwise, asked, raised or told."""
        logs = (watches, feeds, alerts, deliveries)
        numbers = (select(func.max(table.c.number)).scalar_subquery() for table in logs)
        with self._engine.connect() as connection:
            return "-".join(str(number or 0) for number in connection.execute(select(*numbers)).one())

    def count_waiting(self, hook: str, *, since: datetime, only: Collection[str] = ()) -> int:
        """How many alerts a hook is still to be told of; the arguments are those of `waiting`."""
        query = select(func.count()).select_from(alerts).where(*_waits(hook, since, only))
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def lease(self, name: str, holder: str, *, now: datetime, until: datetime) -> bool:
        """Whether a piece of work is the holder's until then: nobody else's lease of it runs.

        Args:
            name: of the work.
            holder: a word of its own for each program.
            now: the present moment.
            until: when others may take it, unless it is prolonged.
        """
        with self._writing() as connection:
            held = connection.execute(select(leases).where(leases.c.name == name)).one_or_none()
            # A lease that runs far longer than any that is given now was given by a clock that was wrong.
            if held is not None and held.holder != holder and stamp(now) < held.until <= stamp(until + (until - now)):
                return False
            row = {"holder": holder, "until": stamp(until)}
            made = insert(leases).values(name=name, **row)
            connection.execute(made if held is None else update(leases).where(leases.c.name == name).values(**row))
            return True

    def release(self, name: str, holder: str) -> None:
        """Gives a piece of work back, where it is the holder's."""
        with self._writing() as connection:
            connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))

    def _all(self, query: Select[str], kind: type[T]) -> tuple[T, ...]:
        """What rows hold.

        Raises:
            StoreError: one cannot be decoded.
        """
        with self._engine.connect() as connection:
            return tuple(_decoded(content, kind) for content in connection.execute(query).scalars())


def _waits(hook: str, since: datetime, only: Collection[str]) -> list[ColumnElement[bool]]:
    """What an alert fulfils that a hook is still to be told of."""
    over = select(deliveries.c.alert).where(deliveries.c.hook == hook, deliveries.c.outcome.in_(OVER))
    asked = [alerts.c.known_at >= stamp(since), alerts.c.id.not_in(over)]
    return [*asked, alerts.c.watch.in_(only)] if only else asked


def _decoded(content: str, kind: type[T]) -> T:
    try:
        return decode(content, kind)
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"{kind.__name__.lower()} in the store cannot be decoded ({error}): {content[:80]}; was it written by a "
            "newer Dragoman? `dragoman repair` sets it aside"
        ) from error


def _append(
    connection: Connection, table: Table, rows: Iterable[dict[str, str]], values: Sequence[T], moment: str
) -> None:
    """Adds a row for each value, after all others."""
    made = [
        {**row, "known_at": moment, "content": encode(value)} for row, value in zip(rows, values, strict=True)
    ]  # fmt: skip
    if made:
        connection.execute(insert(table), made)
