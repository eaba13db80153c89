"""What stands in a store or a folder of records, as lines that can be counted and compared between runs.

What differs from run to run though the same was done is left out: moments, numbers of rows, and ids that are made of a
moment. What is derived is compared too.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING, Any, cast

from dragoman.errors import DragomanError, StoreMissingError
from dragoman.store import open_store
from dragoman.store.schema import metadata

if TYPE_CHECKING:
    from pathlib import Path

# Who is at what just now, who is logged in, and how often a feed was asked: no knowledge.
PASSING = frozenset({"leases", "sessions", "feeds", "deliveries", "alembic_version"})
MOMENTARY = frozenset({"known_at", "number", "at", "proof", "of", "watch", "alert", "next_at", "secret"})
# Their ids are digests of a moment too.
DATED = frozenset({"rulings", "codings", "watches", "alerts", "marks"})
MANIFEST = "manifest.jsonl"
TOLD = "content"
INNER = frozenset({TOLD, "now"})


def rows(file: Path) -> Counter[str]:
    """All rows of a store, each as a line with how often it is there; none where there is no store."""
    if not file.exists():
        return Counter()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
        raw.row_factory = sqlite3.Row
        there = {row["name"] for row in raw.execute("SELECT name FROM sqlite_master")}
        tables = [table.name for table in metadata.sorted_tables if table.name not in PASSING and table.name in there]
        return Counter(_line(table, dict(row)) for table in tables for row in raw.execute(f"SELECT * FROM {table}"))  # noqa: S608 - our own names


def _line(table: str, row: dict[str, Any]) -> str:
    """A row without what differs from run to run."""
    momentary = MOMENTARY | {"id"} if table in DATED else MOMENTARY - {"of"}
    if table in DATED and TOLD in row:
        row = {**row, TOLD: _without(json.loads(row[TOLD]), momentary)}
    return f"{table} {json.dumps(_without(row, momentary), sort_keys=True)}"


def _without(value: Any, names: frozenset[str] | set[str]) -> Any:  # noqa: ANN401 - what JSON holds
    """A value without some fields, its own and those of the thing that a change puts in place."""
    if not isinstance(value, dict):
        return value
    fields = cast("dict[str, Any]", value)
    return {key: _without(one, names) if key in INNER else one for key, one in fields.items() if key not in names}


def column(file: Path, query: str) -> Counter[str]:
    """How often each value of the first column of a query comes; none where there is no store, or none yet."""
    if not file.exists():
        return Counter()
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as raw:
        try:
            return Counter(str(value) for (value,) in raw.execute(query))
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return Counter()
            raise


def read_reports(file: Path) -> Counter[str]:
    """The reports that were wholly read, as steps."""
    return Counter({f"report {id}": n for id, n in column(file, "SELECT report FROM readings").items()})


def broken(file: Path) -> list[str]:
    """What is wrong with a store, as `dragoman check` tells it; nothing where there is none yet."""
    if not file.exists():
        return []
    try:
        with open_store(file) as store:
            return [f"{one.table} {one.id}: {one.message}" for one in store.check()]
    except StoreMissingError:
        return []
    except DragomanError as error:
        return [str(error)]


def shards(folder: Path) -> Counter[str]:
    """The files of records and the lines of the manifest of a job, each as a line."""
    manifest = folder / MANIFEST
    lines = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else ()
    return files(folder / "records") + Counter(lines)


def files(folder: Path) -> Counter[str]:
    """The files of a folder, as lines with the digests of what they hold, but for a manifest."""
    found = (one for one in folder.rglob("*") if one.is_file() and one.name != MANIFEST)
    return Counter(f"file {one.relative_to(folder)} {_digest(one)}" for one in found)


def linked(folder: Path) -> tuple[str, ...]:
    """The digest of the events of a job that links, once it is at its end; nothing before."""
    if not (folder / "events").exists() or any(folder.glob("work-*")):
        return ()
    found = hashlib.sha256()
    for one in sorted((folder / "events").iterdir()):
        found.update(hashlib.sha256(one.read_bytes()).digest())
    return (found.hexdigest(),)


def _digest(file: Path) -> str:
    data = file.read_bytes()
    return hashlib.sha256(gzip.decompress(data) if file.suffix == ".gz" else data).hexdigest()


def digest(lines: Counter[str]) -> str:
    """The digest of all lines."""
    told = "".join(f"{count} {line}\n" for line, count in sorted(lines.items()))
    return hashlib.sha256(told.encode()).hexdigest()
