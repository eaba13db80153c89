"""Web archives (WARC) to the HTML pages in them, each with its address and the day on which it was captured."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.read.blocks import Hints
from dragoman.read.raw import trouble
from dragoman.read.streams import GZIP, DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.read.limits import Limits
    from dragoman.read.raw import Raw
    from dragoman.read.streams import Budget, Reader
    from dragoman.records import Problem

BEGIN = b"WARC/"
LINE_BYTES = 16_384
HEADER_LINES = 200
HTTP_HEAD_BYTES = 65_536
PAGES = ("text/html", "application/xhtml+xml")
NAME_CHARACTERS = 120
_CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
# Why a page was passed over, and what to do; each is told once, with how many there were.
PASSED = {
    "large": ("are larger than the limit", "raise the limit (--limit-mb, limit_bytes)"),
    "length": ("have wrong lengths; what could be made out after them was read", "get the archive anew"),
    "cut": ("are cut off", "get the archive anew; what came before was read"),
    "packed": (
        "are packed in a way that is not read (br, zstd) or damaged",
        "unpack them with the program that made it",
    ),
}


class Answer(Struct, frozen=True):
    """What a server answered: status, fields of the head in small letters, and the body as it came."""

    status: str
    fields: dict[str, str]
    body: bytes


def pages(base: Raw, reader: Reader, budget: Budget) -> Iterator[Raw | Problem]:
    """The HTML pages of a web archive, as raw sources; then what was passed over that should not be.

    Raises:
        DamagedError: what the archive is packed in is damaged.
    """
    passed = Counter[str]()
    number = given = 0
    while fields := _header(reader, passed):
        number += 1
        budget.member()
        block = _block(reader, fields, budget.limits, passed)
        page = _page(base, number, fields, block, budget.limits, passed) if block else None
        if page:
            given += 1
            yield page
    for why, count in sorted((+passed).items()):
        message, mend = PASSED[why]
        yield trouble(base.source, f"{count} of its {number} records {message}", mend, fatal=False)
    if not given:
        yield trouble(base.source, f"none of its {number} records is an HTML page", "crawl the pages themselves")


def _header(reader: Reader, passed: Counter[str]) -> dict[str, str]:
    """The fields of the next record; none at the end. What stands before it is passed over."""
    strayed = False
    while line := reader.line(LINE_BYTES):
        if line.startswith(BEGIN):
            passed["length"] += strayed
            return _fields(reader)
        strayed = strayed or bool(line.strip())
    passed["length"] += strayed
    return {}


def _fields(reader: Reader) -> dict[str, str]:
    """The fields up to the blank line, by their names in small letters."""
    fields = {"": ""}
    for _ in range(HEADER_LINES):
        line = reader.line(LINE_BYTES).strip()
        if not line:
            break
        name, _, value = line.decode("utf-8", "replace").partition(":")
        fields.setdefault(name.strip().lower(), value.strip())
    return fields


def _block(reader: Reader, fields: dict[str, str], limits: Limits, passed: Counter[str]) -> bytes:
    """The bytes of a record that answers a request; nothing of others, which are skipped."""
    told = fields.get("content-length", "")
    if not (told.isascii() and told.isdigit() and len(told) < 16):
        passed["length"] += 1
        return b""
    length = int(told)
    answer = (
        fields.get("warc-type", "").lower() == "response"
        and fields.get("warc-target-uri", "").lstrip("<")[:4] == "http"
    )
    if answer and length <= limits.file_bytes + HTTP_HEAD_BYTES:
        block = reader.read(length)
        passed["cut"] += len(block) < length
        return block
    passed["large"] += answer
    passed["cut"] += reader.skip(length) < length
    return b""


def _page(
    base: Raw, number: int, fields: dict[str, str], block: bytes, limits: Limits, passed: Counter[str]
) -> Raw | None:
    """The page of an answer; None where the answer is no page, or cannot be unpacked."""
    answer = _answer(block)
    told = answer.fields.get("content-type", "") if answer else ""
    if answer is None or answer.status != "200" or told.partition(";")[0].strip().lower() not in PAGES:
        return None
    try:
        body = _body(answer, limits)
    except DamagedError:
        passed["packed"] += 1
        return None
    if not body.strip():
        return None
    address = fields["warc-target-uri"].strip("<>")[:2000]
    day = _DAY.match(fields.get("warc-date", ""))
    charset = _CHARSET.search(told)
    return structs.replace(
        base,
        source=f"{base.source}#{number}",
        file=address.partition("://")[2].partition("?")[0].rstrip("/")[-NAME_CHARACTERS:] or f"{base.file}#{number}",
        data=body,
        media="html",
        charset=charset[1] if charset else "",
        hints=Hints(address=address, seen=day[0] if day else ""),
    )


def _answer(block: bytes) -> Answer | None:
    """What a block holds as an answer of HTTP; None where it holds none."""
    end = _END_OF_HEAD.search(block, 0, HTTP_HEAD_BYTES)
    if not block.startswith(b"HTTP/") or end is None:
        return None
    first, *lines = block[: end.start()].decode("latin-1").splitlines()
    pairs = (line.partition(":") for line in lines[:HEADER_LINES])
    fields = {name.strip().lower(): value.strip() for name, _, value in pairs}
    return Answer([*first.split(), "", ""][1], fields, block[end.end() :])


def _body(answer: Answer, limits: Limits) -> bytes:
    """The body of an answer, unchunked and unpacked; many archives keep it unpacked and the fields as they were.

    Raises:
        DamagedError: it cannot be unpacked.
    """
    body = answer.body
    if "chunked" in answer.fields.get("transfer-encoding", "").lower():
        body = _joined(body)
    packing = answer.fields.get("content-encoding", "").lower()
    if body.startswith(b"\x1f\x8b"):
        return _unpacked(body, GZIP, limits)
    if packing == "deflate" and not body.lstrip().startswith(b"<"):
        return _unpacked(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS, limits)
    if packing in ("br", "zstd", "compress") and not body.lstrip().startswith(b"<"):
        raise DamagedError(f"it is packed with {packing}", "")
    return body


def _unpacked(body: bytes, form: int, limits: Limits) -> bytes:
    unpacker = zlib.decompressobj(form)
    try:
        found = unpacker.decompress(body, limits.file_bytes + 1)
    except zlib.error as error:
        raise DamagedError(str(error), "") from error
    if len(found) > limits.file_bytes:
        raise DamagedError("it is larger than the limit", "")
    return found


def _joined(body: bytes) -> bytes:
    """The chunks of a body joined; as it is where it is not in chunks."""
    parts: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\n", at, at + 200)
        size = body[at:end].partition(b";")[0].strip() if end > 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return b"".join(parts) or body
        length = int(size, 16)
        if not length:
            break
        parts.append(body[end + 1 : end + 1 + length])
        at = end + 1 + length
        at += 2 if body[at : at + 2] == b"\r\n" else body[at : at + 1] == b"\n"
    return b"".join(parts)
