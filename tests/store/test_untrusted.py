"""A store may come from anybody: what its file brings along is not run."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from dragoman.store import open_store


@pytest.fixture
def path(tmp_path):
    with open_store(tmp_path / "x.db", create=True):
        pass
    return tmp_path / "x.db"


@pytest.mark.parametrize(("pragma", "value"), [("trusted_schema", 0), ("cell_size_check", 1), ("foreign_keys", 1)])
def test_every_connection_is_wary(path, pragma, value):
    with open_store(path) as store, store._engine.connect() as connection:  # noqa: SLF001 - nothing shows it
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_view_that_calls_what_an_outsider_should_not_is_not_read(path):
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE VIEW planted AS SELECT fts5(value) FROM about")
    raw.close()
    with (
        open_store(path) as store,
        store._engine.connect() as connection,  # noqa: SLF001 - nothing else reads it
        pytest.raises(OperationalError, match="unsafe use of fts5"),
    ):
        connection.exec_driver_sql("SELECT * FROM planted").all()
