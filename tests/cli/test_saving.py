"""A file that is saved over another is the old one or the new one, whatever happens."""

import os
from pathlib import Path

import pytest

from dragoman.store import open_store
from tests.faces import dragoman


@pytest.fixture
def store(tmp_path):
    open_store(tmp_path / "x.db", create=True).close()
    return tmp_path / "x.db"


def saved(store, out):
    return dragoman("export", "graphml", "--from", store, "--out", out)


def test_without_room_the_old_file_stays(store, tmp_path, monkeypatch):
    out = tmp_path / "events.graphml"
    out.write_text("what was there before")
    write = Path.write_bytes

    def half(self, data):
        write(self, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Path, "write_bytes", half)
        ran = saved(store, out)
    assert ran.code == 2
    assert "cannot write" in ran.said
    assert "No space left on device; choose another place" in ran.said
    assert out.read_text() == "what was there before"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["events.graphml", "x.db"]


def test_the_new_file_takes_the_place_and_the_rights_of_the_old_one(store, tmp_path):
    out, link = tmp_path / "events.graphml", tmp_path / "link.graphml"
    out.write_text("what was there before")
    out.chmod(0o640)
    link.symlink_to(out)
    assert saved(store, link).code == 0
    assert link.is_symlink()
    assert out.read_text() != "what was there before"
    assert out.stat().st_mode & 0o777 == 0o640


def test_what_is_no_plain_file_is_written_to(store):
    assert saved(store, os.devnull).code == 0
    assert not Path(os.devnull).is_file()
