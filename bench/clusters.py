"""A cluster of Dask's on this machine, the processes of which can be killed."""

# Dask tells its types in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, cast

from dragoman.errors import InputError

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

HOST = "127.0.0.1"
ENDS_S = 15
PORTS = range(8786, 9786)
WORKERS = 2


class Cluster:
    """A scheduler and workers of one thread each, all of them processes; who watches a worker starts it anew."""

    def __init__(self, workers: int = WORKERS) -> None:
        """Nothing is started yet."""
        self._port, self._count = _free_port(), workers
        self._running: list[subprocess.Popen[bytes]] = []

    @property
    def on(self) -> str:
        """The place to work, as `dragoman scale read --on` takes it."""
        return f"dask://{HOST}:{self._port}"

    def __enter__(self) -> Self:
        """The cluster, started."""
        self._start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all of it."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            try:
                process.wait(ENDS_S)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self) -> None:
        address = f"tcp://{HOST}:{self._port}"
        self._running = [_started("dask_scheduler", "--host", HOST, "--port", str(self._port), "--no-dashboard")]
        words = (address, "--nthreads", "1", "--host", HOST, "--no-dashboard", "--nanny", "--death-timeout", "60")
        self._running += [_started("dask_worker", *words) for _ in range(self._count)]

    def kill_worker(self) -> None:
        """Ends one of the processes that read, at once and without a word to it."""
        from distributed import Client  # noqa: PLC0415 - an extra, and heavy

        with Client(f"tcp://{HOST}:{self._port}", set_as_default=False, timeout="30s") as client:
            pids = cast("dict[str, int]", client.run(os.getpid))
        os.kill(min(pids.values()), signal.SIGKILL)

    def restart(self) -> None:
        """Ends the scheduler and those who watch the workers, at once, and starts them anew at the same address."""
        for process in self._running:
            process.kill()
            process.wait()
        self._start()


def _started(what: str, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - words of our own
        [sys.executable, "-m", f"distributed.cli.{what}", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _free_port() -> int:
    """A port below those that the system gives to who connects, so that nobody takes it from a restarted scheduler."""
    for port in PORTS:
        with socket.socket() as free:
            try:
                free.bind((HOST, port))
            except OSError:
                continue
            return port
    raise InputError(f"no port from {PORTS.start} to {PORTS.stop} is free on this machine")
