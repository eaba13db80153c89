"""Media by the addresses that a page shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book

HOST = re.compile(
    r"(?:https?://|@|\b)((?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}[a-z]{2,10})(?![\w@])", re.IGNORECASE
)
# Labels of hosts that name no medium: what kind of host it is.
COMMON_LABELS = frozenset({"www", "com", "net", "org", "co", "gov", "edu", "ac", "info", "news", "web", "blog", "mail"})


def hosts(text: str, book: Book) -> Iterator[str]:
    """The names of known media at the addresses in a text, and the sites of others."""
    for match in HOST.finditer(text):
        known = book.outlets.at(match[1])
        if known is not None:
            yield known.name
            continue
        site = site_of(match[1])
        name = site.partition(".")[0]
        ending = site.rpartition(".")[2]
        if ending in book.pages.words.file_endings:
            continue
        if len(name) > 2 and name not in book.pages.words.not_outlets and name not in COMMON_LABELS:
            yield site


def site_of(host: str) -> str:
    """The part of a host that was registered: `courses.daily.co.uk` is of `daily.co.uk`."""
    labels = host.lower().split(".")
    last = len(labels) - 2
    while last > 0 and labels[last] in COMMON_LABELS:
        last -= 1
    return ".".join(labels[max(0, last) :])
