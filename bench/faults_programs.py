"""Real programs that are killed: `dragoman read` on two processes, `dragoman scale`, and a desk that serves browsers.

They are started as users start them and killed some time after they began to write; then it is looked whether a process
that they had started outlives them.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import httpx2

from bench import faults_standing as standing
from bench.faults_desk import Browser, Desking
from bench.faults_killing import Ended
from bench.faults_writers import OUT, STORE, OfStore

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Generator, Sequence

    from bench.faults_killing import Plan, Writer
    from bench.faults_signals import Pipe

PROGRAM = (sys.executable, "-m", "dragoman")
LINK = re.compile(r"The desk is at (\S+);")
# A process that has just been started ends once it has come up, which takes a busy machine long.
LOOK_S, PATIENCE_S, OUTLIVES_S = 0.01, 300.0, 90.0
SHARD_MB = "0.004"


class Program(OfStore):
    """Programs that are run one after the other, each by its words."""

    def commands(self, home: Path) -> Sequence[Sequence[str]]:
        """The words of each."""
        raise NotImplementedError

    def write(self, home: Path, pipe: Pipe) -> None:
        """Nothing is written in this process."""
        raise NotImplementedError


class Reads(Program):
    """`dragoman read` on two processes."""

    name = "dragoman read"

    def __init__(self, reports: Path) -> None:
        """Keep what is read."""
        self._reports = str(reports)

    def commands(self, home: Path) -> Sequence[Sequence[str]]:
        """The one command."""
        return [("read", self._reports, "--into", str(home / STORE), "--processes", "2")]


class Scales(Program):
    """`dragoman scale read` on two processes, then `load`."""

    name = "dragoman scale"

    def __init__(self, reports: Path) -> None:
        """Keep what is read."""
        self._reports = str(reports)

    def commands(self, home: Path) -> Sequence[Sequence[str]]:
        """The two commands."""
        out = str(home / OUT)
        return [
            ("scale", "read", self._reports, out, "--on", "processes:2", "--shard-mb", SHARD_MB),
            ("scale", "load", out, "--into", str(home / STORE)),
        ]

    def rows(self, home: Path) -> Counter[str]:
        """The rows of the store, the files of records and the lines of the manifest, which come in any order."""
        return super().rows(home) + standing.shards(home / OUT)


def started(writer: Writer, home: Path, plan: Plan) -> Ended:
    """How programs ended that were started now; they are killed as long after they began to write as planned."""
    began, due, left = time.monotonic(), plan.after_s, 0
    for words in cast("Program", writer).commands(home):
        with running(words) as program:
            while program.poll() is None:
                time.sleep(LOOK_S)
                if due >= 0 and writes(home):
                    with suppress(subprocess.TimeoutExpired):
                        program.wait(due)
                    program.kill()
                    program.wait()
            left += outliving(program.pid)
        if program.returncode:
            killed = program.returncode == -signal.SIGKILL
            return _ended(began, killed=killed, failed=not killed, left=left)
    return _ended(began, left=left)


def writes(home: Path) -> bool:
    """Whether anything was written to a folder by now."""
    return any(home.iterdir())


def _ended(
    began: float, *, killed: bool = False, failed: bool = False, left: int = 0, kept: Sequence[str] = ()
) -> Ended:
    seconds = time.monotonic() - began
    return Ended(kept=tuple(kept), lines=(), seconds=seconds, killed=killed, failed=failed, left_behind=left)


@contextmanager
def running(words: Sequence[str], out: int = subprocess.DEVNULL) -> Generator[subprocess.Popen[str]]:
    """A program with all that it starts in a session of its own; it does not outlive the block."""
    program = subprocess.Popen(  # noqa: S603 - our own program
        [*PROGRAM, *words], stdout=out, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    )
    try:
        yield program
    finally:
        program.kill()
        program.wait()


def outliving(session: int) -> int:
    """How many processes of a session are still there some seconds after its first one ended; they are killed."""
    until = time.monotonic() + OUTLIVES_S
    while (found := _of_session(session)) and time.monotonic() < until:
        time.sleep(LOOK_S)
    for id in found:
        with suppress(ProcessLookupError):
            os.kill(id, signal.SIGKILL)
    return len(found)


def _of_session(session: int) -> list[int]:
    """The processes of a session that have not ended; none where the system does not tell."""
    found: list[int] = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, of, *_ = file.read_text().rpartition(")")[2].split()
            if int(of) == session and state != "Z":
                found.append(int(file.parent.name))
    return found


class Serves(Desking):
    """`dragoman desk` with a browser beside it."""

    name = "dragoman desk"

    def served(self, home: Path, plan: Plan) -> Ended:
        """How a desk ended to which a browser sent what does not stand yet."""
        began, kept = time.monotonic(), list[str]()
        words = ("desk", "--from", str(home / STORE), "--as", "eve", "--port", "0", "--no-browser", "--no-watch")
        with running(words, subprocess.PIPE) as program:
            here = _address(program)
            wrong: list[str] = []
            sending = threading.Thread(target=self._sending, args=(here, home, kept, wrong))
            sending.start()
            sending.join(plan.after_s if plan.after_s >= 0 else PATIENCE_S)
            killed = sending.is_alive()
            program.kill()
            program.wait()
            sending.join()
            left = outliving(program.pid)
            cast("IO[str]", program.stdout).close()
        return _ended(began, killed=killed, failed=not killed and bool(wrong), left=left, kept=kept)

    def _sending(self, here: str, home: Path, kept: list[str], wrong: list[str]) -> None:
        """Sends until all stands or the desk is gone."""
        with httpx2.Client(base_url=here, timeout=PATIENCE_S) as client:
            try:
                self.send(Browser(client, home / STORE), home, kept.append)
            except (httpx2.TransportError, RuntimeError) as error:
                wrong.append(str(error))


def served(writer: Writer, home: Path, plan: Plan) -> Ended:
    """How a desk ended that was started now."""
    return cast("Serves", writer).served(home, plan)


def _address(program: subprocess.Popen[str]) -> str:
    """Where a desk is, once it says so.

    Raises:
        RuntimeError: it ends without.
    """
    for line in cast("IO[str]", program.stdout):
        if found := LINK.search(line):
            return found[1]
    raise RuntimeError("the desk did not start")
