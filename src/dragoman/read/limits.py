"""How much of a source is read: no file, however made, takes more memory or time than these allow."""

from __future__ import annotations

from msgspec import Struct

MEGABYTE = 2**20


class Limits(Struct, frozen=True, kw_only=True):
    """The bounds of reading.

    Attributes:
        file_bytes: of one file, one member of an archive, one record, or one line of JSONL.
        part_bytes: of the lines of JSONL that are taken at once; a longer file comes in parts.
        unpacked_bytes: of all that comes out of one archive together.
        ratio: how many times its packed size a member may have; small ones may have more.
        ratio_from_bytes: up to this size no ratio is asked.
        members: of one archive.
        depth: archives within archives, and mails within mails.
        parts: of one mail.
        pages: of one PDF.
        characters: of the text taken out of one PDF or Word document.
        elements: of one XML file.
        nesting: of XML elements in one another.
    """

    file_bytes: int = 20 * MEGABYTE
    part_bytes: int = MEGABYTE // 4
    unpacked_bytes: int = 4096 * MEGABYTE
    ratio: int = 200
    ratio_from_bytes: int = MEGABYTE
    members: int = 100_000
    depth: int = 3
    parts: int = 200
    pages: int = 500
    characters: int = 5_000_000
    elements: int = 1_000_000
    nesting: int = 100


LIMITS = Limits()
