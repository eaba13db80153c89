"""A source as it came: bytes, and where from."""

from __future__ import annotations

from msgspec import Struct

from dragoman.records import MediaType, Problem, Span
from dragoman.records.evidence import Evidence


class Raw(Struct, frozen=True):
    """The bytes of one file or address, unread.

    Attributes:
        source: path or address.
        file: the name alone.
        media: the form that its name tells; the bytes may tell another.
        line: number of the first line, for a part of a longer JSONL file.
    """

    source: str
    file: str
    data: bytes
    media: MediaType = "text"
    line: int = 1


def trouble(source: str, message: str, mend: str, *, fatal: bool = True) -> Problem:
    """The problem that a source, or a part of it, could not be read as it came."""
    nothing: tuple[Span, ...] = ()
    return Problem(source=source, message=message, mend=mend, fatal=fatal, evidence=Evidence(report="", spans=nothing))
