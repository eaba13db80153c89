"""What the endings of files and the words of servers tell of the form of a source."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from dragoman.records import MediaType

MEDIA: dict[str, MediaType] = {
    ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".md": "markdown", ".markdown": "markdown",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl",
    ".rss": "feed", ".atom": "feed", ".xml": "feed",
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
}  # fmt: skip
# Archives, and tables of addresses: what lies in them, or what they list, has forms of its own.
OTHERS = (".zip", ".wacz", ".warc", ".gz", ".csv", ".tsv")
# What a user is told to save as; problems are read on one line.
ACCEPTED = ".txt, .html, .md, .jsonl, .pdf, .docx or .eml"
# What servers call what we read.
CONTENT: dict[str, MediaType] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/json": "jsonl", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed",
    "application/pdf": "pdf", "message/rfc822": "mail", "multipart/related": "mail",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/zip": "text", "application/gzip": "text", "application/warc": "text", "text/csv": "text",
    "text/tab-separated-values": "text",
}  # fmt: skip
UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})


def media_of(told: str, url: str) -> MediaType | None:
    """The form of what an address gives, by what the server calls it, else by its ending; None where we read none."""
    ending = MEDIA.get(PurePosixPath(urlsplit(url).path).suffix.lower())
    if told in UNTOLD:
        return ending or "html"
    called = CONTENT.get(told)
    # Feeds and lists are often sent as plain text, and pages hardly ever.
    return ending or called if called == "text" else called


def suffix_of(name: str) -> str:
    """The end of a file's name in small letters, with the dot; "" where it has none."""
    return PurePosixPath(name.lower()).suffix


def known(name: str) -> bool:
    """Whether the end of a file's name tells a form that is read."""
    return suffix_of(name) in MEDIA or suffix_of(name) in OTHERS


def by_name(name: str) -> MediaType:
    """The form that a file's name tells; plain text where it tells none."""
    return MEDIA.get(suffix_of(name), "text")


def untyped(suffix: str) -> str:
    """How a problem calls files of a type that is not known."""
    return f"files of type {suffix}" if suffix else "files without a type"
