"""The append-only store: what was read, what was made of it, what analysts ruled, and since when we know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs
from sqlalchemy import func, select

from dragoman.codebook.folding import fold
from dragoman.errors import StoreDamagedError, StoreError, UnknownNameError
from dragoman.records import AnyRecord, AnyRuling, Correction, Pin, Problem, Report, Undo, pins
from dragoman.store import adding, called, held, revision, ruled
from dragoman.store.accounts import Accounted
from dragoman.store.adding import Found
from dragoman.store.check import faults, index_faults
from dragoman.store.coded import Coded
from dragoman.store.dated import Dated
from dragoman.store.mishaps import is_read_only
from dragoman.store.part import count, dealings, dyads, part
from dragoman.store.repair import repaired
from dragoman.store.rows import record_of, stamp
from dragoman.store.schema import named, readings, records, reports, touches
from dragoman.store.searchable import Searchable
from dragoman.store.wanted import EVERYTHING, Wanted, holding, ids_wanted
from dragoman.store.watched import Watched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime

    from dragoman.codebook.gazetteer import Gazetteer
    from dragoman.codebook.spelt import Spelt
    from dragoman.store.check import Fault
    from dragoman.store.held import Holdings
    from dragoman.store.part import Part
    from dragoman.store.repair import Repair
    from dragoman.store.wanted import Who


class Store(Searchable, Coded, Accounted, Watched, Dated):
    """A store; made by `open_store`, closed by `close` or at the end of a `with`."""

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
        return bool(self.add_all([Found(report, (*found, *problems))], reader=reader, known_at=known_at))

    def add_all(self, found: Iterable[Found], *, reader: str, known_at: datetime) -> int:
        """How many of many reports were added, in one transaction; as `add` does for one."""
        with self._writing() as connection:
            return adding.add_found(connection, found, reader, stamp(known_at))

    def add_problems(
        self, problems: Sequence[Problem], *, reader: str, known_at: datetime, sources: Iterable[str] = ()
    ) -> tuple[Problem, ...]:
        """Keeps problems that belong to no report, such as a file that could not be read; returns what is settled.

        Args:
            problems: what is wrong now.
            reader: name and version of what read.
            known_at: the moment of our knowing.
            sources: what was read just now: earlier problems with it that are not among these hold no longer.
        """
        with self._writing() as connection:
            return adding.add_sourced(connection, problems, sources, reader, stamp(known_at))

    def rule(self, ruling: AnyRuling) -> bool:
        """Whether the ruling is new; it is then kept.

        Raises:
            UnknownNameError: it is about a record or ruling that the store has not.
            InputError: it means nothing beside the rulings in force; the message says why.
        """
        with self._writing() as connection:
            return ruled.add_ruling(connection, ruling)

    def supersede(self, record: str, replacement: AnyRecord | None, *, by: str, why: str, known_at: datetime) -> str:
        """Lets a record hold no longer, and another in its place if one is given; the id of the ruling.

        Raises:
            UnknownNameError: there is no such record.
            InputError: it is corrected already.
        """
        ruling = Correction(record=record, replacement=replacement, by=by, why=why, at=known_at)
        self.rule(ruling)
        return ruling.id

    def undo(self, ruling: str, *, by: str, why: str, known_at: datetime) -> str:
        """Takes a ruling back, so that what held before it holds again; the id of the ruling that does so.

        Raises:
            UnknownNameError: there is no such ruling.
            InputError: it is taken back already.
        """
        undoing = Undo(of=ruling, by=by, why=why, at=known_at)
        self.rule(undoing)
        return undoing.id

    def rulings(self, *, known_at: datetime | None = None) -> tuple[AnyRuling, ...]:
        """All rulings made until the moment, those taken back too, in the order in which they were made."""
        with self._engine.connect() as connection:
            return held.rulings_until(connection, known_at)

    def pins(self, *, known_at: datetime | None = None) -> tuple[Pin, ...]:
        """Which actors and events analysts say are one, or are not, as far as that was in force at the moment."""
        return pins(self.rulings(known_at=known_at))

    def holdings(self, *, known_at: datetime | None = None, wanted: Wanted = EVERYTHING) -> Holdings:
        """The wanted reports, and the records and problems that held at the moment; None for now.

        Raises:
            StoreError: a row cannot be decoded; the message names it.
        """
        with self._engine.connect() as connection:
            return held.holdings(connection, known_at, wanted)

    def settled(self, *, known_at: datetime | None = None) -> tuple[Problem, ...]:
        """The problems of sources that were read well later."""
        with self._engine.connect() as connection:
            return held.settled(connection, known_at)

    def records_like(self, id: str, *, known_at: datetime | None = None) -> tuple[AnyRecord, ...]:
        """The records whose id begins so and that held at the moment, corrections aside, by id."""
        query = holding(known_at).where(records.c.id >= id, records.c.id < f"{id}g").order_by(records.c.id)
        with self._engine.connect() as connection:
            return tuple(record_of(row.id, row.content) for row in connection.execute(query))

    def homes(self, id: str, *, known_at: datetime | None = None) -> tuple[str, ...]:
        """The ids of the first reports that hold records whose id begins so, corrections too."""
        with self._engine.connect() as connection:
            return held.homes(connection, id, known_at)

    def part(self, wanted: Wanted, *, most: int, known_at: datetime | None = None) -> Part:
        """As many of the newest of the wanted reports as have no more records together than `most`, actors aside."""
        with self._engine.connect() as connection:
            return part(connection, wanted, known_at, most)

    def dealings(
        self, a: Who, b: Who, *, most: int, as_of: datetime | None = None, known_at: datetime | None = None
    ) -> Part:
        """The newest of what the store tells of two actors, by their keys, as the world and our knowing stood."""
        with self._engine.connect() as connection:
            return dealings(connection, a, b, as_of, known_at, most)

    def dyads(self, *, most: int, as_of: datetime | None = None) -> tuple[tuple[str, str], ...]:
        """The pairs of states that most reports tell of, the most first."""

        def read() -> tuple[tuple[str, str], ...]:
            with self._engine.connect() as connection:
                return dyads(connection, as_of, most)

        return self._pulse.steady(("dyads", most, as_of), read)

    def actor(self, name: str, gazetteer: Gazetteer) -> str:
        """The key of the actor that reports name so: by key, by the gazetteer, by what reports call it.

        Raises:
            UnknownNameError: no report names such an actor; the message lists the nearest that reports name.
        """
        return self.actors(name, gazetteer)[0]

    def actors(self, name: str, gazetteer: Gazetteer) -> tuple[str, ...]:
        """The keys of all actors that reports name so, the likeliest first; a key means itself alone.

        Raises:
            UnknownNameError: no report names such an actor; the message lists the nearest that reports name.
        """
        meant = dict.fromkeys((*(entry.id for entry in gazetteer.named(name)), *self.keys(name)))
        with self._engine.connect() as connection:
            for keys in ((name,), (name.upper(),), tuple(meant)):
                there = set(
                    connection.execute(select(touches.c.actor).where(touches.c.actor.in_(keys)).distinct()).scalars()
                )
                if there:
                    return tuple(key for key in keys if key in there)
            forms = connection.execute(
                select(named.c.form).where(named.c.form.startswith(fold(name)[:2], autoescape=True))
            )
            raise UnknownNameError("actor", name, forms.scalars())

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of the actors that any report names so; case and accents do not matter."""
        query = select(named.c.key).where(named.c.form == fold(name)).order_by(named.c.key)
        with self._engine.connect() as connection:
            return tuple(connection.execute(query).scalars())

    def called(self, keys: Collection[str]) -> tuple[tuple[Spelt, ...], tuple[Spelt, ...]]:
        """The names of actors by their keys, and the names of others that share the consonants of a word with them."""
        with self._engine.connect() as connection:
            return called.names(connection, keys), called.alike(connection, keys)

    def reports_called(self, name: str) -> tuple[str, ...]:
        """The ids of the reports of a file name; of an id itself.

        Raises:
            UnknownNameError: there is none; the message lists the nearest.
        """
        query = select(reports.c.id).where((reports.c.file == name) | (reports.c.id == name)).order_by(reports.c.id)
        with self._engine.connect() as connection:
            if found := tuple(connection.execute(query).scalars()):
                return found
            begun = reports.c.file.startswith(name[:2], autoescape=True)
            raise UnknownNameError("report", name, connection.execute(select(reports.c.file).where(begun)).scalars())

    def has_read(self, report: str, reader: str) -> bool:
        """Whether the reader has read the report, wholly."""
        row = select(readings.c.report).where(readings.c.report == report, readings.c.reader == reader)
        with self._engine.connect() as connection:
            return connection.execute(row).one_or_none() is not None

    def revision(self) -> str:
        """What the store holds, as a word: another once anything was read, ruled or set aside."""
        return self._pulse.steady("revision", self._revision)

    def _revision(self) -> str:
        with self._engine.connect() as connection:
            return revision.revision(connection)

    def size(self) -> int:
        """How many reports the store holds."""
        return self._pulse.steady("size", self._size)

    def _size(self) -> int:
        with self._engine.connect() as connection:
            return connection.execute(select(func.count()).select_from(reports)).scalar_one()

    def count(self, wanted: Wanted, *, known_at: datetime | None = None) -> int:
        """How many of the reports are wanted."""
        with self._engine.connect() as connection:
            return count(connection, wanted, known_at)

    def newest_ids(self, wanted: Wanted, *, first: int, many: int, known_at: datetime | None = None) -> tuple[str, ...]:
        """The ids of some of the wanted reports, the newest first, what has no date last.

        Args:
            wanted: which reports.
            first: how many newer ones are passed over; `many`: how many at most.
            known_at: only what was known then.
        """
        query = ids_wanted(structs.replace(wanted, newest=many), known_at).offset(first)
        with self._engine.connect() as connection:
            return tuple(connection.execute(query).scalars())

    def counts(self) -> dict[str, int]:
        """How many reports the store holds, and how many records of each kind it was ever given."""
        with self._engine.connect() as connection:
            by_kind = connection.execute(select(records.c.kind, func.count()).group_by(records.c.kind)).all()
        return {"report": self.size(), **{row[0]: row[1] for row in by_kind}}

    def check(self) -> Iterator[Fault]:
        """What is wrong with the store, one by one; nothing where it is whole."""
        yield from self._index_faults()
        with self._engine.connect() as connection:
            yield from faults(connection)

    def _index_faults(self) -> tuple[Fault, ...]:
        """What the full-text index finds wrong with itself; nothing where the store may not be written."""
        try:
            with self._writing() as connection:
                return index_faults(connection)
        except StoreDamagedError:
            return ()  # which the file itself tells
        except StoreError as error:
            if is_read_only(error):
                return ()
            raise

    def repair(self, *, known_at: datetime) -> Repair:
        """Makes the look-up tables and the full-text index anew, and sets broken rows aside, with the reason."""
        with self._writing() as connection:
            return repaired(connection, stamp(known_at))
