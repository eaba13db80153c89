"""Reading by shards: whole, in order, and once, however often it is stopped."""

import json
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import api
from dragoman.api import scale
from dragoman.api.scale import engines, manifest, run
from dragoman.api.scale.manifest import Manifest
from dragoman.api.scale.run import read
from dragoman.api.scale.shard import raws, shards
from dragoman.api.scale.work import Order, file_of, results_of
from dragoman.errors import InputError
from dragoman.store import open_store
from tests.api import killer
from tests.api.scale import works
from tests.faces import dragoman

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIMIT = 2**20


def line(number, text="The envoys of Norway and Peru met in Geneva on Monday, a spokesman said."):
    return json.dumps({"text": f"{text} It was meeting {number}.", "title": f"Meeting {number}", "date": "2021-03-08"})


def lines(count, **more):
    return "".join(f"{line(number, **more)}\n" for number in range(count))


@pytest.fixture
def here(monkeypatch):
    """The work is done in this process, since starting others is what takes long."""
    monkeypatch.setattr(run, "engine", lambda _: lambda orders, does: ((order, does(order)) for order in orders))


@pytest.fixture
def folder(tmp_path):
    """Reports in several forms."""
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.jsonl").write_text(lines(30))
    for number in range(5):
        (made / f"b{number}.txt").write_text(
            f"GENEVA, March {number + 1} - Envoys met here, report {number}.\n\nThey ate."
        )
    (made / ".hidden.txt").write_text("not read")
    return made


@given(st.lists(st.text("ab\u00e9", max_size=12), max_size=40), st.integers(1, 60), st.booleans())
def test_parts_of_a_file_of_lines_are_the_file(tmp_path_factory, texts, most, ends):
    file = tmp_path_factory.mktemp("lines") / "x.jsonl"
    file.write_bytes("\n".join(texts).encode() + b"\n" * ends)
    parts = list(shards([file], most_bytes=most))
    data = [raw.data for part in parts for raw in raws(part, limit_bytes=LIMIT)]
    assert b"".join(data) == file.read_bytes()
    assert all(piece.endswith(b"\n") for piece in data[:-1])
    numbers = [1 + sum(one.count(b"\n") for one in data[:at]) for at in range(len(data))]
    assert [part.line for part in parts] == numbers
    assert len({part.id for part in parts}) == len(parts)


def test_the_rows_of_parquet_are_read_by_their_groups(tmp_path):
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"text": [f"Envoys met, {n}." for n in range(10)], "url": ["http://a.example"] * 10})
    frame.write_parquet(tmp_path / "x.parquet", row_group_size=4)
    found = list(shards([tmp_path / "x.parquet"], most_bytes=10))
    held = [raw for part in found for raw in raws(part, limit_bytes=LIMIT)]
    assert [(raw.line, raw.data.count(b"Envoys")) for raw in held] == [(1, 4), (5, 4), (9, 2)]


def test_what_scale_reads_and_loads_is_what_reading_keeps(here, folder, tmp_path):
    job = read(folder, tmp_path / "out", on="processes:1", shard_bytes=4000, does=works.real)
    assert job.reports == 35
    assert job.shards > 2
    with open_store(tmp_path / "a.db", create=True) as loaded, open_store(tmp_path / "b.db", create=True) as plain:
        assert scale.load(tmp_path / "out", loaded, now=NOW).read == 35
        assert scale.load(tmp_path / "out", loaded, now=NOW).known == 35
        api.ingest(folder, plain, now=NOW)
        assert loaded.holdings().records == plain.holdings().records
        assert loaded.holdings().reports == plain.holdings().reports


def test_a_second_run_reads_nothing_and_gives_the_same_digest(here, folder, tmp_path):
    first = read(folder, tmp_path / "out", on="processes:2", shard_bytes=2000, does=works.plain)
    told = []
    second = read(folder, tmp_path / "out", on="processes:2", shard_bytes=2000, does=works.plain, watch=told.append)
    assert (second.digest, second.before, told) == (first.digest, first.shards, [])


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (lambda home, some: file_of(home, some).unlink(), "its records are gone"),
        (lambda home, some: cut_line(home), "the last line was being written when the writer was stopped"),
        (lambda home, some: (home / "records" / "zz").mkdir(), "something else lies there"),
    ],
)
def test_what_is_missing_is_read_again_and_nothing_else(here, folder, tmp_path, spoil, reason):
    home = tmp_path / "out"
    first = read(folder, home, on="processes:1", shard_bytes=2000, does=works.plain)
    spoil(home, min(manifest.done(home)))
    told = []
    second = read(folder, home, on="processes:1", shard_bytes=2000, does=works.plain, watch=told.append)
    assert second.digest == first.digest, reason
    assert len(told) <= 1, reason


def cut_line(home):
    path = home / manifest.NAME
    path.write_bytes(path.read_bytes()[:-7])


@pytest.mark.slow
def test_a_process_that_ends_loses_nothing_and_a_deadly_report_is_listed(tmp_path):
    made = tmp_path / "in"
    made.mkdir()
    (made / "a.jsonl").write_text(lines(6) + line(6, text=works.DEADLY) + "\n" + lines(3))
    job = read(made, tmp_path / "out", on="processes:2", shard_bytes=400, does=works.plain)
    # Read alone by what extracts in earnest, which it does not end, it is a report like others.
    assert (job.reports, job.poison) == (10, ())


@pytest.mark.slow
def test_a_report_that_ends_its_process_alone_too_is_listed_and_the_others_are_kept(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_text(lines(3) + line(3, text=killer.DEADLY) + "\n" + lines(2))
    (shard,) = shards([file], most_bytes=10**6)
    done = run.carefully(Order(shard=shard, folder=str(tmp_path / "out"), limit_bytes=LIMIT), killer.read)
    assert (done.reports, len(done.poison)) == (6, 1)
    told = [one for one in results_of(file_of(tmp_path / "out", shard.id)) if one.problems]
    assert [one.report.source for one in told] == list(done.poison)


def test_only_one_run_writes_to_a_folder(tmp_path):
    with Manifest(tmp_path), pytest.raises(InputError, match="another"):
        Manifest(tmp_path)


@pytest.mark.parametrize("on", ["", "threads", "processes:0", "processes:x", "dask", "dask://", "dask:here"])
def test_a_place_to_work_that_is_none(on):
    with pytest.raises(InputError, match="names no place to work"):
        engines.engine(on)


def test_records_of_another_version_are_read_anew(here, folder, tmp_path):
    home = tmp_path / "out"
    read(folder, home, on="processes:1", shard_bytes=10**6, does=works.plain)
    held = [msgspec.structs.replace(one, reader="dragoman 0") for one in manifest.done(home).values()]
    (home / manifest.NAME).write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in held))
    assert scale.status(home).by_others == len(held)
    told = []
    read(folder, home, on="processes:1", shard_bytes=10**6, does=works.plain, watch=told.append)
    assert len(told) == len(held)


def test_the_same_shard_gives_the_same_bytes(here, folder, tmp_path):
    for name in ("one", "two"):
        read(folder, tmp_path / name, on="processes:1", shard_bytes=10**6, does=works.plain)
    files = sorted(file.relative_to(tmp_path / "one") for file in (tmp_path / "one").glob("records/*/*"))
    assert files
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() for file in files)


def test_a_file_of_records_holds_results_and_problems(here, tmp_path):
    file = tmp_path / "in.jsonl"
    file.write_text(line(1) + "\nno json\n")
    read(file, tmp_path / "out", on="processes:1", does=works.plain)
    (shard,) = manifest.done(tmp_path / "out")
    kinds = [type(one).__name__ for one in results_of(file_of(tmp_path / "out", shard))]
    assert sorted(kinds) == ["Problem", "Result"]


def test_on_the_command_line(folder, tmp_path):
    ran = dragoman("scale", "read", folder, tmp_path / "out", "--on", "processes:1")
    assert ran.code == 0, ran.err
    assert "35 reports" in ran.err
    assert ran.out.startswith("digest ")
    assert "35 reports" in dragoman("scale", "status", tmp_path / "out").out
    assert "took 35 reports" in dragoman("scale", "load", tmp_path / "out", "--into", tmp_path / "x.db").err
    assert dragoman("scale", "status", tmp_path).code == 2
    assert dragoman("scale", "read", tmp_path / "nowhere", tmp_path / "out").code == 2
