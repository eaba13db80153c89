"""A source as it came: bytes, and where from."""

from __future__ import annotations

from msgspec import Struct

from dragoman.read.blocks import Hints
from dragoman.records import MediaType, Problem, Span
from dragoman.records.evidence import Evidence


class Raw(Struct, frozen=True):
    """The bytes of one file or address, unread.

    Attributes:
        source: path or address; of what lies in an archive or a mail `archive#member`.
        file: the name alone.
        media: the form that its name tells; the bytes may tell another.
        line: number of the first line, for a part of a longer JSONL file.
        fields: of JSONL, which of our fields stand at which paths of a record (`meta.url`), before our own guesses.
        charset: the encoding that came beside the bytes, as in the header of an answer; "" where none did.
        hints: what was told beside the bytes, as by an archive, a mail or a feed.
        within: id of the report that it came attached to, "" for none.
        depth: how many archives and mails it lies in.
    """

    source: str
    file: str
    data: bytes
    media: MediaType = "text"
    line: int = 1
    fields: tuple[tuple[str, str], ...] = ()
    charset: str = ""
    hints: Hints = Hints()
    within: str = ""
    depth: int = 0


def trouble(source: str, message: str, mend: str, *, fatal: bool = True) -> Problem:
    """The problem that a source, or a part of it, could not be read as it came."""
    nothing: tuple[Span, ...] = ()
    return Problem(source=source, message=message, mend=mend, fatal=fatal, evidence=Evidence(report="", spans=nothing))
