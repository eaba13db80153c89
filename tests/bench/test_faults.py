"""The bench of kills: writers of ours lose nothing, and it finds out those that do."""

import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from random import Random

import pytest

from bench import faults
from bench.faults_desk import Desking
from bench.faults_killing import Plan, campaign, forked
from bench.faults_programs import Program, outliving, started
from bench.faults_writers import NOW, STORE, Linking, OfStore, Reading, Scaling
from dragoman.errors import InputError
from dragoman.pipeline import Result
from dragoman.records import Event, Evidence, Pin, Report, Span
from dragoman.store import open_store

FEW, MANY = 4, 8
KILLS = 4


def seeded(seed):
    """Points of time that are the same each time, as far as time is."""
    return Random(seed)  # noqa: S311 - nothing is hidden by them


def told(number):
    return f"Report {number}\n\nANKARA, May 3, 2021 - Aland struck a convoy of Boland, the ministry said.\n"


def extracted(report, book=None):
    """Some events of a report, as nothing had to be read for them."""
    where = Evidence(report.id, (Span(0, 6),))
    kinds = ("ASSAULT", "AID", "COERCE")
    return Result(
        report, tuple(Event(type=kind, actors=("TUR", "RUS", "SYR")[n:], evidence=where) for n, kind in enumerate(kinds)), ()
    )  # fmt: skip


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(MANY):
        (folder / f"{n}.txt").write_text(told(n), encoding="utf-8")
    return folder


@pytest.fixture
def base(tmp_path):
    with open_store(tmp_path / "base.db", create=True) as store:
        for n in range(FEW):
            one = Report(source=f"{n}", file=f"{n}.txt", text=told(n))
            store.add(one, extracted(one).records, reader="r", known_at=NOW)
    return tmp_path / "base.db"


WRITERS = [
    ("read", lambda reports, _: Reading(reports, extracted)),
    ("scale", lambda reports, _: Scaling(reports, extracted)),
    ("link", lambda _, base: Linking(base)),
    pytest.param("desk", lambda _, base: Desking(base), marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "made"), WRITERS)
def test_writers_that_are_killed_lose_and_double_nothing(reports, base, tmp_path, name, made):
    tally, whole = campaign(made(reports, base), KILLS, seeded(name), tmp_path / "home")
    assert (tally.lost, tally.doubled, tally.broken) == (0, 0, 0), tally.told
    assert tally.kills == KILLS
    assert whole.steps
    assert whole.lines


class Rows(OfStore):
    """Writes a few reports; each fault of the others is one that a program may have."""

    name = "rows"

    def __init__(self):
        self.all = [Report(source=f"{n}", file=f"{n}.txt", text=told(n)) for n in range(MANY)]

    def prepare(self, home):
        open_store(home / STORE, create=True).close()

    def write(self, home, pipe):
        with open_store(home / STORE) as store:
            for one in self.all:
                self.keep(store, one, pipe)

    def keep(self, store, one, pipe):
        store.add(one, extracted(one).records, reader="r", known_at=NOW)


class Lossy(Rows):
    """Promises a report before it is kept."""

    def keep(self, store, one, pipe):
        pipe.kept(f"report {one.id}")
        super().keep(store, one, pipe)


class Forgetful(Rows):
    """Notes that a report was read, and then keeps what was found in it."""

    def keep(self, store, one, pipe):
        if store.add(one, (), reader="first", known_at=NOW):
            super().keep(store, one, pipe)


class Doubling(Rows):
    """Rules again on what it ruled on before it was stopped."""

    def write(self, home, pipe):
        with open_store(home / STORE) as store:
            for n in range(MANY):
                at = NOW + timedelta(minutes=len(store.rulings()))
                store.rule(Pin(what="actor", a=f"a{n}", b="b", same=True, by="ada", why=f"{n}", at=at))


BAD = [(Lossy, "lost"), (Forgetful, "lost"), (Doubling, "doubled")]


@pytest.mark.parametrize(("bad", "figure"), BAD, ids=[bad.__name__ for bad, _ in BAD])
def test_writers_that_lose_or_double_are_found_out(tmp_path, bad, figure):
    tally, _ = campaign(bad(), 12, seeded(1), tmp_path / "home")
    assert getattr(tally, figure) > 0
    assert tally.told


def test_a_store_that_is_broken_is_found_out(tmp_path):
    class Breaking(Rows):
        """Takes the records of a report away when it goes on."""

        def keep(self, store, one, pipe):
            if not store.add(one, extracted(one).records, reader="r", known_at=NOW):
                with closing(sqlite3.connect(store.address, timeout=9, isolation_level=None)) as raw:
                    raw.execute("UPDATE records SET content = '{}' WHERE report = ?", [one.id])

    tally, _ = campaign(Breaking(), 12, seeded(2), tmp_path / "home")
    assert tally.broken > 0


def test_a_writer_that_fails_by_itself_is_no_measure(tmp_path, capfd):
    class Failing(Rows):
        def keep(self, store, one, pipe):
            raise RuntimeError("by itself")

    with pytest.raises(RuntimeError, match="nobody disturbs"):
        campaign(Failing(), 1, seeded(0), tmp_path / "home")
    assert "by itself" in capfd.readouterr().err


PLANS = [
    (Plan(line=0), "before it has told anything more"),
    (Plan(line=5, after_s=0.0), "right after a line"),
    (Plan(line=1, of="commit", after_s=0.001), "in a commit"),
    (Plan(after_s=0.0), "at once"),
]


@pytest.mark.parametrize(("plan", "reason"), PLANS)
def test_a_writer_is_killed_as_planned(tmp_path, plan, reason):
    writer = Rows()
    writer.prepare(tmp_path)
    ended = forked(writer, tmp_path, plan)
    assert ended.killed, reason
    assert not ended.failed
    if plan.after_s < 0:
        assert len(ended.lines) == plan.line + 1, reason


def test_a_program_that_leaves_a_process_behind_is_found_out(tmp_path, monkeypatch):
    class Leaving(Program):
        name = "leaving"

        def commands(self, home):
            (home / "begun").touch()
            return [("-c", "import subprocess, time; subprocess.Popen(['sleep', '60']); time.sleep(60)")]

    monkeypatch.setattr("bench.faults_programs.PROGRAM", (sys.executable,))
    monkeypatch.setattr("bench.faults_programs.OUTLIVES_S", 0.2)
    ended = started(Leaving(), tmp_path, Plan(after_s=2.0))
    assert (ended.killed, ended.left_behind) == (True, 1)
    assert outliving(0x7FFFFFFF) == 0


def test_only_writers_that_there_are(tmp_path):
    with pytest.raises(InputError, match="desk"):
        faults.run(tmp_path, {"only": "reader"})


@pytest.mark.parametrize("kills", [1, 7, 99, 500])
def test_all_kills_are_shared_out(kills):
    shares = faults.shared(kills)
    assert sum(shares.values()) == kills
    assert sum(faults.split(shares["programs"], "programs")) == shares["programs"]
    assert min(shares.values()) >= 0
