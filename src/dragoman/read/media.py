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
}  # fmt: skip
# What servers call what we read.
CONTENT: dict[str, MediaType] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "text/markdown": "markdown",
    "application/json": "jsonl", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/rdf+xml": "feed",
    "application/xml": "feed", "text/xml": "feed",
}  # fmt: skip
UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})


def media_of(told: str, url: str) -> MediaType | None:
    """The form of what an address gives, by what the server calls it, else by its ending; None where we read none."""
    ending = MEDIA.get(PurePosixPath(urlsplit(url).path).suffix.lower())
    if told in UNTOLD:
        return ending or "html"
    by_name = CONTENT.get(told)
    # Feeds and lists are often sent as plain text, and pages hardly ever.
    return ending or by_name if by_name == "text" else by_name
