"""Rows on disk in place of memory: sorted runs that are merged piece by piece, and rows that are found by their number.

A file is written beside its place and moved there when it is whole, so that what is there is whole.
"""

# NumPy tells its types in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from io import BytesIO
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from dragoman.api.scale.work import unwritten

Table: TypeAlias = NDArray[Any]
KEY_BYTES = 8
ENDING, LEVEL = ".jsonl.gz", 3
# A window of 32 kB, and the frame of gzip about it, without name and time.
GZIP = 31
MOST_OPEN = 100
# One more than the greatest key.
KEYS = 2**64


def key_of(words: str) -> int:
    """A number that stands for words: two in a hundred million share one with a chance of one to some thousand."""
    return int.from_bytes(blake2b(words.encode(), digest_size=KEY_BYTES).digest(), "big")


def kept_whole(file: Path, data: Iterable[bytes]) -> None:
    """Writes a file, wholly or not at all.

    Raises:
        StoreError: it cannot be written.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as opened:
            opened.writelines(data)
            opened.flush()
            os.fsync(opened.fileno())
        beside.replace(file)
    except OSError as error:
        raise unwritten(file, error) from error
    finally:
        beside.unlink(missing_ok=True)


def packed(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Lines packed, piece by piece; the same lines give the same bytes."""
    pack = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    for line in lines:
        yield pack.compress(line)
    yield pack.flush()


def keep(file: Path, table: Table) -> None:
    """Writes a table."""
    whole = BytesIO()
    np.save(whole, table, allow_pickle=False)
    kept_whole(file, (whole.getvalue(),))


def first_of(table: Table) -> str:
    """The name of the first field of a table."""
    return (table.dtype.names or ("",))[0]


def keep_sorted(file: Path, table: Table) -> None:
    """Writes a table as a sorted run."""
    keep(file, np.sort(table, order=table.dtype.names))


def opened(file: Path) -> Table:
    """A table, of which what is looked at is in memory."""
    table: Table = np.load(file, mmap_mode="r", allow_pickle=False)
    return table


def merged(files: Sequence[Path], most: int, end: int = KEYS) -> Iterator[Table]:
    """The rows of sorted runs, in order, in pieces; rows with the same first field stand in one piece.

    Args:
        files: of the runs.
        most: how many rows a piece has, more or less, where the first field is spread evenly.
        end: one more than the greatest first field.
    """
    total = sum(len(opened(file)) for file in files)
    count = max(ceil(total / most), 1)
    bounds = [end * number // count for number in range(count + 1)]
    for low, high in pairwise(bounds):
        yield between(files, low, high)


def between(files: Sequence[Path], low: int, high: int) -> Table:
    """The rows of sorted runs the first field of which lies from a bound up to another, sorted."""
    parts = list[Table]()
    for file in files:
        table = opened(file)
        first = table[first_of(table)]
        start = int(np.searchsorted(first, first.dtype.type(low)))
        stop = len(table) if high >= KEYS else int(np.searchsorted(first, first.dtype.type(high)))
        parts.append(np.array(table[start:stop]))
    found = np.concatenate(parts)
    return np.sort(found, order=found.dtype.names)


def groups(column: Table) -> Iterator[tuple[int, int]]:
    """Where rows begin and end that have the same value in a sorted column."""
    if len(column):
        starts: list[int] = np.flatnonzero(np.concatenate(([True], column[1:] != column[:-1]))).tolist()
        yield from zip(starts, [*starts[1:], len(column)], strict=True)


class Rows:
    """Rows of bytes of one file, found by their number."""

    def __init__(self, file: Path) -> None:
        """Open it, in no more memory than what is looked at takes."""
        self._ends = opened(_ends(file))
        size = file.stat().st_size
        self._data: Table = np.memmap(file, np.uint8, "r") if size else np.empty(0, np.uint8)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends)

    def __getitem__(self, number: int) -> bytes:
        """One of them."""
        start = int(self._ends[number - 1]) if number else 0
        return self._data[start : int(self._ends[number])].tobytes()


def keep_rows(file: Path, rows: Iterable[bytes]) -> None:
    """Writes rows that are found by their number."""
    sizes = list[int]()

    def counted() -> Iterator[bytes]:
        for row in rows:
            sizes.append(len(row))
            yield row

    kept_whole(file, counted())
    keep(_ends(file), np.cumsum(np.array(sizes, np.uint64)))


def _ends(file: Path) -> Path:
    return file.with_suffix(".ends.npy")


class Shelf:
    """Rows of many files, of which the few that were asked for last are open.

    Args:
        files: by number.
    """

    def __init__(self, files: Sequence[Path]) -> None:
        """Nothing is opened yet."""
        self._files = files
        self._open: dict[int, Rows] = {}

    def row(self, file: int, number: int) -> bytes:
        """A row of a file."""
        rows = self._open.pop(file, None) or Rows(self._files[file])
        self._open[file] = rows
        if len(self._open) > MOST_OPEN:
            del self._open[next(iter(self._open))]
        return rows[number]


class Tally:
    """How often what a key stands for occurs, for as many keys as there are, on disk."""

    def __init__(self, file: Path) -> None:
        """Open it."""
        self._table = opened(file)
        self._keys, self._counts = self._table["key"], self._table["count"]

    def of(self, words: str) -> int:
        """How often; 0 for what was never counted."""
        key = np.uint64(key_of(words))
        at = int(np.searchsorted(self._keys, key))
        return int(self._counts[at]) if at < len(self._keys) and self._keys[at] == key else 0


TALLY = np.dtype([("key", np.uint64), ("count", np.int64)])


def summed(parts: Sequence[Table]) -> Table:
    """Tallies put together, by key."""
    table = np.concatenate([*parts, np.empty(0, TALLY)])
    keys, where = np.unique(table["key"], return_inverse=True)
    counts = np.zeros(len(keys), np.int64)
    np.add.at(counts, where, table["count"])
    return tally(keys, counts)


def tally(keys: Table, counts: Table) -> Table:
    """The tally of keys, each given once, in order."""
    made = np.empty(len(keys), TALLY)
    made["key"], made["count"] = keys, counts
    return made
