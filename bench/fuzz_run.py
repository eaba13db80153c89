"""One fuzzer at work, in a process of its own: ``python -m bench.fuzz_run TARGET SEEDS KEEP SECONDS MEGABYTES``.

It goes on after what it finds: what was raised is kept once for each place that raised it, with the bytes that did.
What takes longer than libFuzzer waits ends the process; whoever started it starts another for the time that is left.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec

HANG_SECONDS = 10.0
# By the clock on the wall, on a machine that does something else too.
WAITING_SECONDS = 120
TELLING_SECONDS = 2.0
TALLY = "tally.json"


class Tally(msgspec.Struct):
    """How far one process came: seconds are the processor's."""

    executions: int = 0
    seconds: float = 0.0
    slowest: float = 0.0


def main(target: str, seeds: str, keep: str, seconds: str, megabytes: str) -> None:
    """Draws bytes for a target until the time is over; the coverage of the package guides what is drawn."""
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["dragoman"]):
        targets = import_module("bench.fuzz_targets")
    targets.unsummed()
    folder = Path(keep)
    options = [
        f"-timeout={WAITING_SECONDS}", f"-rss_limit_mb={megabytes}", f"-artifact_prefix={folder}/", "-verbosity=0",
        f"-max_len={targets.MOST_PARSED if target == 'parse' else targets.MOST_BYTES}",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder / "corpus"), seeds], _trial(target, folder, float(seconds)))
    atheris.Fuzz()


def _trial(target: str, folder: Path, most: float) -> Callable[[bytes], None]:
    """Tries bytes on a target, and keeps count; ends the process when the time is over."""
    targets, codebook = import_module("bench.fuzz_targets"), import_module("dragoman.codebook")
    expected: type[Exception] = import_module("dragoman.errors").DragomanError
    book, work = codebook.load(), targets.TARGETS[target]
    tally, begun = Tally(), time.process_time()

    def one(data: bytes) -> None:
        started = time.process_time()
        try:
            work(data, book)
        except expected:
            pass
        except Exception as error:  # noqa: BLE001 - whatever is raised is what is looked for
            keep(folder, data, error)
        now = time.process_time()
        if now - started > HANG_SECONDS:
            (folder / f"hang-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
        tally.executions += 1
        tally.slowest = max(tally.slowest, now - started)
        told, tally.seconds = tally.seconds, now - begun
        if tally.executions == 1 or told // TELLING_SECONDS < tally.seconds // TELLING_SECONDS:
            (folder / TALLY).write_bytes(msgspec.json.encode(tally))
        if tally.seconds > most:
            os._exit(0)

    return one


def keep(folder: Path, data: bytes, error: Exception) -> None:
    """Keeps the shortest bytes for each place that raises, and what was raised."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if "dragoman" in f.filename or "bench" in f.filename]
    place = f"{type(error).__name__}:{frames[-1].filename}:{frames[-1].lineno}" if frames else type(error).__name__
    file = folder / f"crash-{hashlib.sha256(place.encode()).hexdigest()[:12]}"
    if not file.exists() or file.stat().st_size > len(data):
        file.write_bytes(data)
        told = "".join(traceback.format_exception(error))
        file.with_suffix(".txt").write_text(told, "utf-8", "backslashreplace")


if __name__ == "__main__":
    main(*sys.argv[1:])
