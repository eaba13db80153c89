"""Whether any bytes make a reader, or the parser, raise, hang or take all memory: coverage-guided fuzzing.

Protocol: atheris (libFuzzer) draws bytes for one form of reports after the other, guided by the lines of the package
that they reach; each form has a process of its own, with a limit of memory. Seeds are the small files of the hostile
corpus and those of the folder. For some forms the bytes are packed first: as the text within a Word document, as the
web archive within a WACZ; check sums of ZIP archives are not looked at, since drawn bytes never have the right one. For
parsing they are a text, or a walk over words that reports have. A crash is whatever is raised that is no error of the
package's own, once for each place; a hang takes more than ten seconds of the processor. What is found is kept.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

from bench.contract import Outcome
from bench.fuzz_run import TALLY, Tally
from bench.fuzz_targets import MOST_BYTES, MOST_PARSED, SEEDS, TARGETS
from dragoman.errors import InputError, UnknownNameError

SUMMARY = "Drawn bytes that make a reader or the parser raise or hang"
KNOWN: dict[str, tuple[str, float]] = {}
OPTIONS: dict[str, str] = {
    "target": f"one of {', '.join(TARGETS)}, or all",
    "minutes": "of the processor, for each target",
    "keep": "folder for what is found, and for what to go on from next time",
}
MEGABYTES = 2500
# A process that ends before it has tried anything is started so many times.
STARTS = 3
FOUND = {"crash": "crashes", "oom": "crashes", "hang": "hangs", "timeout": "hangs"}


def run(path: Path, options: Mapping[str, str]) -> Outcome:
    """Minutes, executions, crashes and hangs of each target.

    Raises:
        UnknownNameError: there is no such target.
    """
    target = options.get("target", "all")
    if target not in {*TARGETS, "all"}:
        raise UnknownNameError("target", target, (*TARGETS, "all"))
    figures: dict[str, float] = {"crashes": 0, "hangs": 0}
    with tempfile.TemporaryDirectory() as nowhere:
        folder = Path(options.get("keep", nowhere))
        for name in TARGETS if target == "all" else (target,):
            found = fuzzed(name, path, folder / name, 60 * float(options.get("minutes", "1")))
            figures |= {f"{name}_{what}": figure for what, figure in found.items()}
            figures |= {what: figures[what] + found[what] for what in ("crashes", "hangs")}
    return Outcome(figures=figures)


def fuzzed(target: str, reports: Path, folder: Path, seconds: float) -> dict[str, float]:
    """The figures of one target.

    Raises:
        InputError: the fuzzer does not start.
    """
    seeds = folder / "seeds"
    for each in (seeds, folder / "corpus"):
        each.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeded(target, reports)):
        (seeds / f"{number:04}").write_bytes(data)
    before, spent, executions, slowest, failed = set(folder.iterdir()), 0.0, 0, 0.0, 0
    while seconds - spent > 1 and failed < STARTS:
        tally = _process(target, folder, seconds - spent)
        failed = 0 if tally.executions else failed + 1
        spent, executions, slowest = spent + tally.seconds, executions + tally.executions, max(slowest, tally.slowest)
    if not executions:
        raise InputError("the fuzzer did not start; expected atheris: pip install atheris")
    new = [FOUND.get(file.name.partition("-")[0], "") for file in set(folder.iterdir()) - before if not file.suffix]
    counted = {"crashes": new.count("crashes"), "hangs": new.count("hangs")}
    return {"minutes": spent / 60, "executions": executions, "slowest_s": slowest, **counted}


def _process(target: str, folder: Path, seconds: float) -> Tally:
    """How far one process came."""
    (folder / TALLY).unlink(missing_ok=True)
    words = (target, folder / "seeds", folder, seconds, MEGABYTES)
    command = [sys.executable, "-m", "bench.fuzz_run", *map(str, words)]
    with (folder / "log.txt").open("wb") as log:
        subprocess.run(command, check=False, stdout=log, stderr=log, cwd=Path(__file__).parents[1])  # noqa: S603 - our own module
    told = folder / TALLY
    return msgspec.json.decode(told.read_bytes(), type=Tally) if told.exists() else Tally()


def seeded(target: str, reports: Path) -> Iterator[bytes]:
    """The seeds of a target: small hostile files of its form, and the reports of that form."""
    most, first = (MOST_PARSED, b"\0") if target == "parse" else (MOST_BYTES, b"")
    corpus: Any = import_module("tests.read.hostile.corpus")
    for case in corpus.cases():
        if case.file.endswith(SEEDS[target]) and len(data := case.make()) <= MOST_BYTES:
            yield (first + data)[:most]
    for file in sorted(reports.rglob("*")):
        if file.suffix in SEEDS[target]:
            yield (first + file.read_bytes())[:most]
