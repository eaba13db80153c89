"""A job whose disk is full, whose files are damaged or whose writer was killed: told, and done again, and nothing else."""

import gzip
import os

import pytest

from dragoman.api import scale
from dragoman.api.scale import manifest, run
from dragoman.api.scale.manifest import Manifest
from dragoman.api.scale.run import read
from dragoman.api.scale.work import file_of
from dragoman.errors import InputError, StoreError
from dragoman.store import open_store
from tests.api.scale import works
from tests.api.scale.test_scale import NOW, lines


@pytest.fixture
def job(tmp_path, monkeypatch):
    """A job that is done, in this process, and what reads it again."""
    monkeypatch.setattr(run, "engine", lambda _: lambda orders, does: ((order, does(order)) for order in orders))
    (tmp_path / "a.jsonl").write_text(lines(30), encoding="utf-8")
    home = tmp_path / "out"

    def go(told=None):
        watch = told.append if told is not None else lambda _: None
        return read(tmp_path / "a.jsonl", home, shard_bytes=2000, does=works.plain, watch=watch)

    return home, go


def damaged_line(home):
    path = home / manifest.NAME
    first, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(first[:20] + b"\0\xff" * 9 + b"\n" + rest)


def unfinished(home):
    file = file_of(home, min(manifest.done(home)))
    file.with_name(".left-behind").write_bytes(b"half")


LEFT = [
    (damaged_line, 1, "a line of the manifest is damaged: its shard is done again"),
    (unfinished, 0, "a file that was being written when its writer was killed"),
]


@pytest.mark.parametrize(("spoil", "again", "reason"), LEFT)
def test_what_is_damaged_or_half_written_is_done_again(job, spoil, again, reason):
    home, go = job
    first = go()
    spoil(home)
    told = []
    assert go(told).digest == first.digest, reason
    assert len(told) == again, reason
    assert [one.name for one in (home / "records").glob("*/.*")] == []
    assert scale.status(home).done == first.shards


def flipped(data):
    return data[: len(data) // 2] + b"\0\0\0" + data[len(data) // 2 + 3 :]


DAMAGE = [
    (lambda data: data[:-9], "cut short"),
    (flipped, "bytes in the middle are others"),
    (lambda _: b"", "empty"),
    (lambda data: gzip.compress(gzip.decompress(data)[: len(data) // 2]), "packed well, with a line cut off"),
    (lambda data: gzip.compress(b"\n".join(gzip.decompress(data).split(b"\n")[1:])), "packed well, with a line less"),
]


@pytest.mark.parametrize(("damage", "reason"), DAMAGE)
def test_damaged_records_are_not_loaded_and_are_made_anew(job, tmp_path, damage, reason):
    home, go = job
    first = go()
    file = file_of(home, min(manifest.done(home)))
    whole = file.read_bytes()
    file.write_bytes(damage(whole))
    with open_store(tmp_path / "x.db", create=True) as store:
        with pytest.raises(InputError, match=r"is damaged .*; take it away and run") as told:
            scale.load(home, store, now=NOW)
        assert "\n" not in str(told.value)
        assert store.size() == 0, reason
        file.unlink()
        assert go().digest == first.digest
        assert file.read_bytes() == whole
        assert scale.load(home, store, now=NOW).read == 30


def without_room(*_):
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("place", ["manifest", "records"])
def test_a_disk_that_is_full_is_told_and_the_same_goes_on(job, monkeypatch, place):
    home, go = job
    with monkeypatch.context() as full:
        if place == "manifest":
            full.setattr(Manifest, "add", _short)
        else:
            full.setattr(os, "fsync", without_room)
        with pytest.raises(StoreError, match="No space left on device; make room") as told:
            go()
    assert "\n" not in str(told.value)
    assert [one.name for one in (home / "records").glob("*/.*")] == []
    first = go()
    assert (first.reports, scale.status(home).done) == (30, first.shards)


def _short(self, done, add=Manifest.add):
    """Adds a line on a disk that has room for some of it alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", without_room)
        add(self, done)


def test_a_source_that_is_gone_is_told(job, tmp_path):
    home, go = job
    source = tmp_path / "a.jsonl"

    def gone(order):
        source.unlink(missing_ok=True)
        return works.plain(order)

    with pytest.raises(InputError, match="cannot read"):
        read(source, home, shard_bytes=2000, does=gone)
    source.write_text(lines(30), encoding="utf-8")
    assert go().reports == 30
