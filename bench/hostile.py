"""How files that are made to do harm fare on the whole way, from bytes to records.

Protocol: each file of the hostile corpus, which code makes, goes the whole way (read, parse, extract) in a process of
its own that is forked once codebook and model are loaded. Time is that of the processor. A crash is whatever is
raised, or a process that ends by itself; a hang takes more than ten seconds. A file comes to what is expected where the
number of reports and the words of the problems are those that the corpus tells. Families are then made at three sizes,
each twice the one before, of which the largest is still read whole; the exponent of growth is the slope of the
logarithm of the time over that of the size, the lesser of two runs. What is quick at all sizes says nothing of growth.
"""

from __future__ import annotations

import math
import multiprocessing
import re
import resource
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from statistics import linear_regression
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from bench.contract import Outcome
from dragoman import codebook, extract, parse
from dragoman.read import Raw, report
from dragoman.read.media import by_name

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from dragoman.codebook import Book

SUMMARY = "Hostile files on the whole way: crashes, hangs, the slowest, and how time grows with size"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS: dict[str, str] = {"only": "a word that the names of the files hold, for a part of them"}
DEFAULT = Path(__file__).parents[1] / "tests" / "read" / "hostile"
HANG_SECONDS, KILL_SECONDS = 10.0, 60.0
# At which parts of the full size growth is measured: of families that are read whole, and of those that are not.
WHOLE, IN_PART = (4, 2, 1), (64, 32, 16)
# The least time that tells of growth, and from where on it is measured anew.
LEAST_SECONDS, STEEP = 0.1, 1.2
TOLD = 5
MB = 1024


class Fate(Struct, frozen=True):
    """What came of one file."""

    name: str
    seconds: float
    reports: int = 0
    problems: str = ""
    error: str = ""
    rss_mb: float = 0.0


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Files, crashes, hangs, files that came to something else, the slowest in seconds, and exponents of growth."""
    del path
    corpus, passages = (import_module(f"tests.read.hostile.{name}") for name in ("corpus", "passages"))
    word = options.get("only", "")
    cases: list[Any] = [case for case in corpus.cases() if word in case.name]
    families: list[Any] = [family for family in passages.families() if word in family.name]
    book = warm(corpus.TEXT, corpus.HTML)
    fates = [_told(alone(case, book)) for case in cases]
    growth = _growth(families, {fate.name: fate.seconds for fate in fates}, book)
    figures = {
        "files": len(fates),
        "crashes": sum(bool(fate.error) for fate in fates),
        "hangs": sum(fate.seconds > HANG_SECONDS for fate in fates),
        "unexpected": sum(not is_expected(case, fate) for case, fate in zip(cases, fates, strict=True)),
        "slowest_s": max((fate.seconds for fate in fates), default=0.0),
        "rss_mb": max((fate.rss_mb for fate in fates), default=0.0),
        "families": len(growth),
        "exponent_max": max(growth.values(), default=0.0),
    }
    return Outcome(figures=figures, notes=tuple(_notes(cases, fates, growth)))


def warm(text: str, page: str) -> Book:
    """The codebook, with all that is loaded when it is first asked for."""
    book = codebook.load()
    for file, data in (("a.txt", text), ("a.html", page)):
        whole(file, data.encode(), book)
    return book


def whole(file: str, data: bytes, book: Book) -> tuple[int, str]:
    """How many reports a file holds, and the messages of all problems on the whole way."""
    reports, problems = report(Raw(file, file, data, by_name(file)), book)
    messages = [problem.message for problem in problems]
    for one in reports:
        _, wrong = extract.records(parse.document(one, book), book)
        messages += [problem.message for problem in wrong]
    return len(reports), " ".join(messages)


def alone(case: Any, book: Book) -> Fate:  # noqa: ANN401 - a case of the corpus
    """What comes of a file in a process of its own."""
    here, there = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=_child, args=(case, book, there))
    process.start()
    there.close()
    try:
        fate: Fate = here.recv()
    except EOFError:
        process.join()
        killed = process.exitcode == -signal.SIGPROF
        return Fate(case.name, KILL_SECONDS, error="" if killed else f"ended by itself: {process.exitcode}")
    process.join()
    return fate


def _child(case: Any, book: Book, there: Connection) -> None:  # noqa: ANN401 - a case of the corpus
    data: bytes = case.make()
    signal.setitimer(signal.ITIMER_PROF, KILL_SECONDS)  # whose signal ends the process
    started, found, problems, error = time.process_time(), 0, "", ""
    try:
        found, problems = whole(case.file, data, book)
    except Exception as raised:  # noqa: BLE001 - whatever is raised is what is looked for
        error = repr(raised)[:200]
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MB
    there.send(Fate(case.name, seconds, found, problems[:100_000], error, memory))


def _told(fate: Fate) -> Fate:
    """The same; a line of it goes to standard error, for those who wait."""
    print(f"{fate.name}: {fate.seconds:.2f} s {fate.error}", file=sys.stderr, flush=True)
    return fate


def is_expected(case: Any, fate: Fate) -> bool:  # noqa: ANN401 - a case of the corpus
    """Whether a file came to what the corpus tells."""
    return not fate.error and fate.reports in case.reports and re.search(case.words, fate.problems) is not None


def _growth(families: Sequence[Any], known: Mapping[str, float], book: Book) -> dict[str, float]:
    """The exponent of growth of each family that takes long enough to tell.

    Args:
        families: what grows.
        known: the seconds of each at its full size.
        book: the codebook.
    """
    found = ((family.name, exponent(family, known[family.name], book)) for family in families)
    return {name: one for name, one in found if not math.isnan(one)}


def exponent(family: Any, full: float, book: Book) -> float:  # noqa: ANN401 - a family of the corpus
    """The exponent of growth; not a number where all is quick. Where it is steep, the lesser of two."""
    first = _slope(family, full, book)
    return min(first, _slope(family, None, book)) if first > STEEP else first


def _slope(family: Any, full: float | None, book: Book) -> float:  # noqa: ANN401 - a family of the corpus
    """The slope of the logarithm of the time over that of the size."""
    parts = IN_PART if family.words else WHOLE
    times = [full if part == 1 and full is not None else alone(family.case(part), book).seconds for part in parts]
    if times[-1] < LEAST_SECONDS:
        return math.nan
    logs = [math.log(max(one, 1e-3)) for one in times]
    print(f"{family.name}: {', '.join(f'{one:.2f} s' for one in times)}", file=sys.stderr, flush=True)
    return linear_regression([-math.log(part) for part in parts], logs).slope


def _notes(cases: Sequence[Any], fates: Sequence[Fate], growth: Mapping[str, float]) -> list[str]:
    slow = sorted(fates, key=lambda fate: -fate.seconds)[:TOLD]
    steep = sorted(growth, key=lambda name: -growth[name])[:TOLD]
    wrong = [
        f"{fate.name}: {fate.error or f'{fate.reports} reports; {fate.problems[:120]}'}"
        for case, fate in zip(cases, fates, strict=True)
        if not is_expected(case, fate)
    ]
    return [
        "slowest: " + ", ".join(f"{fate.name} {fate.seconds:.1f} s" for fate in slow),
        "steepest: " + ", ".join(f"{name} {growth[name]:.2f}" for name in steep),
        *(f"not as expected: {line}" for line in wrong),
    ]
