"""The writers that are forked and killed: reading, linking and what comes of it, reading at scale."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from bench import faults_standing as standing
from dragoman import api, pipeline
from dragoman.api import Crisis, rulings, scale
from dragoman.api.scale import run as job
from dragoman.api.scale.work import work
from dragoman.api.watching import Watching
from dragoman.exchange import picture_json
from dragoman.records import Event
from dragoman.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from bench.faults_signals import Pipe
    from dragoman.api.scale.cluster import Came, Work
    from dragoman.api.scale.engines import Engine
    from dragoman.api.scale.work import Order
    from dragoman.codebook import Book
    from dragoman.pipeline import Result
    from dragoman.records import Report
    from dragoman.store import Store

NOW = datetime(2026, 1, 1, tzinfo=UTC)
STORE, OUT, LINKED = "x.db", "records", "linked"
SHARD_BYTES = 4096
DONE = re.compile(r'"shard":"(\w+)"')
PINS = 8
# Longer than the work of a watch is left to who was killed at it.
LEASE = timedelta(minutes=10)
WATCHES = {
    "acts": {"when": "event"},
    "threats": {"when": "commitment", "kinds": "threat"},
    "figures": {"when": "contradiction"},
}


class Known(Struct, frozen=True):
    """What was extracted from reports beforehand, so that who is killed spends the time on writing."""

    results: dict[str, Result]

    def __call__(self, report: Report, book: Book) -> Result:
        """What was extracted from the report; it is read where it is another."""
        return self.results.get(report.id) or pipeline.extracted(report, book)


def known(results: Iterable[Result]) -> Known:
    """What was extracted beforehand, by report."""
    return Known({one.report.id: one for one in results})


class OfStore:
    """What is common to writers into one store."""

    name = ""

    def prepare(self, home: Path) -> None:
        """Nothing is there at first."""

    def steps(self, home: Path) -> Counter[str]:
        """The reports that were wholly read."""
        return standing.read_reports(home / STORE)

    def rows(self, home: Path) -> Counter[str]:
        """The rows of the store."""
        return standing.rows(home / STORE)

    def broken(self, home: Path) -> list[str]:
        """What is wrong with the store."""
        return standing.broken(home / STORE)


class Reading(OfStore):
    """`dragoman read REPORTS --into x.db`, but for the extracting."""

    name = "read"

    def __init__(self, reports: Path, extract: Known) -> None:
        """Keep what is read."""
        self._reports, self._extract = reports, extract

    def write(self, home: Path, pipe: Pipe) -> None:  # noqa: ARG002 - each report is promised as it is taken
        """Reads all reports into the store."""
        pipeline.extracted = self._extract
        with open_store(home / STORE, create=True) as store:
            api.ingest(self._reports, store, now=NOW)


class Scaling(OfStore):
    """`dragoman scale read`, `load` and `link`, in one process, but for the extracting."""

    name = "scale"

    def __init__(self, reports: Path, extract: Known) -> None:
        """Keep what is read."""
        self._reports, self._extract = reports, extract

    def write(self, home: Path, pipe: Pipe) -> None:
        """Reads what is not read yet, and loads what is not loaded."""
        job.engine = _here
        does = partial(work, extract=self._extract)
        scale.read(
            self._reports,
            home / OUT,
            shard_bytes=SHARD_BYTES,
            does=does,
            watch=lambda step: pipe.kept(f"shard {step.done.shard}"),
        )
        with open_store(home / STORE, create=True) as store:
            scale.load(home / OUT, store, now=NOW)
        pipe.kept(f"linked {scale.link(home / OUT, home / LINKED).digest}")

    def steps(self, home: Path) -> Counter[str]:
        """The reports that were loaded, and the shards whose records are there and have their line."""
        told = (DONE.search(one) for one in standing.shards(home / OUT).elements())
        linked = Counter(f"linked {one}" for one in standing.linked(home / LINKED))
        return super().steps(home) + Counter(f"shard {one[1]}" for one in told if one) + linked

    def rows(self, home: Path) -> Counter[str]:
        """The rows of the store, the files of records, of events and the lines of the manifests."""
        return super().rows(home) + standing.shards(home / OUT) + standing.files(home / LINKED)


def _here(_: str) -> Engine:
    """One place to work, whatever is asked for."""
    return _one_by_one


def _one_by_one(orders: Iterable[Order], work: Work) -> Iterator[Came]:
    """Does the orders in this process, which is the one that is killed."""
    return ((order, work(order)) for order in orders)


class Linking(OfStore):
    """What is kept of linking: what analysts say is one or is wrong, and the alerts that come of linking it all."""

    name = "link"

    def __init__(self, base: Path) -> None:
        """Keep the store that is linked, and what is said of it.

        Args:
            base: a store of reports, which stays as it is.
        """
        self._base = base
        with open_store(base) as store:
            self._acts = tuple(said(store))

    def prepare(self, home: Path) -> None:
        """The store with its reports."""
        shutil.copy(self._base, home / STORE)

    def write(self, home: Path, pipe: Pipe) -> None:
        """Says what is not said yet, watches what is not watched yet, and looks."""
        with open_store(home / STORE) as store:
            there = {one.why for one in store.rulings()}
            for why, act in self._acts:
                if why not in there:
                    act(store)
                pipe.kept(f"ruling {why}")
            self._watch(store, home, pipe)

    @staticmethod
    def _watch(store: Store, home: Path, pipe: Pipe) -> None:
        until = max(standing.column(home / STORE, "SELECT until FROM leases"), default="")
        now = datetime.fromisoformat(until).replace(tzinfo=UTC) + LEASE if until else NOW + LEASE
        watching = Watching(store, clock=lambda: now)
        there = {one.name for one in watching.watches()}
        for name, fields in WATCHES.items():
            if name not in there:
                watching.add_watch(name, fields, by="ada", backlog=True)
            pipe.kept(f"watch {name}")
        for alert in watching.round().alerts:
            pipe.kept(f"alert {alert.title}")

    def steps(self, home: Path) -> Counter[str]:
        """The rulings by their reasons, the watches by their names, the alerts by their titles."""
        file = home / STORE
        asked = {
            "ruling": "SELECT json_extract(content, '$.why') FROM rulings",
            "watch": "SELECT json_extract(content, '$.now.name') FROM watches",
            "alert": "SELECT json_extract(content, '$.title') FROM alerts",
        }
        return counted({what: standing.column(file, query) for what, query in asked.items()})

    def rows(self, home: Path) -> Counter[str]:
        """The rows of the store, and the digest of the picture that it gives."""
        with open_store(home / STORE) as store:
            linked = picture_json.dump(picture_json.picture_json(Crisis(store).picture, ()))
        return super().rows(home) + Counter([f"picture {standing.digest(Counter([str(linked)]))}"])


def counted(found: Mapping[str, Counter[str]]) -> Counter[str]:
    """Steps of several kinds as one count."""
    return Counter({f"{what} {one}": n for what, held in found.items() for one, n in held.items()})


def said(store: Store) -> Iterator[tuple[str, Callable[[Store], object]]]:
    """What analysts say of a store, each with the reason by which it is known again."""
    held = store.holdings().records
    keys = sorted({key for one in held if isinstance(one, Event) for key in one.actors})[: PINS + 1]
    events = sorted(one.id for one in held if isinstance(one, Event))[:PINS]
    moments = (NOW + timedelta(minutes=n) for n in range(1000))
    for n, (a, b) in enumerate(pairwise(keys)):
        yield f"pin {n}", partial(rulings.pin, a=a, b=b, same=bool(n % 2), by="ada", why=f"pin {n}", at=next(moments))
    for n, id in enumerate(events):
        yield (
            f"drop {n}",
            partial(rulings.correct, record=id, changes={}, by="eve", why=f"drop {n}", at=next(moments)),
        )
        if n % 2:
            yield f"undo {n}", partial(_take_back, why=f"drop {n}", because=f"undo {n}", at=next(moments))


def _take_back(store: Store, *, why: str, because: str, at: datetime) -> None:
    """Takes a ruling back, by its reason."""
    (ruling,) = (one.id for one in store.rulings() if one.why == why)
    rulings.undo(store, ruling, by="eve", why=because, at=at)
