"""Stores of earlier versions are brought up to date, damage is found, and repair sets it aside."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from dragoman.errors import StoreError, StoreForeignError
from dragoman.records import Event, Evidence, Pin, Problem, Report, Span
from dragoman.store import Sought, Wanted, migrate, open_store, terms
from dragoman.store.schema import VERSION

FIRST_TABLES = {"about", "reports", "readings", "records", "verdicts"}
FIRST = Path(__file__).with_name("data") / "version_1.sql"
DAY = [datetime(2021, 5, day, 12, tzinfo=UTC) for day in range(1, 6)]


@pytest.fixture
def old(tmp_path):
    """A store as the first version left it: two readings, a correction, problems."""
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as raw:
        raw.executescript(FIRST.read_text(encoding="utf-8"))
    raw.close()
    return path


def types(store, known_at=None):
    return sorted(record.type for record in store.holdings(known_at=known_at).records if isinstance(record, Event))


def test_an_old_store_is_upgraded_in_place_and_tells_the_same(old):
    with open_store(old) as store:
        told = [types(store, day) for day in (DAY[0] - timedelta(days=1), *DAY[:3], None)]
        assert told == [[], ["ASSAULT", "COERCE", "COERCE"], ["ASSAULT", "COERCE"], ["ASSAULT", "MOBILIZE"], ["ASSAULT", "MOBILIZE"]]  # fmt: skip
        assert len(store.holdings().problems) == 2
        assert list(store.check()) == []
        assert len(store.seek(Sought(words=terms("convoy")), most=9)) == 1
        assert len(store.seek(Sought(told=(("type=MOBILIZE",),)), most=9)) == 1
        assert len(store.holdings(wanted=Wanted(between=("AAA", "BBB"))).reports) == 2
        assert store.keys("aland") == ("AAA",)
        ended = store.add_problems([], sources=("in/c.bin",), reader="r", known_at=DAY[3])
        assert [problem.source for problem in ended] == ["in/c.bin"]
    with open_store(old) as again:
        assert types(again) == ["ASSAULT", "MOBILIZE"]


def shape(engine):
    """All tables with their columns and indexes, without those that FTS5 keeps for itself."""
    found = inspect(engine)
    return {
        table: (
            [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
            sorted(
                (index["name"], tuple(index["column_names"])) for index in found.get_indexes(table) if index["name"]
            ),
            found.get_pk_constraint(table)["constrained_columns"],
        )
        for table in found.get_table_names()
    }


def test_an_upgraded_store_has_the_tables_of_a_new_one(old, tmp_path):
    open_store(old).close()
    open_store(tmp_path / "new.db", create=True).close()
    upgraded, new = (create_engine(f"sqlite:///{path}") for path in (old, tmp_path / "new.db"))
    assert shape(upgraded) == shape(new)
    for engine in (upgraded, new):
        with engine.connect() as connection:
            assert connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all() == [
                f"{VERSION:04d}"
            ]
            assert connection.execute(text("SELECT value FROM about WHERE name = 'version'")).scalar() == str(VERSION)
        engine.dispose()


def test_an_upgrade_that_fails_leaves_the_store_as_it_was(old, monkeypatch):
    def fail(*_):
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrate, "repaired", fail)
    with pytest.raises(RuntimeError):
        open_store(old)
    monkeypatch.undo()
    raw = sqlite3.connect(old)
    assert raw.execute("SELECT value FROM about WHERE name = 'version'").fetchone() == ("1",)
    assert "digest" not in {row[1] for row in raw.execute("PRAGMA table_info(records)")}
    raw.close()
    with open_store(old) as store:
        assert types(store) == ["ASSAULT", "MOBILIZE"]


def test_a_servers_store_is_upgraded_only_when_asked(database):
    open_store(database, create=True).close()
    engine = create_engine(database.replace("postgresql:", "postgresql+pg8000:"))
    with engine.begin() as connection:
        new = shape(engine)
        for table in sorted({*inspect(engine).get_table_names()} - FIRST_TABLES):
            connection.execute(text(f"DROP TABLE {table} CASCADE"))
        for table, column in (
            ("reports", "digest"),
            ("reports", "published"),
            ("records", "digest"),
            ("records", "known_at"),
        ):
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text("UPDATE about SET value = '1' WHERE name = 'version'"))
    with pytest.raises(StoreError, match="dragoman migrate"):
        open_store(database)
    with open_store(database, upgrade=True) as store:
        assert list(store.check()) == []
    assert shape(engine) == new
    engine.dispose()


def test_a_newer_store_on_a_server_is_refused(database):
    open_store(database, create=True).close()
    engine = create_engine(database.replace("postgresql:", "postgresql+pg8000:"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE about SET value = '999' WHERE name = 'version'"))
    engine.dispose()
    with pytest.raises(StoreForeignError, match="upgrade"):
        open_store(database)


def test_an_address_that_leads_nowhere_says_what_to_do():
    with pytest.raises(StoreError, match="postgresql://"):
        open_store("mysql://host/name")
    with pytest.raises(StoreError, match="127"):
        open_store("postgresql://nobody:secret@127.0.0.1:1/none")


ONE, TWO = (Report(source=name, file=name, text=f"Aland struck {name}.") for name in ("a.txt", "b.txt"))


def event(of, kind="ASSAULT"):
    return Event(type=kind, actors=("AAA",), recipients=("BBB",), evidence=Evidence(of.id, (Span(0, 5),)))


@pytest.fixture
def path(tmp_path):
    with open_store(tmp_path / "x.db", create=True) as store:
        for one in (ONE, TWO):
            store.add(one, [event(one), event(one, "AID")], reader="r", known_at=DAY[0])
        store.add_problems([Problem(source="c", message="m", mend="n")], reader="r", known_at=DAY[0])
        store.rule(Pin(what="actor", a="x", b="y", same=True, by="ada", why="", at=DAY[0]))
    return tmp_path / "x.db"


DAMAGE = [
    ("UPDATE records SET content = replace(content, 'ASSAULT', 'SUPPORT') WHERE id = '{event}'", "records", "changed in place"),
    ("UPDATE records SET content = 'no json', digest = NULL WHERE id = '{event}'", "records", "undecodable"),
    ("UPDATE records SET content = replace(content, '\"end\":5', '\"end\":5000'), digest = NULL WHERE id = '{event}'", "records", "a passage beyond the text"),
    ("UPDATE records SET report = '{two}' WHERE id = '{event}'", "records", "moved to another report"),
    ("UPDATE reports SET content = replace(content, 'struck', 'helped'), digest = NULL WHERE id = '{one}'", "reports", "another text under the id"),
    ("DELETE FROM reports WHERE id = '{one}'", "records", "the report is gone"),
    ("UPDATE rulings SET content = replace(content, 'true', 'false')", "rulings", "a ruling turned round"),
]  # fmt: skip


@pytest.mark.parametrize(("damage", "table", "reason"), DAMAGE)
def test_damage_is_found_set_aside_and_read_anew(path, damage, table, reason):
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(damage.format(event=event(ONE).id, one=ONE.id, two=TWO.id))
    raw.close()
    with open_store(path) as store:
        assert table in {fault.table for fault in store.check()}, reason
        done = store.repair(known_at=DAY[1])
        assert table in {fault.table for fault in done.aside}, reason
        assert list(store.check()) == []
        assert event(TWO) in store.holdings().records
        for one in (ONE, TWO):
            store.add(one, [event(one), event(one, "AID")], reader="r", known_at=DAY[2])
        assert set(store.holdings().records) == {event(of, kind) for of in (ONE, TWO) for kind in ("ASSAULT", "AID")}
        assert list(store.check()) == []
    raw = sqlite3.connect(path)
    kept = raw.execute("SELECT origin, why, content FROM aside").fetchall()
    raw.close()
    assert any(origin == table and why and content for origin, why, content in kept), reason


STEPS_OUT = [
    ("DELETE FROM touches", "touches"),
    ("DELETE FROM pairs", "pairs"),
    ("INSERT INTO touches VALUES ('ZZZ', '', '{one}')", "touches"),
    ("DELETE FROM tells", "tells"),
    ("DELETE FROM searched", "search"),
]


@pytest.mark.parametrize(("damage", "table"), STEPS_OUT)
def test_look_ups_out_of_step_are_made_anew(path, damage, table):
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute(damage.format(one=ONE.id))
    raw.close()
    with open_store(path) as store:
        before = store.holdings()
        assert {fault.table for fault in store.check()} == {table}
        assert store.repair(known_at=DAY[1]).aside == ()
        assert list(store.check()) == []
        assert store.holdings() == before
        assert len(store.seek(Sought(words=terms("aland")), most=9)) == 2


def test_repair_on_a_server(database):
    with open_store(database, create=True) as store:
        store.add(ONE, [event(ONE)], reader="r", known_at=DAY[0])
        engine = create_engine(database.replace("postgresql:", "postgresql+pg8000:"))
        with engine.begin() as connection:
            connection.execute(text("UPDATE records SET content = '{}'"))
            connection.execute(text("DELETE FROM search"))
        engine.dispose()
        assert {fault.table for fault in store.check()} == {"records", "search"}
        assert [fault.table for fault in store.repair(known_at=DAY[1]).aside] == ["records"]
        assert list(store.check()) == []
        assert len(store.seek(Sought(words=terms("aland")), most=9)) == 1
