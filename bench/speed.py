"""How fast reports are read on one core, and how much memory that takes.

Protocol: every file of the folder is read from bytes to records, over and over until enough time has passed; the
codebook and the model are loaded before the clock starts. A process of its own does it, so that its memory is the
reader's alone; it is kept to one core where the system allows that. Sentences are those that parsing finds.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Mapping
from pathlib import Path

from bench.contract import Outcome
from dragoman import codebook, extract, parse
from dragoman.read import Raw, report, sources

SUMMARY = "Sentences read per second on one core, and memory"
KNOWN: dict[str, tuple[str, float]] = {}
LEAST_SECONDS = 20.0
KIB_PER_MB = 1024


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Sentences per second from bytes to records, and the greatest resident memory in MB."""
    del options
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        sentences, seconds, memory = pool.apply(measured, (str(path),))
    figures = {"sentences_per_s_1core": sentences / seconds, "rss_mb": memory}
    return Outcome(figures=figures, notes=(f"{sentences} sentences in {seconds:.1f} s",))


def measured(path: str) -> tuple[int, float, float]:
    """Sentences, seconds and MB of one process on one core."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    book = codebook.load()
    raws = [raw for raw in sources([path]) if isinstance(raw, Raw)]
    _once(raws[:1], book)
    sentences, started = 0, time.perf_counter()
    while (seconds := time.perf_counter() - started) < LEAST_SECONDS:
        sentences += _once(raws, book)
    seconds = time.perf_counter() - started
    return sentences, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIB_PER_MB


def _once(raws: list[Raw], book: codebook.Book) -> int:
    """Reads each source once; how many sentences there were."""
    count = 0
    for raw in raws:
        reports, _ = report(raw, book)
        for one in reports:
            document = parse.document(one, book)
            extract.records(document, book)
            count += len(document.sentences)
    return count
