"""A long file of lines as parts of whole lines, none longer than the limit."""

from __future__ import annotations

from codecs import BOM_UTF8
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.read.media import suffix_of
from dragoman.read.raw import trouble
from dragoman.read.streams import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.read.limits import Limits
    from dragoman.read.raw import Raw
    from dragoman.read.streams import Reader
    from dragoman.records import Problem

LINED = (".jsonl", ".ndjson", ".csv", ".tsv")
# Those whose lines need no first line that names their columns.
HEADLESS = (".jsonl", ".ndjson")


def parts(base: Raw, reader: Reader, limits: Limits) -> Iterator[Raw | Problem]:
    """The parts of a file of lines, each with the number of its first line; a line that is too long is a problem.

    A part of JSONL is short, so that memory does not grow with the file. Where the first line is no whole record, the
    lines may be one value together, and a part is as long as a file may be; so also where it names columns.

    Raises:
        DamagedError: the bytes end in damage; the whole lines before it were given.
    """
    first = number = 1
    part: list[bytes] = []
    length = 0
    most = limit_bytes = limits.file_bytes
    for line in _lines(reader, limit_bytes):
        if isinstance(line, DamagedError):
            yield from (structs.replace(base, data=b"".join(part), line=first),) if part else ()
            raise line
        if number == 1 and suffix_of(base.file) in HEADLESS and _is_record(line):
            most = min(most, limits.part_bytes)
        if len(line) > limit_bytes:
            mend = "split it, or raise the limit (--limit-mb, limit_bytes)"
            yield trouble(f"{base.source}:{number}", "the line is longer than the limit", mend)
        kept = line if len(line) <= limit_bytes else b"\n"  # keeps the count of lines
        if part and length + len(kept) > most:
            yield structs.replace(base, data=b"".join(part), line=first)
            part, length, first = [], 0, number
        part.append(kept)
        length += len(kept)
        number += 1
    if part or number == 1:
        yield structs.replace(base, data=b"".join(part), line=first)


def _is_record(line: bytes) -> bool:
    """Whether a line looks like a whole object."""
    bare = line.removeprefix(BOM_UTF8).strip()
    return bare.startswith(b"{") and bare.endswith(b"}")


def _lines(reader: Reader, limit_bytes: int) -> Iterator[bytes | DamagedError]:
    """The lines, of those beyond the limit only the beginning; at last the damage in which the bytes end, if any."""
    try:
        while line := reader.line(limit_bytes + 1):
            rest = line
            while len(line) > limit_bytes and rest and not rest.endswith(b"\n"):
                rest = reader.line(limit_bytes)
            yield line
    except DamagedError as error:
        yield error
