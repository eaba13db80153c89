"""Reading sources into a store, one at a time, or without one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct, structs

import dragoman.read as reading
from dragoman import codebook, pipeline
from dragoman.codebook import Book
from dragoman.pipeline import Result
from dragoman.read import LIMIT_BYTES, Raw
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
    watch: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """What came of reading the paths into the store; each report is kept as soon as it is read.

    Args:
        paths: files, folders, globs, addresses of the web.
        store: where to.
        now: the moment of our knowing, stamped on all that is added.
        limit_bytes: the longest file, or line of a JSONL file, that is read.
        book: the codebook; None: the one that ships with Dragoman.
        allow: hosts and networks that may be asked though they are not public.
        watch: called after each source.
    """
    return keep(_sources(paths, limit_bytes, allow), store, now=now, book=book or codebook.load(), watch=watch)


def keep(
    sources: Iterable[Raw | Problem],
    store: Store,
    *,
    now: datetime,
    book: Book,
    watch: Callable[[Progress], None] = lambda _: None,
) -> Summary:
    """What came of reading sources into the store, as `ingest` does."""
    total = Summary()
    for step in _steps(sources, store, now, book):
        watch(step)
        problems = (*total.problems, *step.problems)
        settled = (*total.settled, *step.settled)
        read, known = total.read + step.read, total.known + step.known
        total = structs.replace(total, read=read, known=known, problems=problems, settled=settled)
    return total


def _sources(paths: Paths, limit_bytes: int, allow: Iterable[str] = ()) -> Iterator[Raw | Problem]:
    given = [paths] if isinstance(paths, str | Path) else paths
    return reading.sources(given, limit_bytes=limit_bytes, allow=allow)


def _steps(sources: Iterable[Raw | Problem], store: Store, now: datetime, book: Book) -> Iterator[Progress]:
    """A step per source."""
    for raw in sources:
        if isinstance(raw, Problem):
            store.add_problems([raw], reader=pipeline.reader(), known_at=now)
            yield Progress(raw.source, problems=(raw,))
            continue
        reports, problems = reading.report(raw, book)
        settled = store.add_problems(problems, sources=(raw.source,), reader=pipeline.reader(), known_at=now)
        new = [report for report in reports if not store.has_read(report.id, pipeline.reader())]
        found = [
            result for report in new if pipeline.keep(store, result := pipeline.extracted(report, book), known_at=now)
        ]
        all_problems = (*problems, *(problem for result in found for problem in result.problems))
        yield Progress(raw.source, len(found), len(reports) - len(found), all_problems, settled)


def results(
    paths: Paths, *, limit_bytes: int = LIMIT_BYTES, book: Book | None = None, allow: Iterable[str] = ()
) -> Iterator[Result | Problem]:
    """The results of reading without keeping them: a result per report, a problem where there is none."""
    book = book or codebook.load()
    for raw in _sources(paths, limit_bytes, allow):
        if isinstance(raw, Problem):
            yield raw
            continue
        found, problems = pipeline.ingest(raw, book)
        yield from found
        yield from problems
