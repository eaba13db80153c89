"""What a file is, by its first bytes, and where these leave it open by its name."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal["pdf", "docx", "mail", "zip", "gzip", "warc", "gkg", "articles", "sitemap", "jsonl", "text"]
# So many bytes at the beginning of a file tell what it is.
HEAD_BYTES = 65_536
# Some programs write a line of their own before that of the format.
PDF_WITHIN = 1024
SUFFIXES: dict[str, Kind] = {".eml": "mail", ".mht": "mail", ".mhtml": "mail"}

_WARC = re.compile(rb"\s{0,8}WARC/\d\.\d\s")
_FIELD = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}")
_BEGUN = re.compile(rb"([A-Za-z][A-Za-z0-9-]{0,60}):")
_SITEMAP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,20}(?:<\?xml[^>]{0,200}>\s{0,20})?(?:<!--[^>]{0,2000}-->\s{0,20}){0,5}"
    rb"(?:<!DOCTYPE[^\[>]{0,500}(?:\[[\s\S]{0,20000}?\]\s{0,20})?>\s{0,20})?<(?:[\w-]{1,20}:)?(?:urlset|sitemapindex)[\s>]"
)
_GKG = re.compile(rb"(?:GKGRECORDID\t|\d{14}-T?\d{1,7}\t\d{14}\t\d?\t)")
_EVENTS = re.compile(rb"\d{6,12}\t\d{8}\t\d{6}\t\d{4}\t\d{4}\.\d{1,6}\t")
_LINE = re.compile(rb"(?:\xef\xbb\xbf)?([^\r\n]{0,4000})")
_ADDRESS_COLUMN = re.compile(rb"(?:^|[,\t;])[\"']?(?:url|documentidentifier|address|link|sourceurl)[\"']?(?:[,\t;]|$)")
MAIL_FIELDS = frozenset({
    b"from", b"to", b"date", b"subject", b"message-id", b"received", b"return-path", b"mime-version", b"delivered-to",
    b"content-type", b"reply-to", b"x-mailer", b"sender",
})  # fmt: skip
# Fields that no one copies by hand: a text that begins with them is a mail, whatever its name.
MACHINE_FIELDS = frozenset({b"mime-version", b"received", b"return-path", b"message-id"})
TABLES = (".csv", ".tsv", ".tab", ".txt")


def kind(head: bytes, suffix: str) -> Kind:
    """What a file is; `text` for all that is text of some form, and for what is not known.

    Args:
        head: its first bytes, `HEAD_BYTES` of them where it has so many.
        suffix: the end of its name in small letters, with the dot.
    """
    found = _by_bytes(head)
    if found:
        return found
    if suffix == ".pdf" and b"%PDF-" in head[:PDF_WITHIN]:
        return "pdf"
    if _mail(head, suffix):
        return "mail"
    if suffix in TABLES and _lists(head, suffix):
        return "gkg" if _GKG.match(head) or _EVENTS.match(head) else "articles"
    return "jsonl" if suffix in (".jsonl", ".ndjson", ".json") else "text"


def _by_bytes(head: bytes) -> Kind | None:
    """What the first bytes alone tell a file to be."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(b"\x1f\x8b"):
        return "gzip"
    if _WARC.match(head):
        return "warc"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return "pdf"
    return "sitemap" if _SITEMAP.match(head) else None


def _mail(head: bytes, suffix: str) -> bool:
    """Whether a file begins with the header of a mail."""
    names: set[bytes] = set()
    at = 0
    while match := _FIELD.match(head, at):
        names.add(match[1].lower())
        at = match.end()
    known = names & MAIL_FIELDS
    if suffix in SUFFIXES:
        last = _BEGUN.match(head, at)  # a field may be longer than the head
        return bool(known) or (last is not None and last[1].lower() in MAIL_FIELDS)
    ended = head[at : at + 2] in (b"\r\n", b"") or head[at : at + 1] == b"\n"
    return ended and len(known) > 2 and bool(known & MACHINE_FIELDS)


def _lists(head: bytes, suffix: str) -> bool:
    """Whether a table lists articles by their addresses."""
    if _GKG.match(head) or _EVENTS.match(head):
        return True
    line = _LINE.match(head)
    return suffix != ".txt" and line is not None and _ADDRESS_COLUMN.search(line[1].lower()) is not None
