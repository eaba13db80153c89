"""Lists of articles without their texts: the addresses in them, or the problem that they are when read as reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.read import gdelt, jsonl, sitemaps
from dragoman.read.kinds import HEAD_BYTES, kind
from dragoman.read.leads import Lead, each_once
from dragoman.read.limits import LIMITS
from dragoman.read.media import suffix_of
from dragoman.read.raw import trouble
from dragoman.read.sources import LIMIT_BYTES, sources
from dragoman.read.streams import DamagedError
from dragoman.read.unpack import unpacked
from dragoman.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from dragoman.read.raw import Raw

LISTS = frozenset({"gkg", "articles", "sitemap"})
FETCH = "list its addresses with dragoman addresses, and read these"


def leads(paths: Iterable[str | Path], *, limit_bytes: int = LIMIT_BYTES) -> Iterator[Lead | Problem]:
    """The addresses that the lists at the paths name, in their order, and what could not be read.

    Args:
        paths: files, folders and glob patterns; archives of lists too.
        limit_bytes: the longest file, or line of a table, that is read.
    """
    for raw in sources(paths, limit_bytes=limit_bytes):
        if isinstance(raw, Problem):
            yield raw
            continue
        for one in unpacked(raw, LIMITS):
            yield from (one,) if isinstance(one, Problem) else named(one)


def named(raw: Raw) -> Iterator[Lead | Problem]:
    """The addresses that a source names, each once."""
    what = kind(raw.data[:HEAD_BYTES], suffix_of(raw.file))
    text = raw.data.decode("utf-8-sig", "replace")
    try:
        if what == "sitemap":
            yield from each_once(sitemaps.addresses([raw.data], LIMITS, raw.source))
        elif what == "gkg":
            yield from each_once(gdelt.coded(text, raw.source))
        elif what == "articles":
            yield from each_once(gdelt.table(text, raw.source))
        elif what == "jsonl":
            yield from each_once(entry for entry in jsonl.entries(raw, text) if isinstance(entry, Lead))
        else:
            yield trouble(
                raw.source, "the file is no list of addresses", "give a sitemap, or a table with a column url"
            )
    except DamagedError as error:
        yield trouble(raw.source, error.message, error.mend)


def no_texts(raw: Raw) -> Problem:
    """The problem that a list is when its articles are asked for."""
    found = list(named(raw))
    wrong = next((one for one in found if not isinstance(one, Lead)), None)
    return wrong if wrong and len(found) == 1 else without(raw, sum(isinstance(one, Lead) for one in found))


def without(raw: Raw, count: int) -> Problem:
    """The problem that a source lists so many articles and holds the text of none."""
    return trouble(raw.source, f"the file lists {count:,} addresses of articles and holds no text of them", FETCH)
