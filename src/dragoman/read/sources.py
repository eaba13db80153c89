"""Files, folders and globs to raw sources, each opened once; what cannot be opened is a problem."""

from __future__ import annotations

import glob
import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from msgspec import structs

from dragoman.errors import UnknownNameError
from dragoman.read.address import is_address, new_fetcher
from dragoman.read.address import opened as fetched
from dragoman.read.html_page import is_html
from dragoman.read.jsonl import FIELDS
from dragoman.read.kinds import HEAD_BYTES, kind
from dragoman.read.limits import LIMITS, MEGABYTE, Limits
from dragoman.read.lines import LINED, parts
from dragoman.read.media import ACCEPTED, MEDIA, by_name, known, suffix_of, untyped
from dragoman.read.raw import Raw, trouble
from dragoman.read.streams import Reader, pieces_of
from dragoman.read.unpack import ARCHIVES, SPLIT, opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from dragoman.read.fetch import Fetcher
    from dragoman.records import Problem

__all__ = ["LIMIT_BYTES", "MEDIA", "NO_FIELDS", "sources"]

LIMIT_BYTES = LIMITS.file_bytes
NO_FIELDS = MappingProxyType[str, str]({})
MAGIC = set("*?[")
# Files that systems and editors leave behind are passed over without a word.
STRAY = (".", "~$", "._")


def sources(
    paths: Iterable[str | Path],
    *,
    limit_bytes: int = LIMIT_BYTES,
    allow: Iterable[str] = (),
    fields: Mapping[str, str] = NO_FIELDS,
) -> Iterator[Raw | Problem]:
    """The sources at the paths, in their order, folders and globs in the order of names, each file once.

    Args:
        paths: files, folders (with all folders below), glob patterns (`reports/**/*.txt`) and addresses of the web.
        limit_bytes: the longest file, member of an archive, or line of a JSONL file, that is read.
        allow: hosts and networks that may be asked though they are not public.
        fields: of JSONL, at which path of a record a field of ours stands, such as `text` at `meta.body`.

    Raises:
        MissingExtraError: an address is among them, and the packages that fetch are not installed.
        UnknownNameError: a field is none of ours.
        InputError: a network is none.
    """
    mapped = tuple(sorted(_known_fields(fields).items()))
    for found in _each(paths, limit_bytes, allow):
        yield structs.replace(found, fields=mapped) if mapped and isinstance(found, Raw) else found


def _known_fields(fields: Mapping[str, str]) -> Mapping[str, str]:
    for name in fields:
        if name not in FIELDS:
            raise UnknownNameError("field of a report", name, FIELDS)
    return fields


def _each(paths: Iterable[str | Path], limit_bytes: int, allow: Iterable[str]) -> Iterator[Raw | Problem]:
    """The sources at the paths, as their names and bytes tell them."""
    limits = structs.replace(LIMITS, file_bytes=limit_bytes)
    seen: set[str] = set()
    fetcher: Fetcher | None = None
    for path in [paths] if isinstance(paths, str | Path) else paths:
        if isinstance(path, str) and is_address(path):
            fetcher = fetcher or new_fetcher(limit_bytes, allow)
            yield fetched(path, fetcher)
            continue
        for found in _files(Path(path).expanduser()):
            if not isinstance(found, Path):
                yield found
                continue
            real = os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield from _opened(found, limits)


def files(path: str | Path) -> Iterator[Path | Problem]:
    """The files that a path means: a file, all below a folder, those of a glob; unopened."""
    return _files(Path(path).expanduser())


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


def _opened(path: Path, limits: Limits) -> Iterator[Raw | Problem]:
    try:
        if not path.is_file():
            yield trouble(str(path), "it is a broken link or no ordinary file", "give the file itself")
            return
        with path.open("rb") as file:
            yield from _read(path, file, limits)
    except OSError as error:
        mend = "give read permission" if isinstance(error, PermissionError) else "check the disk and the path"
        yield trouble(str(path), f"the file cannot be opened: {error.strerror or error}", mend)


def _read(path: Path, file: BinaryIO, limits: Limits) -> Iterator[Raw | Problem]:
    """The sources in an open file: one, or what lies in an archive."""
    suffix, size = suffix_of(path.name), os.fstat(file.fileno()).st_size
    base = Raw(str(path), path.name, b"", by_name(path.name))
    head = file.read(HEAD_BYTES)
    file.seek(0)
    what = kind(head, suffix)
    if what in ARCHIVES:
        yield from opened(base, file, limits)
    elif what == "text" and not known(path.name) and not is_html(head.decode("utf-8", "replace")):
        yield trouble(str(path), f"{untyped(suffix)} are not read", f"save it as one of {ACCEPTED}, or rename it")
    elif suffix in LINED:
        yield from parts(base, Reader(pieces_of(file)), limits)
    elif size <= limits.file_bytes:
        yield structs.replace(base, data=file.read())
    else:
        most = limits.file_bytes / MEGABYTE
        yield trouble(str(path), f"the file has {size / MEGABYTE:.1f} MB, more than the limit of {most:.1f} MB", SPLIT)
