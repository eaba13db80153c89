"""What is read while nobody writes is read once; whoever writes, it is read anew."""

from datetime import UTC, datetime, timedelta

from dragoman.store import open_store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def counted(store, reads):
    """What is read of a store, with a count of how often."""
    return store._pulse.steady("key", lambda: reads.append(1) or len(reads))  # noqa: SLF001 - what is tested


def test_read_once_while_nobody_writes(tmp_path):
    with open_store(tmp_path / "one.db", create=True) as store:
        reads = []
        assert [counted(store, reads) for _ in range(3)] == [1, 1, 1]
        assert store.beat() == store.beat()


def test_read_anew_when_this_store_or_another_of_the_file_writes(tmp_path):
    with open_store(tmp_path / "one.db", create=True) as store, open_store(tmp_path / "one.db") as other:
        reads = []
        counted(store, reads)
        store.open_session("one", "ada", at=NOW, lasts=HOUR)
        assert counted(store, reads) == 2, "what the same program writes on another connection counts"
        other.open_session("two", "ada", at=NOW, lasts=HOUR)
        assert counted(store, reads) == 3, "so does what another program writes"
        assert counted(store, reads) == 3


def test_a_store_in_memory_is_read_each_time():
    with open_store("sqlite://", create=True) as store:
        reads = []
        assert [counted(store, reads) for _ in range(2)] == [1, 2]


def test_the_end_of_a_session_is_seen_though_nobody_writes(tmp_path):
    with open_store(tmp_path / "one.db", create=True) as store:
        store.open_session("digest", "ada", at=NOW, lasts=timedelta(hours=1))
        assert store.in_session("digest", at=NOW) == "ada"
        assert store.in_session("digest", at=NOW + timedelta(hours=2)) == ""
