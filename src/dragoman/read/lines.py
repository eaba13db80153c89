"""A long file of lines as parts of whole lines, none longer than the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.read.raw import trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.read.raw import Raw
    from dragoman.read.streams import Reader
    from dragoman.records import Problem


def parts(base: Raw, reader: Reader, limit_bytes: int) -> Iterator[Raw | Problem]:
    """The parts of a JSONL file, each with the number of its first line; a line that is too long is a problem."""
    first = number = 1
    part: list[bytes] = []
    length = 0
    while line := reader.line(limit_bytes + 1):
        if len(line) > limit_bytes:
            mend = "split it, or raise the limit (--limit-mb, limit_bytes)"
            yield trouble(f"{base.source}:{number}", "the line is longer than the limit", mend)
            while line and not line.endswith(b"\n"):
                line = reader.line(limit_bytes)
            line = b"\n"  # keeps the count of lines
        if length + len(line) > limit_bytes:
            yield structs.replace(base, data=b"".join(part), line=first)
            part, length, first = [], 0, number
        part.append(line)
        length += len(line)
        number += 1
    if part:
        yield structs.replace(base, data=b"".join(part), line=first)
