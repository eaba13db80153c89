"""A long file of lines as parts of whole lines, none longer than the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.read.raw import trouble
from dragoman.read.streams import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.read.raw import Raw
    from dragoman.read.streams import Reader
    from dragoman.records import Problem


def parts(base: Raw, reader: Reader, limit_bytes: int) -> Iterator[Raw | Problem]:
    """The parts of a JSONL file, each with the number of its first line; a line that is too long is a problem.

    Raises:
        DamagedError: the bytes end in damage; the whole lines before it were given.
    """
    first = number = 1
    part: list[bytes] = []
    length = 0
    for line in _lines(reader, limit_bytes):
        if isinstance(line, DamagedError):
            yield from (structs.replace(base, data=b"".join(part), line=first),) if part else ()
            raise line
        if len(line) > limit_bytes:
            mend = "split it, or raise the limit (--limit-mb, limit_bytes)"
            yield trouble(f"{base.source}:{number}", "the line is longer than the limit", mend)
        kept = line if len(line) <= limit_bytes else b"\n"  # keeps the count of lines
        if length + len(kept) > limit_bytes:
            yield structs.replace(base, data=b"".join(part), line=first)
            part, length, first = [], 0, number
        part.append(kept)
        length += len(kept)
        number += 1
    if part:
        yield structs.replace(base, data=b"".join(part), line=first)


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
