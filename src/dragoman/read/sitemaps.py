"""Sitemaps to the addresses that they list, with the days and titles that news sitemaps tell.

Source: the sitemaps.org protocol 0.9 and its extension for news.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.read.leads import ADDRESS, Lead, day
from dragoman.read.xml_events import events

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.read.limits import Limits

ENTRIES = ("url", "sitemap")
# Addresses of pictures, films and translations stand below elements of their own.
WITHIN = ("news", "publication")
CHARACTERS = 4000


def addresses(pieces: Iterable[bytes], limits: Limits, source: str) -> Iterator[Lead]:
    """The addresses in a sitemap, or of the sitemaps in a list of these.

    Raises:
        DamagedError: it is no sound XML; those before the damage were given.
    """
    path: list[str] = []
    told: dict[str, str] = {}
    for event in events(pieces, limits):
        if event.kind == "start":
            path.append(event.value)
            told = {} if event.value in ENTRIES else told
        elif event.kind == "text":
            if len(path) > 1 and path[-2] in (*ENTRIES, *WITHIN):
                told[path[-1]] = (told.get(path[-1], "") + event.value)[:CHARACTERS]
        else:
            path.pop()
            if event.value in ENTRIES and ADDRESS.fullmatch(told.get("loc", "").strip()):
                yield _lead(told, source, lists=event.value == "sitemap")


def _lead(told: dict[str, str], source: str, *, lists: bool) -> Lead:
    published, changed = day(told.get("publication_date", "")), day(told.get("lastmod", ""))
    return Lead(
        address=told["loc"].strip(),
        title=told.get("title", "").strip(),
        outlet=told.get("name", "").strip(),
        language=told.get("language", "").strip()[:2],
        date=published or changed,
        date_of="published" if published else "changed" if changed else "",
        lists=lists,
        source=source,
    )
