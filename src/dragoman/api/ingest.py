"""Reading sources into a store, or without one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

import dragoman.read as reading
from dragoman import codebook, pipeline
from dragoman.api.engine import Engine
from dragoman.api.workers import Task, Workers
from dragoman.codebook import Book
from dragoman.pipeline import Result
from dragoman.read import LIMIT_BYTES, NO_FIELDS, Raw
from dragoman.records import Problem
from dragoman.store import Store

Paths = str | Path | Iterable[str | Path]


class Progress(Struct, frozen=True):
    """How far a reading has come: the source just finished, and what came of it."""

    source: str
    read: int = 0
    known: int = 0
    problems: tuple[Problem, ...] = ()
    settled: tuple[Problem, ...] = ()


class Summary(Struct, frozen=True):
    """What a reading did: reports read anew, reports known before, what was wrong, and what no longer is."""

    read: int = 0
    known: int = 0
    problems: tuple[Problem, ...] = ()
    settled: tuple[Problem, ...] = ()

    @property
    def left_out(self) -> tuple[Problem, ...]:
        """The problems for which a whole source was left out."""
        return tuple(problem for problem in self.problems if problem.fatal)


def ingest(
    paths: Paths,
    store: Store,
    *,
    now: datetime,
    limit_bytes: int = LIMIT_BYTES,
    book: Book | None = None,
    allow: Iterable[str] = (),
    fields: Mapping[str, str] = NO_FIELDS,
    processes: int = 1,
    engine: Engine | None = None,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """What came of reading the paths into the store; each report is kept as soon as it is read.

    Args:
        paths: files, folders, globs, addresses of the web.
        store: where to.
        now: the moment of our knowing, stamped on all that is added.
        limit_bytes: the longest file, member of an archive, or line of a JSONL file, that is read.
        book: the codebook; None: the one that ships with Dragoman.
        allow: hosts and networks that may be asked though they are not public.
        fields: of JSONL, at which path of a record a field of a report stands: `{"text": "meta.body"}`.
        processes: how many read at once; more than one start a program of theirs each, so that a script that asks
            for it must be guarded by `if __name__ == "__main__"`.
        engine: what reads the text in place of our own pipeline, one report at a time; None: our own.
        watch: called after each source.

    Raises:
        UnknownNameError: a field is none that reports have.
    """
    sources = _sources(paths, limit_bytes, allow, fields)
    return keep(sources, store, now=now, book=book or codebook.load(), processes=processes, engine=engine, watch=watch)


def keep(
    sources: Iterable[Raw | Problem],
    store: Store,
    *,
    now: datetime,
    book: Book,
    processes: int = 1,
    engine: Engine | None = None,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """What came of reading sources into the store, as `ingest` does."""
    read = known = 0
    problems, settled = list[Problem](), list[Problem]()
    steps = _steps(sources, store, now, book, processes) if engine is None else _by(engine, sources, store, now, book)
    for step in steps:
        watch(step)
        read, known = read + step.read, known + step.known
        problems.extend(step.problems)
        settled.extend(step.settled)
    return Summary(read, known, tuple(problems), tuple(settled))


def _sources(
    paths: Paths, limit_bytes: int, allow: Iterable[str] = (), fields: Mapping[str, str] = NO_FIELDS
) -> Iterator[Raw | Problem]:
    given = [paths] if isinstance(paths, str | Path) else paths
    return reading.sources(given, limit_bytes=limit_bytes, allow=allow, fields=fields)


class _Begun(Struct, frozen=True):
    """A source whose reports are being read: those known before, and what is wrong with it or no longer is."""

    source: str
    known: int = 0
    tasks: tuple[Task, ...] = ()
    problems: tuple[Problem, ...] = ()
    settled: tuple[Problem, ...] = ()


def _steps(
    sources: Iterable[Raw | Problem], store: Store, now: datetime, book: Book, processes: int
) -> Iterator[Progress]:
    """A step per source, in their order, while those that follow are read."""
    begun, under_way = deque[_Begun](), 0
    with Workers(book, processes) as workers:
        for raw in sources:
            begun.append(_begin(raw, store, now, book, workers))
            under_way += len(begun[-1].tasks)
            while begun and under_way >= workers.room:
                under_way -= len(begun[0].tasks)
                yield _finish(begun.popleft(), store, now, workers)
        for one in begun:
            yield _finish(one, store, now, workers)


def _begin(raw: Raw | Problem, store: Store, now: datetime, book: Book, workers: Workers) -> _Begun:
    """Cleans the reports of a source, and lets those be read that were not read before."""
    if isinstance(raw, Problem):
        store.add_problems([raw], reader=pipeline.reader(), known_at=now)
        return _Begun(raw.source, problems=(raw,))
    reports, problems = reading.report(raw, book)
    first = (raw.source,) if raw.line == 1 else ()  # a later part of a long file settles nothing of the parts before
    settled = store.add_problems(problems, sources=first, reader=pipeline.reader(), known_at=now)
    new = [report for report in reports if not store.has_read(report.id, pipeline.reader())]
    tasks = tuple(workers.begin(report) for report in new)
    return _Begun(raw.source, len(reports) - len(new), tasks, problems, settled)


def _finish(one: _Begun, store: Store, now: datetime, workers: Workers) -> Progress:
    """Keeps what came of the reports of a source."""
    found = [workers.result(task) for task in one.tasks]
    read = sum(pipeline.keep(store, result, known_at=now) for result in found)
    problems = (*one.problems, *(problem for result in found for problem in result.problems))
    return Progress(one.source, read, one.known + len(found) - read, problems, one.settled)


def _by(
    engine: Engine, sources: Iterable[Raw | Problem], store: Store, now: datetime, book: Book
) -> Iterator[Progress]:
    """A step per source, read by an engine; a report that it could not read counts as not read, and comes again."""
    for raw in sources:
        if isinstance(raw, Problem):
            store.add_problems([raw], reader=engine.reader, known_at=now)
            yield Progress(raw.source, problems=(raw,))
            continue
        reports, problems = reading.report(raw, book)
        new = [report for report in reports if not store.has_read(report.id, engine.reader)]
        left, told, read = [*problems], list[Problem](), 0
        for found in (engine.extracted(report, book) for report in new):
            if isinstance(found, Problem):
                left.append(found)
                continue
            read += pipeline.keep(store, found, known_at=now, by=engine.reader)
            told.extend(found.problems)
        settled = store.add_problems(left, sources=(raw.source,), reader=engine.reader, known_at=now)
        yield Progress(raw.source, read, len(reports) - len(new), (*left, *told), settled)


def results(
    paths: Paths,
    *,
    limit_bytes: int = LIMIT_BYTES,
    book: Book | None = None,
    allow: Iterable[str] = (),
    fields: Mapping[str, str] = NO_FIELDS,
    engine: Engine | None = None,
) -> Iterator[Result | Problem]:
    """The results of reading without keeping them: a result per report, a problem where there is none.

    Args: as for `ingest`.
    """
    book = book or codebook.load()
    for raw in _sources(paths, limit_bytes, allow, fields):
        if isinstance(raw, Problem):
            yield raw
            continue
        reports, problems = reading.report(raw, book)
        extracted = pipeline.extracted if engine is None else engine.extracted
        yield from (extracted(report, book) for report in reports)
        yield from problems
