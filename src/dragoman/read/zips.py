"""ZIP archives to what lies in them; names are never used to write, and no member is trusted for its size."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from dragoman.read.streams import DamagedError, check_ratio

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    from dragoman.read.limits import Limits
    from dragoman.read.streams import Budget

END, END_64 = b"PK\x05\x06", b"PK\x06\x06"
END_BYTES = 66_000
# An entry of the list of members has so many bytes and its name; zipfile makes an object of each.
ENTRY_BYTES = 200
WHOLE = 0xFFFFFFFF
ENCRYPTED = 1
LINK = 0o120000
PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
STRAY = (".", "~$", "._")
NAME_CHARACTERS = 200
AGAIN = "pack it anew, with deflate and without a password, or unpack it first"
# What tells archives apart that are documents of some program.
DOCUMENTS = {
    "xl/workbook.xml": "a spreadsheet (xlsx); save its texts as JSONL, CSV with addresses, or text",
    "ppt/presentation.xml": "a presentation (pptx); save it as PDF first",
    "META-INF/container.xml": "an e-book (epub); save it as HTML or text first",
    "content.xml": "an OpenDocument file (odt, ods); save it as DOCX or PDF first",
}
WORD = "word/document.xml"


def archive(file: IO[bytes], limits: Limits) -> zipfile.ZipFile:
    """The archive in an open file.

    Raises:
        DamagedError: it is broken, or its list of members is out of all proportion.
    """
    size = _listed_bytes(file)
    if size > limits.members * ENTRY_BYTES:
        raise DamagedError(f"the archive lists more than {limits.members:,} files", "split it into smaller ones")
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, struct.error, ValueError, OverflowError, EOFError, NotImplementedError) as error:
        raise DamagedError(f"the ZIP archive is damaged or cut off: {error}"[:200], "get it anew") from error


def _listed_bytes(file: IO[bytes]) -> int:
    """How long the list of members says it is, before it is read."""
    length = file.seek(0, 2)
    file.seek(max(0, length - END_BYTES))
    tail = file.read(END_BYTES)
    file.seek(0)
    at = tail.rfind(END)
    if at < 0 or at + 22 > len(tail):
        return 0
    size = int.from_bytes(tail[at + 12 : at + 16], "little")
    at = tail.rfind(END_64) if size == WHOLE else -1
    return int.from_bytes(tail[at + 40 : at + 48], "little") if at >= 0 else size


def document(packed: zipfile.ZipFile) -> str:
    """What kind of a program's document an archive is: `docx`, words on one that is not read, "" where it is none."""
    names = set(packed.namelist())
    if WORD in names:
        return "docx"
    return next((what for name, what in DOCUMENTS.items() if name in names), "")


def wanted(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The members to read, in the order of their names; of a web archive (WACZ) those that hold pages."""
    every = sorted((info for info in packed.infolist() if not _passed_over(info)), key=lambda info: info.filename)
    names = {info.filename for info in every}
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return [info for info in every if info.filename.startswith("archive/")]
    return every


def _passed_over(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a folder, a link, or what systems and editors leave behind."""
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    link = (info.external_attr >> 16) & 0o170000 == LINK
    stray = any(part.startswith(STRAY) and part.strip(".") for part in parts) or "__MACOSX" in parts
    return not parts or info.is_dir() or link or stray


def named(info: zipfile.ZipInfo) -> str:
    """The name of a member as it is shown, without what could lead a terminal astray."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in info.filename)[-NAME_CHARACTERS:]


def unpacked(packed: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    """The bytes of a member, piece by piece.

    Raises:
        DamagedError: it is encrypted, broken, packed in a way that is not read, or far larger than packed.
    """
    if info.flag_bits & ENCRYPTED:
        raise DamagedError("the member is encrypted with a password", AGAIN)
    if info.compress_type not in PLAIN:
        raise DamagedError(f"the member is packed by method {info.compress_type}, which is not read", AGAIN)
    try:
        yield from _inflated(packed, info, budget)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise DamagedError(f"the member is damaged: {error}"[:200], "get the archive anew") from error


def _inflated(packed: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> Iterator[bytes]:
    come = 0
    with packed.open(info) as member:
        while piece := member.read(65_536):
            come += len(piece)
            check_ratio(info.compress_size, come, budget.limits)
            budget.take(len(piece))
            yield piece
