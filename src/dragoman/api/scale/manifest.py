"""What of a job is done: a file that is only ever appended to, a line for each shard, each line on the disk at once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import msgspec
from msgspec import Struct

from dragoman.api.scale.work import UNFINISHED, Done, unwritten
from dragoman.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

NAME = "manifest.jsonl"
Line = TypeVar("Line", bound=Struct)


class Lines:
    """A file of what is done, a line for each, in the folder of a job; one process at a time writes to it.

    Args:
        folder: of the job, which is made where it is not there.
        by: the command that writes, as a second one is told.
    """

    def __init__(self, folder: Path, by: str) -> None:
        """Open it, and take out the end of a line that was being written when its writer was stopped.

        Raises:
            InputError: another process is writing to it, or it cannot be opened.
        """
        self._path = folder / NAME
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("a+b", buffering=0)
        except OSError as error:
            raise InputError(f"cannot write to {folder}: {error.strerror or error}") from error
        if not _alone(self._file):
            self._file.close()
            raise InputError(f"another `dragoman {by}` writes to {folder}; wait for it, or name another folder")
        try:
            self._file.truncate(whole_bytes(self._path))
            self._file.seek(0, os.SEEK_END)
        except OSError as error:
            self._file.close()
            raise unwritten(self._path, error) from error

    def close(self) -> None:
        """Let others write to it."""
        self._file.close()

    def add(self, one: Struct) -> None:
        """Keeps that something is done; on the disk when this returns.

        Raises:
            StoreError: it cannot be written; what of the line was written counts for nothing.
        """
        line = msgspec.json.encode(one) + b"\n"
        try:
            while line:
                line = line[self._file.write(line) or 0 :]
            os.fsync(self._file.fileno())
        except OSError as error:
            raise unwritten(self._path, error) from error


class Manifest(Lines):
    """What of the reading of shards is done."""

    def __init__(self, folder: Path) -> None:
        """Open it, as `Lines` are, and take away records that were being written when their writer was stopped."""
        super().__init__(folder, "scale read")
        for part in folder.glob(UNFINISHED):
            part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """The manifest itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


def _alone(file: IO[bytes]) -> bool:
    """Whether nobody else writes to an open file, who will then wait for us."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:  # there a second writer is not held off
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def whole_bytes(path: Path) -> int:
    """How many bytes of a manifest are whole lines."""
    return path.read_bytes().rfind(b"\n") + 1 if path.exists() else 0


def held(folder: Path, kind: type[Line]) -> Iterator[Line]:
    """What the whole lines of a folder's manifest tell, in their order; nothing where there is none.

    A damaged line tells nothing, so that what it told of is done again.
    """
    path = folder / NAME
    lines = path.read_bytes()[: whole_bytes(path)].splitlines() if path.exists() else []
    return (one for line in lines for one in _told(line, kind))


def is_damaged(folder: Path, kind: type[Line]) -> bool:
    """Whether a whole line of a folder's manifest tells nothing."""
    path = folder / NAME
    return path.exists() and path.read_bytes().count(b"\n") > sum(1 for _ in held(folder, kind))


def _told(line: bytes, kind: type[Line]) -> tuple[Line, ...]:
    """What a line tells; nothing where it is damaged."""
    try:
        return (msgspec.json.decode(line, type=kind),)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ()


def done(folder: Path, reader: str = "") -> dict[str, Done]:
    """What is done, by shard; of a shard that was done twice the last.

    Args:
        folder: of the job.
        reader: only what this reader did; "" for any.
    """
    return {one.shard: one for one in held(folder, Done) if not reader or one.reader == reader}
