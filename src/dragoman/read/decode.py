"""Bytes to text: the same text as `bytes.decode("utf-8", "replace")` wherever the bytes are UTF-8."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes
from msgspec import Struct

from dragoman.read.charsets import apart, encoding
from dragoman.read.language import language
from dragoman.read.raw import trouble

if TYPE_CHECKING:
    from dragoman.codebook.pages import Pages
    from dragoman.read.raw import Raw
    from dragoman.records import Problem

# The longer marks first: that of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"(?:<meta[^<>]{0,200}?charset|<\?xml[^<>]{0,100}?encoding)\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})"
)
HEAD_BYTES = 4096
SAMPLE_BYTES = 65536
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# So many stray bytes, or so small a share of the multi-byte characters, are damage and not another encoding.
STRAY_BYTES = 2
STRAY_SHARE = 0.1
CONTROL_SHARE = 0.02
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
RENAMED = {
    "utf_8": "utf-8",
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "cp1250": "windows-1250",
    "cp1254": "windows-1254",
    "cp1256": "windows-1256",
}


class Decoded(Struct, frozen=True):
    """The text of a source, and what was wrong with its bytes; no text where a fatal problem is among these."""

    text: str
    problems: tuple[Problem, ...] = ()


def decoded(raw: Raw, pages: Pages) -> Decoded:
    """The text of a source: as UTF-8, by byte order mark, as declared, or as guessed, whichever first fits."""
    if not raw.data.strip():
        return _nothing(raw, "the file is empty", "put the report's text into it, or leave it out")
    foreign = _magic(raw.data, pages)
    if foreign:
        return _nothing(raw, f"the file is {foreign.partition(';')[0]}", foreign.partition("; ")[2])
    result = _text(raw, pages)
    if not result.text.strip("\ufeff \t\r\n\0"):
        return _nothing(raw, "the file holds no text", "put the report's text into it, or leave it out")
    if _binary(result.text):
        return _nothing(raw, "the file holds binary data, not text", "save it as UTF-8 text, HTML or JSONL first")
    return result


def _nothing(raw: Raw, message: str, mend: str) -> Decoded:
    return Decoded("", (trouble(raw.source, message, mend),))


def _magic(data: bytes, pages: Pages) -> str:
    """What the first bytes tell the file to be, "" where they tell nothing."""
    return next((what for first, what in pages.magic.items() if data.startswith(bytes.fromhex(first))), "")


def _text(raw: Raw, pages: Pages) -> Decoded:
    for mark, code in BYTE_ORDER_MARKS:
        if raw.data.startswith(mark):
            return _counted(raw, raw.data.decode(code, "replace"), code)
    told = encoding(raw.charset)
    if told and apart(told):
        return _counted(raw, raw.data.decode(told, "replace"), told)
    try:
        return Decoded(raw.data.decode("utf-8"))
    except UnicodeDecodeError:
        return _not_quite_utf8(raw, pages)


def _not_quite_utf8(raw: Raw, pages: Pages) -> Decoded:
    lossy = raw.data.decode("utf-8", "replace")
    for told in (encoding(raw.charset), _declared(raw.data)):
        if told and told != "utf-8":
            try:
                return Decoded(raw.data.decode(told))
            except UnicodeDecodeError:
                continue
    strays = lossy.count(REPLACEMENT)
    genuine = sum(1 for c in lossy[:SAMPLE_BYTES] if c > "\x7f" and c != REPLACEMENT)
    if strays <= STRAY_BYTES or strays < STRAY_SHARE * genuine:
        return _counted(raw, lossy, "utf-8")
    return _guessed(raw, lossy, pages)


def _declared(data: bytes) -> str:
    """The encoding that an HTML or XML head declares, "" where it declares none that is known."""
    match = _DECLARED.search(data[:HEAD_BYTES].lower())
    return encoding(match[1].decode("ascii", "replace")) if match else ""


def _guessed(raw: Raw, lossy: str, pages: Pages) -> Decoded:
    """The text in the encoding of its language, where function words tell this, else in the likeliest encoding."""
    spoken = pages.languages.get(language(lossy[:SAMPLE_BYTES], pages))
    best = None if spoken and spoken.encoding else from_bytes(raw.data[:SAMPLE_BYTES]).best()
    code = (spoken.encoding if spoken else "") or (best.encoding if best else "utf-8")
    try:
        text = raw.data.decode(code)
    except (UnicodeDecodeError, LookupError):
        return _counted(raw, lossy, "utf-8")
    name = RENAMED.get(code, code)
    message = f"the file is not UTF-8; it was read as {name}, which is a guess"
    return Decoded(text, (trouble(raw.source, message, "save it as UTF-8 if names look wrong", fatal=False),))


def _counted(raw: Raw, text: str, encoding: str) -> Decoded:
    lost = text.count(REPLACEMENT)
    if not lost:
        return Decoded(text)
    message = f"{lost} character{'s' * (lost != 1)} could not be decoded as {encoding} and stand as {REPLACEMENT}"
    mend = "save the file anew from its source, as UTF-8; the rest of it was read"
    return Decoded(text, (trouble(raw.source, message, mend, fatal=False),))


def _binary(text: str) -> bool:
    """Whether so many control characters stand in the text that it is none."""
    sample = text[:SAMPLE_BYTES]
    return len(_CONTROLS.findall(sample)) > CONTROL_SHARE * len(sample)
