"""Whether a cluster that is broken in the middle of many reports gives the output that one machine gives.

Protocol: from the reports of the folder, short ones of one to three sentences are made by other names, places and
dates (see bench/short_reports.py), and written as JSONL and Parquet by turns. They are read by processes of this
machine; then by a cluster of Dask's, a scheduler and two workers. After a quarter of the shards one of the processes
that read is killed (SIGKILL), which is started anew by the one that watches it; after a half the same once more; after
three quarters the scheduler and all that watch workers are killed, and started anew at the same address. `digest_equal`
is 1 where the records of both are the same byte for byte; `lost` counts reports of which no record file tells,
`doubled` those that are told more than once, in the cluster's output.
"""

from __future__ import annotations

import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.clusters import WORKERS, Cluster
from bench.contract import Outcome
from bench.short_reports import Shorts, written
from bench.synthetic import World
from dragoman import api, codebook, pipeline
from dragoman.api import scale
from dragoman.api.scale import Job, Step, manifest
from dragoman.api.scale.work import file_of, results_of
from dragoman.pipeline import Result

SUMMARY = "A cluster whose workers and scheduler are killed in the middle, against processes of one machine"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {"reports": "how many (default: 20000)"}
MANY = 20_000
SHARD_BYTES = 32 * 2**10


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Whether the outputs are equal, what is lost or doubled, and the rates."""
    number = int(options.get("reports", MANY))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        (home / "in").mkdir()
        book = codebook.load()
        world = World((result for result in api.results([path]) if isinstance(result, Result)), book)
        written(Shorts(world, book).made(), home / "in", number)
        plain, plain_s = timed(lambda: read(home, "plain", f"processes:{WORKERS}", lambda _: None))
        with Cluster() as cluster:
            breaking = Breaking(cluster)
            broken, broken_s = timed(lambda: read(home, "broken", cluster.on, breaking.watch))
            breaking.wait()
        told = Counter(sources(home / "broken"))
    figures = {
        "digest_equal": float(plain.digest == broken.digest),
        "lost": float(number - len(told)),
        "doubled": float(sum(count - 1 for count in told.values())),
        "killed": float(breaking.killed),
        "reports": float(broken.reports),
        "records": float(broken.records),
        "shards": float(broken.shards),
        "processes_reports_per_s": number / plain_s,
        "cluster_reports_per_s": number / broken_s,
    }
    return Outcome(figures=figures, notes=(f"digest {plain.digest} by processes, {broken.digest} by the cluster",))


def read(home: Path, name: str, on: str, watch: Callable[[Step], None]) -> Job:
    """What came of reading all that is there, into a folder of that name."""
    return scale.read(home / "in", home / name, on=on, shard_bytes=SHARD_BYTES, watch=watch)


def timed(does: Callable[[], Job]) -> tuple[Job, float]:
    """A job, and how many seconds it took."""
    started = time.perf_counter()
    return does(), time.perf_counter() - started


class Breaking:
    """Kills parts of a cluster when so many of a job's shards are done, beside the one who waits for the job."""

    def __init__(self, cluster: Cluster) -> None:
        """Nothing is killed yet."""
        self.killed = 0
        self._left = [(1 / 4, cluster.kill_worker), (1 / 2, cluster.kill_worker), (3 / 4, cluster.restart)]
        self._under_way: list[threading.Thread] = []

    def watch(self, step: Step) -> None:
        """Called after each shard."""
        if self._left and step.finished >= self._left[0][0] * step.shards:
            _, kill = self._left.pop(0)
            self._under_way.append(threading.Thread(target=self._kill, args=(kill,)))
            self._under_way[-1].start()

    def _kill(self, kill: Callable[[], None]) -> None:
        kill()
        self.killed += 1

    def wait(self) -> None:
        """Until nothing is under way any more."""
        for one in self._under_way:
            one.join()


def sources(folder: Path) -> list[str]:
    """Where the reports come from that the record files tell of, each as often as it is told."""
    held = manifest.done(folder, pipeline.reader())
    found = (one for shard in held for one in results_of(file_of(folder, shard)))
    return [one.report.source for one in found if isinstance(one, Result)]
