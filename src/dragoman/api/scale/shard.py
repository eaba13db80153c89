"""A shard: some of the reports that are to be read, small enough to be read at a stretch, and named by what it is."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct, structs

import dragoman.read as reading
from dragoman.api.scale import parquet
from dragoman.errors import InputError
from dragoman.read import Raw
from dragoman.records import Problem

if TYPE_CHECKING:
    from io import BufferedReader

LINES, PARQUET = frozenset({".jsonl", ".ndjson"}), ".parquet"
PIECE_BYTES = 2**20
GROUP_FILES = 64
STRAY = (".", "~")
ID_CHARACTERS = 16


class Shard(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Some of the reports that are to be read.

    Attributes:
        id: digest of the rest.
        files: paths; one where it is a part of a file.
        size: of the files in bytes, so that a file that was changed is another shard.
        start, end: of a file of lines the first byte and the one after the last; `line`: number of the first line.
        group: number of the row group of a Parquet file; -1 for none.
    """

    files: tuple[str, ...]
    size: int
    start: int = 0
    end: int = 0
    line: int = 1
    group: int = -1
    id: str = ""

    def __post_init__(self) -> None:
        """Give the shard its id."""
        if not self.id:
            told = msgspec.json.encode([*(getattr(self, name) for name in self.__struct_fields__)])
            structs.force_setattr(self, "id", hashlib.sha256(told).hexdigest()[:ID_CHARACTERS])

    @property
    def bytes(self) -> int:
        """How many bytes it has."""
        return self.end - self.start if self.end else self.size


def shards(paths: Iterable[str | Path], *, most_bytes: int) -> Iterator[Shard]:
    """The shards of files and folders, in the order of names.

    A file of lines is cut where lines end, one of Parquet by its row groups; small files go together, an archive of the
    web and any other long file goes alone.

    Args:
        paths: files and folders.
        most_bytes: how many bytes a shard has, more or less.

    Raises:
        InputError: there is no such file or folder.
        MissingExtraError: a Parquet file is among them, and the extra `tables` is not installed.
    """
    group: list[Path] = []
    held = 0
    for file in _files(paths):
        size = file.stat().st_size
        if file.suffix.lower() in LINES:
            yield from _of_lines(file, size, most_bytes)
        elif file.suffix.lower() == PARQUET:
            yield from _of_rows(file, size)
        elif size >= most_bytes:
            yield Shard(files=(str(file),), size=size)
        else:
            if group and (held + size > most_bytes or len(group) == GROUP_FILES):
                yield Shard(files=tuple(map(str, group)), size=held)
                group, held = [], 0
            group.append(file)
            held += size
    if group:
        yield Shard(files=tuple(map(str, group)), size=held)


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    for path in map(Path, paths):
        if not path.exists():
            raise InputError(f"there is no file or folder {path}; name what shall be read")
        if path.is_file():
            yield path
            continue
        for folder, below, names in os.walk(path):
            below.sort()
            yield from (Path(folder, name) for name in sorted(names) if not name.startswith(STRAY))


def _of_lines(file: Path, size: int, most_bytes: int) -> Iterator[Shard]:
    """A file of lines, cut where lines end."""
    start, line = 0, 1
    with file.open("rb") as opened:
        while start < size:
            end, lines = _lines_from(opened, start, most_bytes)
            yield Shard(files=(str(file),), size=size, start=start, end=end, line=line)
            start, line = end, line + lines


def _lines_from(opened: BufferedReader, start: int, most_bytes: int) -> tuple[int, int]:
    """Where the line ends that the part of a file from `start` on ends with, and how many lines the part has."""
    opened.seek(start)
    lines = left = 0
    left = most_bytes
    while left > 0 and (piece := opened.read(min(left, PIECE_BYTES))):
        lines += piece.count(b"\n")
        left -= len(piece)
        if left <= 0 and not piece.endswith(b"\n"):
            lines += opened.readline().endswith(b"\n")
    return opened.tell(), lines


def _of_rows(file: Path, size: int) -> Iterator[Shard]:
    """A Parquet file, a shard for each of its row groups."""
    count = parquet.groups(file)
    yield from (Shard(files=(str(file),), size=size, group=number) for number in range(count))


def raws(shard: Shard, *, limit_bytes: int) -> Iterator[Raw | Problem]:
    """The sources of a shard.

    Args:
        shard: which.
        limit_bytes: the longest file, or line, that is read.

    Raises:
        InputError: a file that is cut cannot be read any more.
    """
    try:
        yield from _raws(shard, limit_bytes)
    except OSError as error:
        raise InputError(f"cannot read {shard.files[0]}: {error.strerror or error}; run the same again") from error


def _raws(shard: Shard, limit_bytes: int) -> Iterator[Raw | Problem]:
    file = Path(shard.files[0])
    if shard.group >= 0:
        data, line = parquet.lines(file, shard.group)
        yield Raw(str(file), file.name, data, "jsonl", line=line)
    elif shard.end:
        with file.open("rb") as opened:
            opened.seek(shard.start)
            data = opened.read(shard.end - shard.start)
        yield Raw(str(file), file.name, data, "jsonl", line=shard.line)
    else:
        yield from reading.sources(shard.files, limit_bytes=limit_bytes)
