"""The public surface: `read` reports into a crisis, `open` one that was kept, ask it.

import dragoman

with dragoman.read("reports/", into="idlib.db") as crisis:
    brief = crisis.as_of("2020-02-14").brief("TUR", "RUS")
    for line in brief.section("standing").lines:
        print(line.text)
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import dragoman.read as reading
from dragoman.analyse.forecast.chances.targets import QUADS
from dragoman.api.ahead import Next, next
from dragoman.api.between import Between
from dragoman.api.briefing import Briefing
from dragoman.api.crisis import Crisis, Shown
from dragoman.api.histories import describe_history, import_history, open_history
from dragoman.api.ingest import Paths, Progress, Summary, ingest, results
from dragoman.api.linking import Linker, here
from dragoman.api.listing import Listing
from dragoman.api.listings import Figures, Passages, Tensions, Timeline
from dragoman.api.moment import Moment, moment
from dragoman.api.names import actor_key
from dragoman.api.passage import Passage
from dragoman.api.trained import Foresight, backtest, open_foresight, train_foresight
from dragoman.api.what_if import WhatIf, level, what_if
from dragoman.api.who import Who, who
from dragoman.exchange.passages import Excerpt
from dragoman.pipeline import Result
from dragoman.read import LIMIT_BYTES, NO_FIELDS, Lead
from dragoman.read import leads as addresses
from dragoman.store import open_store

MEMORY = "sqlite://"


def read(
    paths: Paths,
    *,
    into: str | Path | None = None,
    now: datetime | None = None,
    limit_bytes: int = LIMIT_BYTES,
    fields: Mapping[str, str] = NO_FIELDS,
) -> Crisis:
    """The crisis that the reports tell.

    Args:
        paths: files, folders, globs, addresses of the web.
        into: a file or database URL to keep it in; None: in memory.
        now: the moment of our knowing; None: the clock's.
        limit_bytes: the longest file, member of an archive, or line of a JSONL file, that is read.
        fields: of JSONL, at which path of a record a field of a report stands: `{"text": "meta.body"}`.

    Raises:
        UnknownNameError: a field is none that reports have.
        StoreError: the store cannot be opened or written.
    """
    store = open_store(into if into is not None else MEMORY, create=True)
    ingest(paths, store, now=now or datetime.now(UTC), limit_bytes=limit_bytes, fields=fields)
    return Crisis(store)


def open(address: str | Path, *, linker: Linker = here) -> Crisis:
    """The crisis that was kept at a file or database URL.

    Args:
        address: the file or URL.
        linker: what links it; `linking.Beside(address)` does so in other processes, for a server.

    Raises:
        StoreMissingError: nothing is there.
        StoreError: it cannot be opened.
    """
    return Crisis(open_store(address), linker=linker)


class _Reading(ModuleType):
    """The folder `dragoman.read`, which users call as the function: the name is both."""

    __call__ = staticmethod(read)


sys.modules[reading.__name__].__class__ = _Reading


__all__ = [
    "QUADS", "Between", "Briefing", "Crisis", "Excerpt", "Figures", "Foresight", "Lead", "Listing", "Moment",
    "Next", "Passage", "Passages", "Paths", "Progress", "Result", "Shown", "Summary", "Tensions", "Timeline",
    "WhatIf", "Who", "actor_key", "addresses", "backtest", "describe_history", "import_history", "ingest", "level",
    "moment", "next", "open", "open_foresight", "open_history", "read", "results", "train_foresight", "what_if",
    "who",
]  # fmt: skip
