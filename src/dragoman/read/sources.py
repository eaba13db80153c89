"""Files, folders and globs to raw sources, each opened once; what cannot be opened is a problem."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dragoman.read.address import is_address, new_fetcher, opened
from dragoman.read.media import MEDIA
from dragoman.read.raw import Raw, trouble

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.read.fetch import Fetcher
    from dragoman.records import MediaType, Problem

LIMIT_BYTES = 20 * 2**20
ACCEPTED = ", ".join(suffix for suffix in MEDIA)
MAGIC = set("*?[")
# Files that systems and editors leave behind are passed over without a word.
STRAY = (".", "~$", "._")


def sources(
    paths: Iterable[str | Path], *, limit_bytes: int = LIMIT_BYTES, allow: Iterable[str] = ()
) -> Iterator[Raw | Problem]:
    """The sources at the paths, in their order, folders and globs in the order of names, each file once.

    Args:
        paths: files, folders (with all folders below), glob patterns (`reports/**/*.txt`) and addresses of the web.
        limit_bytes: the longest file, or the longest line of a JSONL file, that is read.
        allow: hosts and networks that may be asked though they are not public.

    Raises:
        MissingExtraError: an address is among them, and the packages that fetch are not installed.
        InputError: a network is none.
    """
    seen: set[str] = set()
    fetcher: Fetcher | None = None
    for path in [paths] if isinstance(paths, str | Path) else paths:
        if isinstance(path, str) and is_address(path):
            fetcher = fetcher or new_fetcher(limit_bytes, allow)
            yield opened(path, fetcher)
            continue
        for found in _files(Path(path).expanduser()):
            if not isinstance(found, Path):
                yield found
                continue
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield from _opened(found, limit_bytes)


def _files(path: Path) -> Iterator[Path | Problem]:
    if path.is_dir():
        yield from _folder(path)
    elif _exists(path):
        yield path
    elif set(str(path)) & MAGIC:
        yield from _matches(path)
    else:
        yield trouble(str(path), "there is no such file or folder", "check the path; quote patterns with * in them")


def _exists(path: Path) -> bool:
    """Whether something is there, also where it may not be looked at or is a broken link."""
    return os.path.lexists(path)


def _matches(pattern: Path) -> Iterator[Path | Problem]:
    matches = sorted(glob.glob(str(pattern), recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not matches:
        yield trouble(str(pattern), "no file matches the pattern", "check the path and the pattern")
    for match in map(Path, matches):
        if match.is_dir():
            yield from _folder(match)
        elif not _stray(match.name):
            yield match


def _stray(name: str) -> bool:
    """Whether a file was left behind by a system or an editor."""
    return name.startswith(STRAY) or name.endswith("~")


def _folder(top: Path) -> Iterator[Path | Problem]:
    """The files below a folder; a folder that was entered already, by whatever links, is not entered again."""
    entered: set[str] = set()
    barred: list[OSError] = []
    count = 0
    for folder, below, names in os.walk(top, followlinks=True, onerror=barred.append):
        real = os.path.realpath(folder)
        below[:] = sorted(name for name in below if real not in entered and not name.startswith(STRAY))
        if real in entered:
            continue
        entered.add(real)
        for name in sorted(names):
            if not _stray(name):
                count += 1
                yield Path(folder, name)
    for error in barred:
        yield trouble(str(error.filename), f"the folder cannot be opened: {error.strerror}", "give read permission")
    if not count and not barred:
        yield trouble(str(top), "the folder holds no files", f"put reports into it ({ACCEPTED})", fatal=False)


def _opened(path: Path, limit_bytes: int) -> Iterator[Raw | Problem]:
    media = MEDIA.get(path.suffix.lower())
    if media is None:
        what = f"files of type {path.suffix}" if path.suffix else "files without a type"
        yield trouble(str(path), f"{what} are not read", f"save it as one of {ACCEPTED}, or rename it")
        return
    try:
        if not path.is_file():
            yield trouble(str(path), "it is a broken link or no ordinary file", "give the file itself")
            return
        with path.open("rb") as file:
            yield from _read(path, file, media, limit_bytes)
    except OSError as error:
        mend = "give read permission" if isinstance(error, PermissionError) else "check the disk and the path"
        yield trouble(str(path), f"the file cannot be opened: {error.strerror or error}", mend)


def _read(path: Path, file: BinaryIO, media: MediaType, limit_bytes: int) -> Iterator[Raw | Problem]:
    size = os.fstat(file.fileno()).st_size
    if size <= limit_bytes:
        yield Raw(str(path), path.name, file.read(), media)
    elif media == "jsonl" and path.suffix.lower() != ".json":
        yield from _parts(path, file, limit_bytes)
    else:
        yield trouble(
            str(path),
            f"the file has {size / 2**20:.1f} MB, more than the limit of {limit_bytes / 2**20:.1f} MB",
            "split it into one file per report, or as JSONL with one report a line, or raise --limit-mb (limit_bytes)",
        )


def _parts(path: Path, file: BinaryIO, limit_bytes: int) -> Iterator[Raw | Problem]:
    """A long JSONL file as parts of whole lines, none longer than the limit."""
    first = number = 1
    part: list[bytes] = []
    length = 0
    while line := file.readline(limit_bytes + 1):
        if len(line) > limit_bytes:
            yield trouble(
                f"{path}:{number}",
                "the line is longer than the limit",
                "split it, or raise the limit (--limit-mb, limit_bytes)",
            )
            while line and not line.endswith(b"\n"):
                line = file.readline(limit_bytes)
            line = b"\n"  # keeps the count of lines
        if length + len(line) > limit_bytes:
            yield Raw(str(path), path.name, b"".join(part), "jsonl", first)
            part, length, first = [], 0, number
        part.append(line)
        length += len(line)
        number += 1
    if part:
        yield Raw(str(path), path.name, b"".join(part), "jsonl", first)
