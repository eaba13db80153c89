"""Stores on both databases."""

import itertools

import pytest

from dragoman.store import open_store
from tests.store import server

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres():
    """Makes databases on a server; tests that need one are skipped where PostgreSQL is not installed."""
    pytest.importorskip("pg8000", reason="the extra `postgres` is not installed")
    home = server.programs()
    if home is None:
        pytest.skip("no PostgreSQL server is installed here (initdb and postgres, as in Debian's package postgresql)")
    with server.running(home) as port:
        yield lambda: server.made(home, port, f"store{next(NUMBERS)}")


@pytest.fixture
def database(postgres):
    """The address of a new, empty PostgreSQL database."""
    return postgres()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where to make a store: a file, and a database of a server."""
    return tmp_path / "x.db" if request.param == "sqlite" else request.getfixturevalue("database")


@pytest.fixture
def store(address):
    """An empty store."""
    with open_store(address, create=True) as opened:
        yield opened
