"""Reading on a cluster: a worker or the scheduler goes down in the middle, and the output is that of one machine."""

import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from dragoman.api.scale.run import read
from dragoman.errors import InputError
from tests.api.scale import works
from tests.api.scale.test_scale import lines

pytest.importorskip("distributed", reason="the extra `scale` is not installed")
pytestmark = pytest.mark.slow

SHARD = 600
PATIENCE_S = 60


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    """A folder with a file of reports, enough for some dozen shards."""
    made = tmp_path_factory.mktemp("reports")
    (made / "a.jsonl").write_text(lines(120))
    return made


@pytest.fixture(scope="module")
def digest(reports, tmp_path_factory):
    """The digest of the records that processes of this machine read."""
    return read(reports, tmp_path_factory.mktemp("out"), on="processes:2", shard_bytes=SHARD, does=works.plain).digest


def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def started(*words):
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + words[0], *words[1:]],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def scheduler(at):
    return started("dask_scheduler", "--host", "127.0.0.1", "--port", str(at), "--no-dashboard")


def worker(at, *more):
    return started(
        "dask_worker", f"tcp://127.0.0.1:{at}", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1", *more
    )  # fmt: skip


@contextmanager
def cluster():
    """A scheduler and two workers, each a process; nannies start workers anew that go down."""
    at = port()
    running = {"scheduler": scheduler(at)}
    running |= {f"worker {number}": worker(at, "--nanny", "--death-timeout", "60") for number in (1, 2)}
    try:
        yield at, running
    finally:
        for process in running.values():
            process.terminate()
        for process in running.values():
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def test_workers_that_go_down_in_the_middle_change_nothing(reports, digest, tmp_path):
    with cluster() as (at, _):
        job = read(reports, tmp_path / "out", on=f"dask://127.0.0.1:{at}", shard_bytes=SHARD, does=works.once)
    assert job.digest == digest
    assert any((tmp_path / "out").glob(".seen-*"))


def test_a_scheduler_that_is_started_anew_changes_nothing(reports, digest, tmp_path):
    told = []

    with cluster() as (at, running):

        def restart():
            while len(told) < 5:
                time.sleep(0.05)
            for process in running.values():
                process.kill()
                process.wait()
            # Workers whose scheduler is gone end; who runs a cluster starts them anew with it.
            running["scheduler"] = scheduler(at)
            running["worker 1"] = worker(at, "--no-nanny", "--death-timeout", "60")

        breaking = threading.Thread(target=restart)
        breaking.start()
        on = f"dask://127.0.0.1:{at}"
        job = read(reports, tmp_path / "out", on=on, shard_bytes=SHARD, does=works.slow, watch=told.append)
        breaking.join()
    assert job.digest == digest
    assert job.reports == 120


def test_no_scheduler_is_told(tmp_path, reports, monkeypatch):
    monkeypatch.setattr("dragoman.api.scale.cluster.PATIENCE", "1s")
    with pytest.raises(InputError, match="no scheduler answers"):
        read(reports, tmp_path / "out", on=f"dask://127.0.0.1:{port()}", shard_bytes=SHARD, does=works.plain)
