"""Many short reports read into a store as the command does it, with the time and memory at some numbers of them."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec
from msgspec import Struct

from bench.short_reports import Shorts
from bench.synthetic import World
from dragoman import api, codebook
from dragoman.api.ingest import Progress, ingest
from dragoman.pipeline import Result
from dragoman.store import open_store

KIB_PER_MB = 1024
PER_FILE = 10
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Mark(Struct, frozen=True):
    """How far a series has come.

    Attributes:
        reports: so many were read.
        seconds: since the first, by the clock.
        now, memory: MB that the reading process holds now, and held at most; `others` the greatest of the processes
            that it started.
    """

    reports: int
    seconds: float
    now: float
    memory: float
    others: float

    def __str__(self) -> str:
        each = f" and {self.others:.0f} in a process beside" if self.others else ""
        return (
            f"{self.reports} short reports: {self.seconds:.1f} s, {self.now:.0f} MB (at most {self.memory:.0f}{each})"
        )


def made(path: Path, folder: Path, count: int) -> None:
    """Writes short reports, so many, made from those of a folder; some to a file, each of which is kept at once."""
    book = codebook.load()
    world = World((result for result in api.results([path]) if isinstance(result, Result)), book)
    shorts = Shorts(world, book).made()
    for number in range(0, count, PER_FILE):
        lines = [msgspec.json.encode(one) + b"\n" for one in islice(shorts, min(PER_FILE, count - number))]
        (folder / f"{number:07d}.jsonl").write_bytes(b"".join(lines))


def series(folder: Path, sizes: Sequence[int], processes: int) -> list[Mark]:
    """The marks at those numbers of reports, read into a store of their own by so many processes."""
    book, read, marks = codebook.load(), 0, list[Mark]()
    started = 0.0

    class Enough(Exception):  # noqa: N818 - not an error
        """The last of the sizes is reached."""

    def watch(step: Progress) -> None:
        nonlocal read
        read += step.read
        if len(marks) < len(sizes) and read >= sizes[len(marks)]:
            marks.append(_mark(read, time.perf_counter() - started))
            if len(marks) == len(sizes):
                raise Enough

    with open_store(folder / f"{processes}-{sizes[-1]}.db", create=True) as into:
        started = time.perf_counter()
        with suppress(Enough):
            ingest(str(folder / "*.jsonl"), into, now=NOW, book=book, processes=processes, watch=watch)
    return marks


def _mark(read: int, seconds: float) -> Mark:
    now = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB
    others = max((_peak(child.pid) for child in multiprocessing.active_children()), default=0.0)
    return Mark(read, seconds, now, most, others)


def _peak(process: int | None) -> float:
    """MB that a process held at most."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / KIB_PER_MB
