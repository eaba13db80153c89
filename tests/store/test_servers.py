"""A server that refuses, goes away or is written to by who is killed: told in a line, and nothing is lost."""

import os
import signal
import subprocess
import sys
import textwrap
import threading

import pytest
from sqlalchemy import create_engine, text

from dragoman.errors import StoreError
from dragoman.store import open_store
from tests.store.test_mishaps import MANY, NOW, fill, found, held, one_line


@pytest.fixture
def ruled(database):
    """What rules the server beside the store."""
    engine = create_engine(database.replace("postgresql:", "postgresql+pg8000:"), isolation_level="AUTOCOMMIT")
    fill(database, range(3))
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_a_database_that_is_read_only_is_read_and_says_so(database, ruled):
    name = database.rpartition("/")[2]
    ruled.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    with pytest.raises(StoreError, match="read-only") as told:
        fill(database, [3])
    one_line(told.value)
    assert held(database) == {0, 1, 2}
    ruled.execute(text("SET default_transaction_read_only = off"))
    ruled.execute(text(f"ALTER DATABASE {name} RESET default_transaction_read_only"))
    fill(database, [3])
    assert held(database) == {0, 1, 2, 3}


def test_a_server_that_goes_away_in_the_middle_says_so(database, ruled):
    ends = text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    with open_store(database) as store:
        with pytest.raises(StoreError, match="went away") as told:
            store.add_all((ruled.execute(ends) and found(n) for n in range(3, 5)), reader="r", known_at=NOW)
        one_line(told.value)
        store.add_all([found(3)], reader="r", known_at=NOW)
    assert held(database) == {0, 1, 2, 3}


WRITER = """
    import sys
    from tests.store.test_mishaps import NOW, found, open_store
    with open_store(sys.argv[1], create=True) as store:
        for n in range(10_000):
            store.add_all([found(n)], reader="r", known_at=NOW)
            print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("lines", [1, 9, 40])
def test_who_is_killed_while_writing_to_a_server_loses_and_doubles_nothing(database, lines):
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), database], stdout=subprocess.PIPE, text=True
    )
    told = [child.stdout.readline() for _ in range(lines)]
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    there = held(database)
    assert set(map(int, told)) <= there == set(range(max(there) + 1))
    fill(database, range(max(there) + 3))
    assert held(database) == set(range(max(there) + 3))


def test_who_make_a_store_at_once_all_keep_what_they_have(address):
    """Eight of them, who find nothing there and all make it; the same text they keep once."""
    wrong, ready = [], threading.Barrier(8)

    def write(first):
        try:
            ready.wait()
            fill(address, range(first, first + MANY))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told below
            wrong.append(error)

    writers = [threading.Thread(target=write, args=(3 * n,)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert wrong == []
    assert held(address) == set(range(21 + MANY))
