"""The unit of work: a pure function from a shard to its records, as bytes that are the same on every machine."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

import dragoman.read as reading
from dragoman import codebook, pipeline
from dragoman.api.scale.shard import Shard, raws
from dragoman.codebook import Book
from dragoman.errors import InputError, StoreError
from dragoman.pipeline import Result
from dragoman.records import AnyRecord, Problem, Report

ENDING = ".jsonl.gz"
# What is being written, or was when its writer was stopped.
UNFINISHED = "records/*/.*"
LEVEL = 3
Extract = Callable[[Report, Book], Result]


class Order(Struct, frozen=True, kw_only=True):
    """What is to be done with a shard.

    Attributes:
        folder: where its records go; every worker sees it under this name.
        limit_bytes: the longest file, or line, that is read.
    """

    shard: Shard
    folder: str
    limit_bytes: int


class Done(Struct, frozen=True, kw_only=True):
    """What came of a shard.

    Attributes:
        shard: its id.
        digest: of the records, as they are before they are packed.
        reports, records: how many; `problems`: those that belong to no report, and those for which one was left out.
        reader: what read it, by version.
        poison: sources of reports that ended the process that read them.
    """

    shard: str
    digest: str
    reports: int
    records: int
    problems: int
    reader: str
    poison: tuple[str, ...] = ()


def work(order: Order, extract: Extract = pipeline.extracted) -> Done:
    """What came of a shard, whose records now lie in the folder, wholly or not at all.

    Args:
        order: what is to be done.
        extract: what is done with a report.
    """
    book = codebook.load()
    results = (one for raw in raws(order.shard, limit_bytes=order.limit_bytes) for one in _results(raw, book, extract))
    return written(order, results)


def _results(raw: reading.Raw | Problem, book: Book, extract: Extract) -> Iterator[Result | Problem]:
    if isinstance(raw, Problem):
        yield raw
        return
    reports, problems = reading.report(raw, book)
    yield from problems
    for report in reports:
        yield pipeline.unpacked(pipeline.packed(extract(report, book)))


def written(order: Order, results: Iterable[Result | Problem], poison: tuple[str, ...] = ()) -> Done:
    """What came of a shard, with its results written: beside their place first, and moved there when they are whole.

    Raises:
        StoreError: they cannot be written.
    """
    place = file_of(Path(order.folder), order.shard.id)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        return _written(order, place, results, poison)
    except OSError as error:
        raise unwritten(place, error) from error


def _written(order: Order, place: Path, results: Iterable[Result | Problem], poison: tuple[str, ...]) -> Done:
    """What came of a shard, with its results written; the folder is there."""
    digest = hashlib.sha256()
    reports = records = problems = 0
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{order.shard.id}-")
    try:
        with os.fdopen(handle, "wb") as file:
            # Neither name nor time goes into it: the same records give the same file.
            with gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as packed:
                for one in results:
                    line = line_of(one)
                    packed.write(line)
                    digest.update(line)
                    reports += isinstance(one, Result)
                    records += len(one.records) if isinstance(one, Result) else 0
                    problems += isinstance(one, Problem)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)
    return Done(
        shard=order.shard.id,
        digest=digest.hexdigest(),
        reports=reports,
        records=records,
        problems=problems,
        reader=pipeline.reader(),
        poison=poison,
    )


def unwritten(path: Path, error: OSError) -> StoreError:
    """The error that tells that a file of a job could not be written."""
    return StoreError(
        f"cannot write {path}: {error.strerror or error}; make room or get the right to write there, and run the same "
        "again: what is done is not done again"
    )


def file_of(folder: Path, shard: str) -> Path:
    """Where the records of a shard lie: in as many folders as have two letters, so that none holds too many."""
    return folder / "records" / shard[:2] / f"{shard}{ENDING}"


def results_of(file: Path, digest: str = "") -> Iterator[Result | Problem]:
    """The results that a file of records holds.

    Args:
        file: of records.
        digest: of what it should hold; "" where that is not known.

    Raises:
        InputError: it is damaged, or holds something else; then none of its results is given.
    """
    try:
        lines = gzip.decompress(file.read_bytes())
        if digest and hashlib.sha256(lines).hexdigest() != digest:
            raise InputError(_damaged(file, "other records than were written"))
        held = [LINES.decode(line) for line in lines.splitlines()]
    except (OSError, EOFError, zlib.error, msgspec.DecodeError) as error:
        raise InputError(_damaged(file, error)) from error
    for one in held:
        if one.report is not None:
            yield Result(one.report, one.records, one.problems)
        else:
            yield from one.problems


def _damaged(file: Path, what: object) -> str:
    return f"{file} is damaged ({what}); take it away and run the same `dragoman scale read` again, which makes it anew"


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A line of a file of records: a report with what came of it, or problems that belong to none."""

    report: Report | None = None
    records: tuple[AnyRecord, ...] = ()
    problems: tuple[Problem, ...] = ()


LINES = msgspec.json.Decoder(Line)


def line_of(one: Result | Problem) -> bytes:
    """The line of a result."""
    held = (
        Line(problems=(one,))
        if isinstance(one, Problem)
        else Line(report=one.report, records=one.records, problems=one.problems)
    )
    return msgspec.json.encode(held, order="deterministic") + b"\n"
