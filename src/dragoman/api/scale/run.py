"""A job: all shards of what is to be read, each done once, however often it is stopped and begun again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct

import dragoman.read as reading
from dragoman import codebook, pipeline
from dragoman.api.scale import manifest
from dragoman.api.scale.engines import Work, engine
from dragoman.api.scale.manifest import Manifest
from dragoman.api.scale.shard import Shard, raws, shards
from dragoman.api.scale.work import Done, Order, file_of, work, written
from dragoman.api.workers import Workers
from dragoman.errors import StoreError
from dragoman.pipeline import Result
from dragoman.read import LIMIT_BYTES
from dragoman.records import Problem, Report

SHARD_BYTES = 4 * 2**20


class Step(Struct, frozen=True):
    """A shard that is done, and how many of how many are."""

    done: Done
    finished: int
    shards: int


class Job(Struct, frozen=True, kw_only=True):
    """What a run did.

    Attributes:
        shards: how many there are; `before`: how many were done before.
        reports, records, problems: of all shards.
        poison: sources of reports that ended the process that read them.
        digest: of all records; the same wherever and however often stopped they were read.
    """

    shards: int
    before: int
    reports: int
    records: int
    problems: int
    poison: tuple[str, ...]
    digest: str


def read(
    paths: str | Path | Iterable[str | Path],
    folder: str | Path,
    *,
    on: str = "processes",
    shard_bytes: int = SHARD_BYTES,
    limit_bytes: int = LIMIT_BYTES,
    watch: Callable[[Step], None] = lambda _: None,
    does: Work = work,
) -> Job:
    """What came of reading all shards of the paths that are not done yet; their records lie in the folder.

    Args:
        paths: files and folders of them: JSONL, Parquet, WARC, or anything else that Dragoman reads.
        folder: where the records and the manifest go; begun again with the same one, it goes on where it was.
        on: `processes`, `processes:4`, or `dask://host:port`. On a cluster all workers must see the same folders.
        shard_bytes: how many bytes a shard has, more or less. Another number is another cut: nothing is found done.
        limit_bytes: the longest file, or line, that is read.
        watch: called after each shard.
        does: what is done with a shard.

    Raises:
        InputError: a path is not there, the place to work is none, or another run writes to the folder.
        MissingExtraError: what is asked for needs an extra that is not installed.
        StoreError: the folder cannot be written to.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    every = tuple(shards(given, most_bytes=shard_bytes))
    home = Path(folder).resolve()
    runs = engine(on)
    with Manifest(home) as kept:
        held = found(home, every)
        orders = [Order(shard=one, folder=str(home), limit_bytes=limit_bytes) for one in every if one.id not in held]
        before = len(held)
        for order, came in runs(iter(orders), does):
            if isinstance(came, StoreError):
                raise came  # there is no room for its records, or no right to write them
            done = carefully(order) if isinstance(came, BaseException) else came
            held[done.shard] = done
            kept.add(done)
            watch(Step(done, len(held), len(every)))
    return job(every, held, before)


def found(folder: Path, every: Iterable[Shard]) -> dict[str, Done]:
    """Which of the shards are done, by this reader, and have their records."""
    held = manifest.done(folder, pipeline.reader())
    return {one.id: held[one.id] for one in every if one.id in held and file_of(folder, one.id).exists()}


def job(every: tuple[Shard, ...], held: dict[str, Done], before: int) -> Job:
    """What a run did, as its shards tell."""
    done = [held[shard.id] for shard in every]
    return Job(
        shards=len(every),
        before=before,
        reports=sum(one.reports for one in done),
        records=sum(one.records for one in done),
        problems=sum(one.problems for one in done),
        poison=tuple(source for one in done for source in one.poison),
        digest=hashlib.sha256("".join(one.digest for one in done).encode()).hexdigest(),
    )


def carefully(order: Order, extract: Callable[[Report], Result] | None = None) -> Done:
    """What came of a shard whose process ended: each report is read in a process beside this one.

    Args:
        order: what is to be done.
        extract: what is done with a report; None: it is read.

    Raises:
        DragomanError: it is the shard that cannot be read, and no report of it.
    """
    book = codebook.load()
    results: list[Result | Problem] = []
    poison: list[str] = []
    with Workers(book, 2, read=extract, few=0) as workers:
        for raw in raws(order.shard, limit_bytes=order.limit_bytes):
            reports, problems = ((), (raw,)) if isinstance(raw, Problem) else reading.report(raw, book)
            results += problems
            for report in reports:
                result = workers.result(workers.begin(report))
                results.append(result)
                if workers.ended(result):
                    poison.append(report.source)
    return written(order, results, tuple(poison))
