"""How linking from disk goes with the number of reports: time, memory, how much is compared.

Protocol: the reports of the folder are read once; from them as many reports as asked for are made by other states,
persons, places and dates (see bench/synthetic.py), each cut to one to three of its sentences, with the records that
rest on these. So many fall on a day whatever their number (`--per-day`), as of a stream that is followed for longer.
They are written in shards of 500, as `dragoman scale read` writes them, and linked by a process of its own, whose
processor time and greatest resident memory are taken. `--reports` names several numbers; the figures of each have it
behind their names. `cpu_exponent`, `rss_exponent` and `compared_exponent` are slopes of logarithms from the first
number to the last: 1 where it grows as the reports do. Where there are a thousand reports or fewer they are linked in
memory as well, and `equal` is 1 where all events, actors and voices are the same.
"""

from __future__ import annotations

import gzip
import hashlib
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import log
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, structs

from bench import short_records
from bench.contract import Outcome
from bench.synthetic import World
from dragoman import api, codebook
from dragoman.api import scale
from dragoman.api.scale import Linkage
from dragoman.api.scale.manifest import Manifest
from dragoman.api.scale.shard import Shard
from dragoman.api.scale.work import Order, line_of, results_of, written
from dragoman.link import picture
from dragoman.picture import LinkedActor, LinkedEvent, Picture, Voice
from dragoman.pipeline import Result

SUMMARY = "Linking from disk: time, memory and comparisons by the number of reports"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {"reports": "how many, by commas (default: 1000,10000)", "per-day": "how many on a day (default: 20)"}
NUMBERS, PER_DAY = "1000,10000", 20
SHARD, IN_MEMORY = 500, 1000
KIB_PER_MB = 1024
GROWING = ("cpu_s", "rss_mb", "compared")
Kind = TypeVar("Kind", bound=Struct)


class Cost(Struct, frozen=True):
    """What linking came to, and what it took: seconds of the processor and by the clock, MB of memory."""

    made: Linkage
    cpu_s: float
    wall_s: float
    rss_mb: float


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """The figures of each number of reports, and how they grow."""
    numbers = [int(number) for number in options.get("reports", NUMBERS).split(",")]
    per_day = int(options.get("per-day", PER_DAY))
    read = [result for result in api.results([path]) if isinstance(result, Result)]
    found = {number: measured(read, number, max(number // per_day, 1)) for number in numbers}
    figures = {f"{name}_{number}": figure for number, each in found.items() for name, figure in each.items()}
    first, last = numbers[0], numbers[-1]
    if last > first:
        figures |= {
            f"{name.partition('_')[0]}_exponent": log(found[last][name] / found[first][name]) / log(last / first)
            for name in GROWING
        }
    return Outcome(figures=figures)


def measured(read: Sequence[Result], number: int, days: int) -> dict[str, float]:
    """The figures of so many reports."""
    book = codebook.load()
    with tempfile.TemporaryDirectory() as folder:
        home, linked = Path(folder, "records"), Path(folder, "linked")
        made = islice(short_records.results(World(read, book, days), book), number)
        shards(home, made)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cost = pool.apply(link, (home, linked))
        figures = told(cost)
        if number <= IN_MEMORY:
            figures["equal"] = float(equal(home, linked))
    return figures


def shards(home: Path, results: Iterator[Result]) -> None:
    """Writes results as `dragoman scale read` does."""
    with Manifest(home) as kept:
        while some := list(islice(results, SHARD)):
            name = hashlib.sha256(b"".join(map(line_of, some))).hexdigest()
            order = Order(shard=Shard(files=(name,), size=1), folder=str(home), limit_bytes=1)
            kept.add(written(order, some))


def link(home: Path, linked: Path) -> Cost:
    """What linking took, in this process."""
    clock, processor = time.perf_counter(), time.process_time()
    made = scale.link(home, linked)
    spent = time.process_time() - processor, time.perf_counter() - clock
    return Cost(made, *spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB)


def told(cost: Cost) -> dict[str, float]:
    """The figures of one run."""
    made = cost.made
    names = ("acts", "events", "several", "voices", "actors", "copies", "met", "compared", "alike", "largest", "large")
    figures = {name: float(getattr(made, name)) for name in names}
    figures |= {"cpu_s": cost.cpu_s, "wall_s": cost.wall_s, "rss_mb": cost.rss_mb}
    return figures | {"reports_per_cpu_s": made.reports / cost.cpu_s, "compared_per_act": made.compared / made.acts}


def equal(home: Path, linked: Path) -> bool:
    """Whether linking in memory gives the same events, actors and voices."""
    files = sorted(home.glob("records/*/*"))
    held = [one for file in files for one in results_of(file) if isinstance(one, Result)]
    near = picture(
        [one.report for one in held], [r for one in held for r in one.records], codebook.load(), as_of=None
    )  # fmt: skip
    events = [one for file in sorted((linked / "events").iterdir()) for one in lines(file, LinkedEvent)]
    actors, voices = lines(linked / "actors.jsonl.gz", LinkedActor), lines(linked / "voices.jsonl.gz", Voice)
    return _bare(near) == (
        {one.id: one for one in events}, {one.key: one for one in actors}, {one.reports: one for one in voices}
    )  # fmt: skip


def _bare(near: Picture) -> tuple[dict[str, LinkedEvent], dict[str, LinkedActor], dict[tuple[str, ...], Voice]]:
    """What of a picture linking from disk gives."""
    return (
        {one.id: structs.replace(one, occasion=(), part_of=()) for one in near.events},
        {one.key: structs.replace(one, members=(), reports=()) for one in near.actors},
        {one.reports: structs.replace(one, why="") for one in near.voices},
    )


def lines(file: Path, kind: type[Kind]) -> list[Kind]:
    """What a file of lines holds."""
    with gzip.open(file) as opened:
        return [msgspec.json.decode(line, type=kind) for line in opened]
