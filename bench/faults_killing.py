"""Kills a writer again and again, lets it go on, and counts what is lost, doubled or broken.

A writer is forked from this process, which has loaded all that it takes, so that a kill costs no start of a program.
Each is killed once at most: before a line that it tells (see `faults_signals`), some moments after one, so that the
kill falls into what it does between two, while it commits, or after some time, wherever it is then. What is left of its
steps is done by the next one, until all are done; then all that stands is compared with what stands after a run that
nobody disturbed.
"""

from __future__ import annotations

import os
import select
import shutil
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from bench import faults_signals as signals
from bench.faults_signals import Pipe
from bench.faults_standing import digest

if TYPE_CHECKING:
    from random import Random

# Kills fall within this part of a run that is not disturbed, so that each run is killed several times.
REACH = 0.25
HALF = 0.5
# A commit takes about so long until it is on the disk.
COMMIT_S = 0.004
# Longer than any step takes on a busy machine.
HANGS_S = 300
OPEN = frozenset({signals.BEGIN, signals.WRITE, signals.COMMIT})


class Writer(Protocol):
    """Something that writes, step by step, and goes on where it was stopped."""

    name: str

    def prepare(self, home: Path) -> None:
        """Lays out an empty folder as it is before the first step."""
        ...

    def write(self, home: Path, pipe: Pipe) -> None:
        """Does what is not done yet, and tells each step once it is kept."""
        ...

    def steps(self, home: Path) -> Counter[str]:
        """Which steps stand, and how often."""
        ...

    def rows(self, home: Path) -> Counter[str]:
        """All that stands, as lines that are the same after every whole run."""
        ...

    def broken(self, home: Path) -> list[str]:
        """What is wrong with what stands."""
        ...


class Plan(Struct, frozen=True, kw_only=True):
    """When a writer is killed.

    Attributes:
        line: number of the line that it tells; -1: none is counted.
        of: only such lines are counted; "": all are.
        after_s: so long after that line, or after its start; -1: it kills itself at the line.
    """

    line: int = -1
    of: str = ""
    after_s: float = -1.0

    @property
    def by_itself(self) -> int:
        """The line at which it kills itself; -1 for none."""
        return self.line if self.after_s < 0 else -1


class Ended(Struct, frozen=True, kw_only=True):
    """How a writer ended.

    Attributes:
        kept: the steps that it promised; `lines`: all that it told; `seconds`: how long it lived.
        killed: it was; else it came to its end, or failed, which `failed` tells.
        left_behind: how many processes that it had started outlived it.
    """

    kept: tuple[str, ...]
    lines: tuple[str, ...]
    seconds: float
    killed: bool
    failed: bool
    left_behind: int = 0

    @property
    def at(self) -> str:
        """The last thing that it told, steps aside."""
        return next((one for one in reversed(self.lines) if not one.startswith(signals.KEPT)), "")


# Lets a writer go on in a folder until its end, or until it is killed as planned.
Attempt = Callable[[Writer, Path, Plan], Ended]


class Tally(Struct, kw_only=True):
    """What a campaign found; all but the kills, where they fell, and the runs should be 0."""

    kills: int = 0
    in_transaction: int = 0
    in_commit: int = 0
    lost: int = 0
    doubled: int = 0
    broken: int = 0
    left_behind: int = 0
    runs: int = 0
    told: list[str] = []

    def note(self, what: str, found: Counter[str] | list[str]) -> int:
        """How much was found wrong; some of it is kept to be told."""
        many = sum(found.values()) if isinstance(found, Counter) else len(found)
        self.told += [f"{what}: {one[:160]}" for one in list(found)[:3]]
        return many


class Whole(Struct, frozen=True, kw_only=True):
    """A run that nobody disturbed: what stands after it, how many lines and commits it told, how long it took."""

    rows: Counter[str]
    steps: Counter[str]
    lines: int
    commits: int
    seconds: float
    digest: str


def campaign(
    writer: Writer, kills: int, rng: Random, home: Path, attempt: Attempt | None = None
) -> tuple[Tally, Whole]:
    """What came of killing a writer so many times.

    Args:
        writer: who is killed.
        kills: how often.
        rng: when.
        home: an empty folder.
        attempt: lets it write until its end, and kills it as planned; None: forked from this process.

    Raises:
        RuntimeError: it fails though nobody kills it.
    """
    attempt = attempt or forked
    whole, tally = undisturbed(writer, home / "whole", attempt), Tally()
    while tally.kills < kills:
        life = home / f"run{tally.runs}"
        _fresh(writer, life)
        promised = Counter[str]()
        more = True
        while more:
            plan = planned(rng, whole) if tally.kills < kills else Plan()
            more = _came(attempt(writer, life, plan), writer.name, tally, promised)
            if more and rng.random() < HALF:
                _look(writer, life, whole, tally, promised)
        _compare(writer, life, whole, tally, promised)
        tally.runs += 1
        shutil.rmtree(life)
    return tally, whole


def undisturbed(writer: Writer, home: Path, attempt: Attempt) -> Whole:
    """A run that nobody disturbs.

    Raises:
        RuntimeError: it fails.
    """
    _fresh(writer, home)
    ended = attempt(writer, home, Plan())
    wrong = writer.broken(home)
    if ended.failed or wrong:
        raise RuntimeError(f"{writer.name} fails though nobody disturbs it: {wrong}")
    rows = writer.rows(home)
    return Whole(
        rows=rows,
        steps=writer.steps(home),
        lines=len(ended.lines),
        commits=ended.lines.count(signals.COMMIT),
        seconds=ended.seconds,
        digest=digest(rows),
    )


def _fresh(writer: Writer, home: Path) -> None:
    home.mkdir(parents=True)
    writer.prepare(home)


def _came(ended: Ended, name: str, tally: Tally, promised: Counter[str]) -> bool:
    """Whether a writer was killed on its way; what it promised is added to what was."""
    for step in ended.kept:
        promised[step] = 1
    tally.left_behind += ended.left_behind
    if ended.failed:
        tally.broken += tally.note("failed to go on", [f"{name}, last at {ended.at or 'its start'}"])
    if not ended.killed:
        return False
    tally.kills += 1
    tally.in_transaction += ended.at in OPEN
    tally.in_commit += ended.at == signals.COMMIT
    return True


def _look(writer: Writer, life: Path, whole: Whole, tally: Tally, promised: Counter[str]) -> None:
    """Counts what is broken, promised and not there, or there more often than it should ever be.

    To look mends a log that was left open, as the next writer does; every other time it is left to that one.
    """
    found = writer.steps(life)
    tally.broken += tally.note("broken", writer.broken(life))
    tally.lost += tally.note("promised and lost", promised - found)
    tally.doubled += tally.note("done twice", found - whole.steps)


def _compare(writer: Writer, life: Path, whole: Whole, tally: Tally, promised: Counter[str]) -> None:
    """Counts what stands otherwise in the end than after a run that nobody disturbed."""
    _look(writer, life, whole, tally, promised)
    found = writer.rows(life)
    tally.lost += tally.note("lost", whole.rows - found)
    tally.doubled += tally.note("doubled", found - whole.rows)


def planned(rng: Random, whole: Whole) -> Plan:
    """When the next writer is killed: at a line, shortly after one, while it commits, or at some time."""
    line, commit = (rng.randrange(max(2, int(many * REACH))) for many in (whole.lines, whole.commits))
    match rng.randrange(4) if whole.commits else None:
        case 0:
            return Plan(line=line)
        case 1:
            return Plan(line=line, after_s=rng.uniform(0, 2 * whole.seconds / whole.lines))
        case 2:
            return Plan(line=commit, of=signals.COMMIT, after_s=rng.uniform(0, COMMIT_S))
        case _:
            return Plan(after_s=rng.uniform(0, whole.seconds * REACH))


def forked(writer: Writer, home: Path, plan: Plan) -> Ended:
    """How a writer ended that was forked now."""
    reads, writes = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(reads)
        _write(writer, home, Pipe(writes, plan.by_itself))
    os.close(writes)
    lines = _watched(reads, child, plan)
    os.close(reads)
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    return Ended(
        kept=tuple(one.removeprefix(signals.KEPT) for one in lines if one.startswith(signals.KEPT)),
        lines=tuple(lines),
        seconds=time.monotonic() - started,
        killed=killed,
        failed=not killed and status != 0,
    )


def _write(writer: Writer, home: Path, pipe: Pipe) -> None:
    """Writes in a process of its own, and ends it."""
    code = 1
    try:
        signals.install(pipe)
        writer.write(home, pipe)
        code = 0
    except BaseException:  # noqa: BLE001 - nothing may get out into the process that was forked
        traceback.print_exc()
    finally:
        os._exit(code)


def _watched(reads: int, child: int, plan: Plan) -> list[str]:
    """All whole lines that a writer told until its end; on the way it is killed as planned.

    Raises:
        TimeoutError: it hangs.
    """
    told, hangs = b"", time.monotonic() + HANGS_S
    due = time.monotonic() + plan.after_s if plan.line < 0 <= plan.after_s else None
    while True:
        now = time.monotonic()
        if due is not None and now >= due:
            os.kill(child, signal.SIGKILL)
            due = None
        if now > hangs:
            os.kill(child, signal.SIGKILL)
            raise TimeoutError(f"a writer told nothing more for {HANGS_S} s")
        ready, _, _ = select.select([reads], [], [], max(0.0, (due or hangs) - now))
        if not ready:
            continue
        data = os.read(reads, 1 << 16)
        if not data:
            return told[: told.rfind(b"\n") + 1].decode().splitlines()
        told += data
        if due is None and plan.after_s >= 0 and 0 <= plan.line < told.count(f"{plan.of}\n".encode()):
            due, plan = time.monotonic() + plan.after_s, Plan()
