"""Disks that are full, stores that may not be written, files that are damaged: told in a line, and nothing is lost."""

import contextlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.errors import DragomanError, StoreError, StoreMissingError
from dragoman.records import Event, Evidence, Report, Span
from dragoman.store import Found, Sought, address, open_store, terms
from tests.faces import dragoman

NOW = datetime(2021, 5, 1, tzinfo=UTC)
MANY = 12
KB = 1024
NOBODY = 65534


def found(number, long=0):
    """A report and its records; `long`: so many words more."""
    report = Report(source=f"{number}", file=f"{number}.txt", text=f"Aland struck convoy {number}. {'word ' * long}")
    events = (
        Event(type="ASSAULT", cue=f"{n}", actors=("AAA",), evidence=Evidence(report.id, (Span(0, 5),)))
        for n in range(5)
    )
    return Found(report, tuple(events))


def fill(path, numbers, long=0):
    with open_store(path, create=True) as store:
        for n in numbers:
            store.add_all([found(n, long)], reader="r", known_at=NOW)


def held(path):
    """The files of the reports that a whole store holds, each with all its records."""
    with open_store(path) as store:
        assert list(store.check()) == []
        kept = store.holdings()
    assert len(kept.records) == 5 * len(kept.reports)
    return {int(one.source) for one in kept.reports}


def one_line(error):
    """What an error says; it is one line, and tells what to do after a semicolon."""
    assert "\n" not in str(error)
    assert ";" in str(error)
    return str(error)


@pytest.fixture
def folder():
    """A folder that others can come to."""
    made = Path(tempfile.mkdtemp(prefix="dragoman-"))
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


@contextlib.contextmanager
def small_pages(path):
    """SQLite takes no more pages than the file has, and a few."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(address, "PRAGMAS", (*address.PRAGMAS, f"max_page_count={pages + 10}"))
        yield


@contextlib.contextmanager
def short_files(path):
    """No file of this process gets longer than some bytes, as on a disk that fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    was = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, was)


FULL = [
    (small_pages, "is full; make room", "the database may grow no more"),
    (short_files, "failed (disk I/O error); see to the disk", "a write is cut off"),
]


@pytest.mark.parametrize(("short", "says", "reason"), FULL)
def test_without_room_nothing_is_half_kept_and_the_same_goes_on_later(tmp_path, short, says, reason):
    path = tmp_path / "x.db"
    fill(path, range(3))
    with short(path), pytest.raises(StoreError) as told:
        fill(path, range(MANY), long=20_000)
    assert says in one_line(told.value), reason
    before = held(path)
    assert {0, 1, 2} <= before < set(range(MANY)), reason
    fill(path, range(MANY), long=20_000)
    assert held(path) == set(range(MANY)), reason


@contextlib.contextmanager
def disk(folder, size):
    """A disk of its own, where we may make one."""
    mount = shutil.which("mount")
    made = mount and os.geteuid() == 0 and subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False, capture_output=True
    ).returncode == 0  # fmt: skip
    if not made:
        pytest.skip("no disk can be made here")
    try:
        yield mount
    finally:
        subprocess.run([mount.replace("mount", "umount"), folder], check=True)


def test_a_disk_that_is_full(tmp_path):
    with disk(tmp_path, "2m") as mount:
        path = tmp_path / "x.db"
        with pytest.raises(StoreError, match="is full; make room") as told:
            fill(path, range(MANY), long=40_000)
        one_line(told.value)
        (tmp_path / "in.txt").touch()
        ran = dragoman("check", path)
        assert ran.code in {0, 2}
        assert "Traceback" not in ran.err
        subprocess.run([mount, "-o", "remount,size=64m", tmp_path], check=True)
        assert held(path) < set(range(MANY))
        fill(path, range(MANY), long=40_000)
        assert held(path) == set(range(MANY))


def test_a_disk_that_nobody_can_write_to_is_read(tmp_path):
    fill(tmp_path / "x.db", range(3))
    place = tmp_path / "disk"
    place.mkdir()
    with disk(place, "8m") as mount:
        shutil.copy(tmp_path / "x.db", place)
        subprocess.run([mount, "-o", "remount,ro", place], check=True)
        assert held(place / "x.db") == {0, 1, 2}
        assert dragoman("check", place / "x.db").code == 0
        with pytest.raises(StoreError, match="read-only") as told:
            fill(place / "x.db", [3])
        one_line(told.value)


@contextlib.contextmanager
def without_rights():
    """We are somebody whom nothing belongs to, where we were the one to whom all does."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


READ_ONLY = [
    (0o444, 0o777, True, "read-only", "the file alone: it is read"),
    (0o444, 0o555, False, "for the folder reading takes too", "its folder too: there is no place beside it"),
    (0o644, 0o555, False, "for the folder reading takes too", "its folder alone"),
    (0o000, 0o777, False, "the right to", "the file may not even be read"),
]


@pytest.mark.parametrize(("file", "around", "readable", "says", "reason"), READ_ONLY)
def test_what_may_not_be_written_is_told_and_stays(folder, file, around, readable, says, reason):
    path = folder / "x.db"
    fill(path, range(3))
    path.chmod(file)
    folder.chmod(around)
    with without_rights():
        with pytest.raises(StoreError, match=says) as told:
            fill(path, [3])
        one_line(told.value)
        if readable:
            assert held(path) == {0, 1, 2}, reason
        else:
            with pytest.raises(StoreError) as told:
                held(path)
            one_line(told.value)
    folder.chmod(0o755)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)
    fill(path, [3])
    assert held(path) == {0, 1, 2, 3}, reason


def cut(path, share):
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * share))


def overwritten(path, at, data):
    with path.open("r+b") as file:
        file.seek(int(path.stat().st_size * at))
        file.write(data)


DAMAGE = [
    (lambda path: cut(path, 0.5), "cut in two"),
    (lambda path: cut(path, 0.001), "only the beginning of the header is left"),
    (lambda path: cut(path, 0), "nothing is left"),
    (lambda path: overwritten(path, 0, b"\0" * 100), "no header"),
    (lambda path: overwritten(path, 0.01, os.urandom(4 * KB)), "the list of tables"),
    (lambda path: overwritten(path, 0.5, b"\xff" * 8 * KB), "pages in the middle"),
    (lambda path: overwritten(path, 0.9, b"\0" * 4 * KB), "pages at the end"),
]


def all_that_is_asked(path):
    """What is asked of a store: opening, checking, all that it holds, a search."""
    with open_store(path) as store:
        wrong = list(store.check())
        store.holdings()
        store.seek(Sought(words=terms("convoy")), most=9)
        return wrong


@pytest.mark.parametrize(("damage", "reason"), DAMAGE)
def test_a_damaged_file_is_told(tmp_path, damage, reason):
    path = tmp_path / "x.db"
    fill(path, range(MANY), long=500)
    damage(path)
    try:
        assert all_that_is_asked(path), reason
    except DragomanError as error:
        one_line(error)
    ran = dragoman("check", path)
    assert ran.code in {1, 2}, reason
    assert "Traceback" not in ran.err


def test_whatever_is_flipped_only_errors_of_ours_come_out(tmp_path):
    whole, path = tmp_path / "whole.db", tmp_path / "x.db"
    fill(whole, range(MANY))
    for seed in range(25):
        rng = random.Random(seed)  # noqa: S311 - damage that is the same each time
        data = bytearray(whole.read_bytes())
        for _ in range(20):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        path.write_bytes(data)
        with contextlib.suppress(DragomanError):
            all_that_is_asked(path)


LOGS = [
    (lambda log: cut(log, 0.6), "the log ends in the middle"),
    (lambda log: cut(log, 0.001), "the log has lost all but some bytes"),
    (lambda log: overwritten(log, 0.5, b"\xff" * 100), "the log is damaged in the middle"),
    (lambda log: log.unlink(), "the log is gone"),
]


@pytest.mark.parametrize(("damage", "reason"), LOGS)
def test_of_a_damaged_log_what_is_whole_holds_and_the_same_goes_on(tmp_path, damage, reason):
    path, copy = tmp_path / "x.db", tmp_path / "copy.db"
    fill(path, [0])
    with open_store(path) as store:
        for n in range(MANY):
            store.add_all([found(n)], reader="r", known_at=NOW)
        # As it lies there while a program writes, or was killed.
        shutil.copy(path, copy)
        shutil.copy(tmp_path / "x.db-wal", tmp_path / "copy.db-wal")
    damage(tmp_path / "copy.db-wal")
    left = held(copy)
    assert left == set(range(max(left) + 1)), reason
    assert 0 in left < set(range(MANY)), reason
    fill(copy, range(MANY))
    assert held(copy) == set(range(MANY)), reason


def test_a_damaged_index_is_made_anew(tmp_path):
    path = tmp_path / "x.db"
    fill(path, range(3))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE search_data SET block = x'00' WHERE id > 10")
    with open_store(path) as store:
        assert {fault.table for fault in store.check()} == {"search"}
        with pytest.raises(StoreError, match="dragoman repair") as told:
            store.seek(Sought(words=terms("convoy")), most=9)
        one_line(told.value)
        store.repair(known_at=NOW)
        assert len(store.seek(Sought(words=terms("convoy")), most=9)) == 3


def test_who_waits_too_long_for_another_is_told(tmp_path, monkeypatch):
    path = tmp_path / "x.db"
    fill(path, range(3))
    monkeypatch.setattr(address, "BUSY_SECONDS", 0.1)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("BEGIN IMMEDIATE")
        with open_store(path) as store:
            assert len(store.holdings().reports) == 3
        with pytest.raises(StoreError, match="another program has been writing") as told:
            fill(path, [3])
        one_line(told.value)
    fill(path, [3])
    assert held(path) == {0, 1, 2, 3}


def test_the_command_line_says_it_in_a_line_and_ends_with_two(tmp_path):
    path = tmp_path / "x.db"
    fill(path, range(3), long=500)
    cut(path, 0.5)
    (tmp_path / "a.txt").write_text("Ankara warned Moscow.\n", encoding="utf-8")
    for words in (("picture", "--from", path), ("read", tmp_path / "a.txt", "--into", path)):
        ran = dragoman(*words)
        assert ran.code == 2
        assert ran.err.startswith("dragoman: the file")
        assert ran.err.count("\n") == 1


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StoreMissingError):
        open_store(tmp_path / "none" / "x.db")
    with pytest.raises(StoreError, match="its folder must be there"):
        open_store(tmp_path / "none" / "x.db", create=True)
