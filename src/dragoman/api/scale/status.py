"""How far a job is."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from dragoman import pipeline
from dragoman.api.scale import manifest
from dragoman.api.scale.work import ENDING, file_of
from dragoman.errors import InputError


class Status(Struct, frozen=True, kw_only=True):
    """How far a job is.

    Attributes:
        done: shards that are done, by this reader; `by_others`: by another version, which will be read anew.
        reports, records, problems: of those that are done.
        poison: sources of reports that ended the process that read them.
        missing: ids of shards that were done and whose records are not there.
        unnoted: files of records that no line tells of; they will be written anew.
    """

    done: int
    by_others: int
    reports: int
    records: int
    problems: int
    poison: tuple[str, ...]
    missing: tuple[str, ...]
    unnoted: int


def status(folder: str | Path) -> Status:
    """How far the job of a folder is.

    Raises:
        InputError: it is the folder of no job.
    """
    home = Path(folder)
    if not (home / manifest.NAME).exists():
        raise InputError(f"{home} holds no {manifest.NAME}; it is the folder of no `dragoman scale read`")
    every, held = manifest.done(home), manifest.done(home, pipeline.reader())
    there = {file.name.removesuffix(ENDING) for file in (home / "records").glob(f"*/*{ENDING}")}
    return Status(
        done=len(held),
        by_others=len(every) - len(held),
        reports=sum(one.reports for one in held.values()),
        records=sum(one.records for one in held.values()),
        problems=sum(one.problems for one in held.values()),
        poison=tuple(source for one in held.values() for source in one.poison),
        missing=tuple(sorted(shard for shard in held if not file_of(home, shard).exists())),
        unnoted=len(there - every.keys()),
    )
