"""Takes what a job read into a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import pipeline
from dragoman.api.ingest import Summary
from dragoman.api.scale import manifest
from dragoman.api.scale.work import file_of, results_of
from dragoman.errors import InputError
from dragoman.pipeline import Result
from dragoman.records import Problem
from dragoman.store import Found

if TYPE_CHECKING:
    from dragoman.store import Store

BATCH = 250


def load(
    folder: str | Path, store: Store, *, now: datetime, watch: Callable[[int, int], None] = lambda _, __: None
) -> Summary:
    """What came of taking the records of a job into a store; what is there already changes nothing.

    Args:
        folder: of the job.
        store: where to.
        now: the moment of our knowing.
        watch: called after each shard, with how many of how many are taken.

    Raises:
        InputError: the folder holds nothing that this reader did, or records that its manifest tells of are damaged or
            not there.
    """
    home = Path(folder)
    held = manifest.done(home, pipeline.reader())
    if not held:
        raise InputError(f"{home} holds nothing that was read by this version; run `dragoman scale read` into it")
    new = known = 0
    problems: list[Problem] = []
    for number, shard in enumerate(sorted(held), start=1):
        file = file_of(home, shard)
        if not file.exists():
            raise InputError(f"{file} is not there; run `dragoman scale read` into {home} again")
        added, there = _taken(store, results_of(file, held[shard].digest), problems, now)
        new, known = new + added, known + there
        watch(number, len(held))
    settled = store.add_problems(problems, reader=pipeline.reader(), known_at=now)
    return Summary(read=new, known=known, problems=tuple(problems), settled=settled)


def _taken(
    store: Store, results: Iterable[Result | Problem], problems: list[Problem], now: datetime
) -> tuple[int, int]:
    """How many reports were new to the store, and how many were known; problems of no report are put aside."""
    new = known = 0
    rest = iter(results)
    while batch := list(islice(rest, BATCH)):
        problems += (one for one in batch if isinstance(one, Problem))
        found = [Found(one.report, (*one.records, *one.problems)) for one in batch if isinstance(one, Result)]
        added = store.add_all(found, reader=pipeline.reader(), known_at=now)
        new, known = new + added, known + len(found) - added
    return new, known
