"""Where machine code is kept."""

import os

import pytest

from dragoman.api import machine_code


@pytest.fixture(autouse=True)
def unnamed(monkeypatch):
    """No folder is named, and what a test names is forgotten after it."""
    monkeypatch.setenv(machine_code.KEPT, "")
    monkeypatch.delenv(machine_code.KEPT)


def test_a_folder_to_each_state_of_the_sources(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    machine_code.keep()
    (folder,) = (tmp_path / "dragoman").iterdir()
    assert os.environ[machine_code.KEPT] == str(folder)
    assert folder.stat().st_mode & 0o077 == 0, "nobody else may put code there"
    monkeypatch.delenv(machine_code.KEPT)
    monkeypatch.setattr(machine_code, "RANKER", "analyse/forecast/ahead")
    machine_code.keep()
    assert len(list((tmp_path / "dragoman").iterdir())) == 2


def test_a_folder_that_the_user_names_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv(machine_code.KEPT, "mine")
    machine_code.keep()
    assert (os.environ[machine_code.KEPT], list(tmp_path.iterdir())) == ("mine", [])


def test_where_none_can_be_made_nothing_is_kept(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    machine_code.keep()
    assert machine_code.KEPT not in os.environ
