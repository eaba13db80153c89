"""The commands that are the store's own."""

import sqlite3
from datetime import UTC, datetime

import pytest

from dragoman.records import Report, When
from dragoman.store import Found, open_store
from tests.faces import dragoman

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    texts = {"a.txt": "The convoy reached the harbour at dawn.", "b.txt": "No convoy came; the joint patrol went home."}
    days = {"a.txt": datetime(2021, 1, 1), "b.txt": datetime(2021, 2, 1)}
    found = [
        Found(Report(source=name, file=name, text=text, published=When(start=days[name], basis="stated")), ())
        for name, text in texts.items()
    ]
    with open_store(tmp_path / "x.db", create=True) as store:
        store.add_all(found, reader="r", known_at=NOW)
    return tmp_path / "x.db"


def test_check_repair_and_migrate(path):
    assert "is whole: 2 reports" in dragoman("check", path).err
    with sqlite3.connect(path) as raw:
        raw.execute("DELETE FROM searched")
    raw.close()
    done = dragoman("check", path)
    assert done.code == 1
    assert "full-text" in done.out
    assert "2 reports" in dragoman("repair", path).err
    assert dragoman("check", path).code == 0
    assert "up to date" in dragoman("migrate", path).err


def test_what_is_no_store_says_so(tmp_path):
    done = dragoman("check", tmp_path / "no.db")
    assert done.code == 2
    assert "dragoman read" in done.err
