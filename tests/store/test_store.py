"""The store keeps everything, once, and knows since when."""

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from datetime import UTC, datetime

import pytest

from dragoman.errors import StoreForeignError, StoreMissingError, UnknownNameError
from dragoman.records import Event, Evidence, Problem, Report, Span
from dragoman.store import open_store

DAY1, DAY2, DAY3 = (datetime(2021, 5, day, 12, tzinfo=UTC) for day in (1, 2, 3))


def report(name="a.txt", text="Aland struck Boland."):
    return Report(source=f"in/{name}", file=name, text=text)


def event(of, kind="ASSAULT", actors=("AAA",)):
    return Event(type=kind, actors=actors, evidence=Evidence(of.id, (Span(0, 5),)))


def test_gives_back_what_it_was_given(store):
    one = report()
    problem = Problem(source=one.source, message="odd bytes", mend="save as UTF-8")
    assert store.add(one, [event(one)], [problem], reader="r1", known_at=DAY1)
    held = store.holdings()
    assert held.reports == (one,)
    assert held.records == (event(one),)
    assert held.problems == (problem,)


def test_reading_again_changes_nothing(store):
    one = report()
    store.add(one, [event(one)], reader="r1", known_at=DAY1)
    before = store.holdings()
    assert not store.add(one, [event(one)], reader="r1", known_at=DAY2)
    assert store.holdings() == before
    assert store.counts() == {"report": 1, "event": 1}


def test_another_reader_supersedes_and_the_past_can_be_asked_for(store):
    one = report()
    store.add(one, [event(one, "ASSAULT"), event(one, "COERCE")], reader="r1", known_at=DAY1)
    store.add(one, [event(one, "COERCE"), event(one, "THREATEN")], reader="r2", known_at=DAY3)

    def types(known_at):
        return sorted(record.type for record in store.holdings(known_at=known_at).records)

    assert types(None) == ["COERCE", "THREATEN"]
    assert types(DAY2) == ["ASSAULT", "COERCE"]
    assert types(datetime(2021, 4, 1, tzinfo=UTC)) == []


def test_a_reader_that_finds_it_again_revives_it(store):
    one = report()
    for reader, day, kind in (("r1", DAY1, "AID"), ("r2", DAY2, "COERCE"), ("r3", DAY3, "AID")):
        store.add(one, [event(one, kind)], reader=reader, known_at=day)
    assert [record.type for record in store.holdings().records] == ["AID"]


def test_a_correction_supersedes_and_keeps_the_old(store):
    one = report()
    wrong, right = event(one, "ASSAULT"), event(one, "COERCE")
    store.add(one, [wrong], reader="r1", known_at=DAY1)
    store.supersede(wrong.id, right, by="ada", why="a blockade, no attack", known_at=DAY2)
    assert store.holdings().records == (right,)
    assert store.holdings(known_at=DAY1).records == (wrong,)


def test_a_correction_of_nothing_is_refused(store):
    with pytest.raises(UnknownNameError, match="record"):
        store.supersede("0" * 16, None, by="ada", why="", known_at=DAY1)


def test_same_record_of_two_reports_is_two_records(store):
    one, two = report("a.txt"), report("b.txt")
    store.add(one, [event(one)], reader="r1", known_at=DAY1)
    store.add(two, [event(two)], reader="r1", known_at=DAY1)
    assert len(store.holdings().records) == 2


def test_problems_without_a_report(store):
    problem = Problem(source="x.bin", message="no text", mend="convert it", fatal=True)
    store.add_problems([problem], reader="r1", known_at=DAY1)
    store.add_problems([problem], reader="r1", known_at=DAY2)
    assert store.holdings().problems == (problem,)


def test_missing_store_says_how_to_make_one(tmp_path):
    with pytest.raises(StoreMissingError, match="dragoman read"):
        open_store(tmp_path / "no.db")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda path: path.write_bytes(b"not a database at all, but text" * 100), id="no database"),
        pytest.param(lambda path: sqlite3.connect(path).execute("create table t (x)"), id="somebody else's tables"),
    ],
)
def test_foreign_files_are_refused(tmp_path, make):
    make(tmp_path / "f.db")
    with pytest.raises(StoreForeignError):
        open_store(tmp_path / "f.db", create=True)


def test_a_newer_store_is_refused(tmp_path):
    open_store(tmp_path / "x.db", create=True).close()
    with sqlite3.connect(tmp_path / "x.db") as raw:
        raw.execute("update about set value = '999' where name = 'version'")
    with pytest.raises(StoreForeignError, match="upgrade"):
        open_store(tmp_path / "x.db")


WRITER = """
    import sys
    from datetime import UTC, datetime
    from dragoman.records import Event, Evidence, Report, Span
    from dragoman.store import open_store
    store = open_store(sys.argv[1], create=True)
    for i in range(2000):
        one = Report(source=f"{i}", file=f"{i}", text="t")
        events = [Event(type="AID", cue=str(j), evidence=Evidence(one.id, (Span(0, 1),))) for j in range(40)]
        store.add(one, events, reader="r", known_at=datetime(2021, 1, 1, tzinfo=UTC))
        print(i, flush=True)
"""


@pytest.mark.parametrize("lines", [1, 3, 17])
def test_a_kill_loses_and_doubles_nothing(tmp_path, lines):
    """Killed after the given number of reports, mid-write: each report is there whole or not at all."""
    path = tmp_path / "k.db"
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), str(path)], stdout=subprocess.PIPE, text=True
    )
    told = [child.stdout.readline() for _ in range(lines)]
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert all(told)
    with open_store(path) as store:
        held = store.holdings()
        by_report = [sum(record.evidence.report == one.id for record in held.records) for one in held.reports]
        assert len(by_report) >= lines
        assert set(by_report) == {40}
        last = held.reports[0]
        assert not store.add(last, [], reader="r", known_at=DAY1)


def test_two_writers_both_keep_all(tmp_path):
    path = tmp_path / "w.db"
    code = textwrap.dedent(WRITER).replace("range(2000)", "range(int(sys.argv[2]), int(sys.argv[2]) + 30)")
    open_store(path, create=True).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), first], stdout=subprocess.DEVNULL)
        for first in ("0", "20")
    ]
    assert [writer.wait() for writer in writers] == [0, 0]
    with open_store(path) as store:
        assert store.counts() == {"report": 50, "event": 2000}
