"""How fast reports are read, on one core and on several, in what memory, and beside what others do with the same text.

Protocol: the files of the folder are read from bytes to records over and over, in a process of its own that is kept to
one core; the codebook and the model are loaded before the clock starts. Its rivals do less, on the same text, in
processes of the same kind: spaCy's blank English pipeline with the names of our gazetteer as an EntityRuler (where
spaCy is installed), and cutting into sentences and tokens alone. Then short reports, made from the folder's by other
names, places and dates (bench/short_reports.py), are read into a store of SQLite as `dragoman read` does it, by one
process and by several; the first quarter, in which processes start, does not count. The longest series gives the
memory and the time at each of its sizes.
"""

from __future__ import annotations

import importlib.util
import math
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import correlation, linear_regression
from typing import TypeVar

from bench.contract import Outcome
from bench.speed_loops import ours, spacy_ruler, tokens_alone
from bench.speed_series import Mark, made, series

SUMMARY = "Sentences read per second, on one core and on more, memory, and rivals on the same text"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS = {
    "sizes": "numbers of short reports at which time and memory are taken (default: 250,500,1000,2000)",
    "cores": "how many processes read beside one (default: 2)",
}
SIZES, CORES = "250,500,1000,2000", 2
T = TypeVar("T")


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Rates in sentences a second, the speed-up of several processes, memory in MB, growth with the number."""
    sizes = sorted({int(size) for size in options.get("sizes", SIZES).split(",")})
    cores = int(options.get("cores", CORES))
    alone, tokenised = apart(partial(ours, path)), apart(partial(tokens_alone, path))
    figures = {
        "sentences_per_s_1core": alone.rate, "rss_mb": alone.memory, "reports_per_s_1core": alone.reports_rate,
        "tokenising_ratio": alone.rate / tokenised.rate,
    }  # fmt: skip
    notes = [f"{alone.sentences} sentences in {alone.seconds:.1f} s; tokens alone {tokenised.rate:.0f} sentences/s"]
    if importlib.util.find_spec("spacy"):
        rival = apart(partial(spacy_ruler, path))
        figures["rival_ratio"] = alone.rate / rival.rate
        notes.append(f"spaCy, blank with an EntityRuler: {rival.rate:.0f} sentences/s in {rival.memory:.0f} MB")
    else:
        notes.append("spaCy is not installed, so that it was not run beside ours")
    with tempfile.TemporaryDirectory() as folder:
        made(path, Path(folder), sizes[-1])
        marks = apart(partial(series, Path(folder), sizes, cores))
        one = apart(partial(series, Path(folder), [sizes[0] // 4, sizes[0]], 1))
    return Outcome(
        figures={**figures, **_grown(marks), f"speedup_{cores}cores": _speedup(one, marks)},
        notes=(*notes, *map(str, marks)),
    )


def apart(work: Callable[[], T]) -> T:
    """What the work gives in a process of its own, so that its memory is its alone."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work).result()


def _grown(marks: list[Mark]) -> dict[str, float]:
    """Memory at the first and the last of the sizes; the exponent of time since the first, how linear it is (r²)."""
    found = {"series_rss_mb": max(mark.memory for mark in marks), "series_rss_growth": marks[-1].now / marks[0].now}
    reports = [float(mark.reports - marks[0].reports) for mark in marks[1:]]
    seconds = [mark.seconds - marks[0].seconds for mark in marks[1:]]
    if len(reports) > 1:
        found["time_exponent"] = linear_regression([*map(math.log, reports)], [*map(math.log, seconds)]).slope
        found["linear_fit"] = correlation(reports, seconds) ** 2
    return found


def _speedup(one: list[Mark], several: list[Mark]) -> float:
    """How many times faster several processes are than one, once they run."""
    rates = [
        (marks[-1].reports - marks[0].reports) / (marks[-1].seconds - marks[0].seconds) for marks in (one, several)
    ]
    return rates[1] / rates[0]
