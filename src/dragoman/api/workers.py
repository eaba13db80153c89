"""Processes that extract from reports, as many as there are cores, so that reading uses all of a machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman import codebook, pipeline
from dragoman.api.orphaned import end_with_parent
from dragoman.codebook import Book
from dragoman.pipeline import Result
from dragoman.records import Problem, Report

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from dragoman.codebook.beside import BesideRow

# A process takes some seconds to load the codebook and the model; so many reports are read meanwhile.
FEW = 24
AHEAD = 8
ENDED = "reading this report ended the process that read it"
MEND = "please report it, with the report if you may; the others were read"


def cores() -> int:
    """How many cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Task(Struct, frozen=True):
    """A report that is being read."""

    report: Report
    done: Future[bytes]


class Workers:
    """Processes that extract; the first reports are read in this one, since a few are read before others are ready.

    A report that ends its process is read again alone; if it ends that one too, it is a problem, and no other report
    is lost by it.
    """

    def __init__(
        self, book: Book, processes: int, *, read: Callable[[Report], Result] | None = None, few: int | None = None
    ) -> None:
        """Start nothing yet.

        Args:
            book: the codebook.
            processes: how many, at most; 1 reads all in this process.
            read: what a process does with a report; None: it extracts.
            few: so many reports are read in this process before others are started; None: as many as pay.
        """
        self._read = read or _extracted
        self._book, self._processes = book, processes
        self._few, self._given = FEW if few is None else few, 0
        self._pool: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """The workers themselves."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes."""
        for pool in (self._pool, self._alone):
            if pool is not None:
                pool.shutdown(wait=kind is None, cancel_futures=True)

    @property
    def room(self) -> int:
        """How many reports may be under way before the first of them is waited for."""
        return self._processes * AHEAD if self._processes > 1 else 1

    def begin(self, report: Report) -> Task:
        """Lets a report be read."""
        self._given += 1
        if self._processes == 1 or self._given <= self._few:
            done = Future[bytes]()
            done.set_result(pipeline.packed(pipeline.extracted(report, self._book)))
            return Task(report, done)
        try:
            return Task(report, self._working().submit(_packed, self._read, report))
        except BrokenProcessPool:
            self._pool = None
            return Task(report, self._working().submit(_packed, self._read, report))

    def result(self, task: Task) -> Result:
        """What came of a report."""
        try:
            return pipeline.unpacked(task.done.result())
        except BrokenProcessPool:
            # Whichever of those under way did it: each of them is read alone.
            return self._read_alone(task.report)

    @staticmethod
    def ended(result: Result) -> bool:
        """Whether reading a report ended the process that read it."""
        return any(problem.message == ENDED for problem in result.problems)

    def _working(self) -> ProcessPoolExecutor:
        self._pool = self._pool or _pool(self._book, self._processes)
        return self._pool

    def _read_alone(self, report: Report) -> Result:
        self._alone = self._alone or _pool(self._book, 1)
        try:
            return pipeline.unpacked(self._alone.submit(_packed, self._read, report).result())
        except BrokenProcessPool:
            self._alone = None
            ended = Problem(source=report.source, message=ENDED, mend=MEND, stage="extract", fatal=True)
            return Result(report, (), (ended,))


def _pool(book: Book, processes: int) -> ProcessPoolExecutor:
    """Processes that know the codebook; started afresh, since threads of this one may hold locks."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare, initargs=(book.beside,))


_beside: tuple[BesideRow, ...] = ()


def _prepare(beside: tuple[BesideRow, ...]) -> None:
    """Tells a worker what the user keeps beside the codebook; a Ctrl-C is for the process that started it."""
    global _beside  # noqa: PLW0603 - a worker's own, set once
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _beside = beside


@cache
def _book() -> Book:
    """The codebook of a worker."""
    return Book(_beside) if _beside else codebook.load()


def _packed(read: Callable[[Report], Result], report: Report) -> bytes:
    return pipeline.packed(read(report))


def _extracted(report: Report) -> Result:
    return pipeline.extracted(report, _book())
