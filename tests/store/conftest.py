"""Stores on both databases."""

import itertools

import pytest

from dragoman.store import open_store
from tests.store import server

NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def postgres():
    """The port of a server; tests that need one are skipped where PostgreSQL is not installed."""
    pytest.importorskip("pg8000", reason="the extra `postgres` is not installed")
    home = server.programs()
    if home is None:
        pytest.skip("no PostgreSQL server is installed here (initdb and postgres, as in Debian's package postgresql)")
    with server.running(home) as port:
        yield port


def made(port):
    """The address of a new, empty database."""
    import pg8000.dbapi

    name = f"store{next(NUMBERS)}"
    connection = pg8000.dbapi.connect("dragoman", host="127.0.0.1", port=port, database="postgres")
    connection.autocommit = True
    connection.cursor().execute(f"CREATE DATABASE {name}")
    connection.close()
    return f"postgresql://dragoman@127.0.0.1:{port}/{name}"


@pytest.fixture
def database(postgres):
    """The address of a new, empty PostgreSQL database."""
    return made(postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request, tmp_path):
    """Where to make a store: a file, and a database of a server."""
    return tmp_path / "x.db" if request.param == "sqlite" else made(request.getfixturevalue("postgres"))


@pytest.fixture
def store(address):
    with open_store(address, create=True) as opened:
        yield opened
