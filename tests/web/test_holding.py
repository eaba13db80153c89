"""What is kept of a store: made once for all who ask, anew when it has changed, as it was where that may take time."""

import shutil
import threading
from datetime import UTC, datetime

import pytest

from dragoman.store import open_store
from dragoman.web import warming
from dragoman.web.holding import Holding
from dragoman.web.moments import Moments
from dragoman.web.pages import two
from dragoman.web.shown.since import since


@pytest.fixture
def held(sample_store, tmp_path):
    """A store of the samples that may be written to."""
    shutil.copy(sample_store, tmp_path / "samples.db")
    made = Holding(tmp_path / "samples.db")
    yield made
    made.close()


def change(tmp_path):
    """Sets a record aside, as an analyst would."""
    with open_store(tmp_path / "samples.db") as store:
        record = store.holdings().records[0]
        store.supersede(record.id, None, by="ada", why="a test", known_at=datetime.now(UTC))


def test_all_who_ask_at_once_wait_for_one_making(held):
    made, go = [], threading.Event()

    def make():
        go.wait(5)
        made.append(1)
        return len(made)

    found = []
    askers = [threading.Thread(target=lambda: found.append(held.once("key", make))) for _ in range(6)]
    for one in askers:
        one.start()
    go.set()
    for one in askers:
        one.join()
    assert found == [1] * 6


def test_what_failed_is_made_again(held):
    with pytest.raises(ZeroDivisionError):
        held.once("key", lambda: 1 // 0)
    assert not held.ready("key")
    assert held.once("key", lambda: 1) == 1
    assert held.ready("key")


def test_a_changed_store_is_made_anew(held, tmp_path):
    assert held.once("key", lambda: "before") == "before"
    change(tmp_path)
    assert not held.ready("key")
    assert held.once("key", lambda: "after") == "after"


def test_lately_gives_what_was_until_it_is_made_anew(held, tmp_path):
    assert held.lately("key", lambda: "before") == "before"
    change(tmp_path)
    go, done = threading.Event(), threading.Event()

    def make():
        go.wait(5)
        done.set()
        return "after"

    assert held.lately("key", make) == "before", "nobody waits"
    assert held.lately("key", make) == "before"
    go.set()
    assert done.wait(5)
    assert held.once("key", lambda: "never") == "after", "and it is made but once"
    assert held.lately("key", lambda: "never") == "after"


def test_the_first_pages_are_made_before_anybody_asks(held):
    warming.warm(held)
    now = Moments()
    day = since(held.seen(now).now())
    assert held.ready(two.card_key(now, "RUS", "TUR", day))
    assert held.ready(("dyad", now, "RUS", "TUR", day))
