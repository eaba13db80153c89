"""What a process that writes tells of itself on a pipe, and how it kills itself at a moment chosen beforehand.

A line for each thing that it is about to do or has done: `begin`, `write`, `commit`, `done` of a transaction that
writes (a file that is written beside its place and moved there is one too), and `+STEP` once a step is kept, which is a
promise that it stands from then on.
"""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

from dragoman.api.scale.manifest import Lines
from dragoman.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from msgspec import Struct

    from dragoman.store import Found

BEGIN, WRITE, COMMIT, DONE, KEPT, END = "begin", "write", "commit", "done", "+", "end"


class Pipe:
    """The end of a pipe on which a process tells of itself.

    Args:
        handle: of the pipe.
        dies_at: number of the line before which the process kills itself; -1: it never does.
    """

    def __init__(self, handle: int, dies_at: int = -1) -> None:
        """Nothing is told yet."""
        self._handle, self._dies_at, self._told = handle, dies_at, 0

    def tell(self, word: str) -> None:
        """Tells a line; a line is on the pipe whole or not at all."""
        os.write(self._handle, f"{word}\n".encode())
        if self._told == self._dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        self._told += 1

    def kept(self, step: str) -> None:
        """Tells that a step is kept."""
        self.tell(KEPT + step)


def install(pipe: Pipe) -> None:
    """Lets this process, which ends soon, tell of all its transactions and of the reports that it keeps."""
    _of_databases(pipe)
    _of_files(pipe)
    _of_reports(pipe)


def _of_databases(pipe: Pipe) -> None:
    """Tells of transactions that write."""

    def writes(connection: Any) -> bool:  # noqa: ANN401 - SQLAlchemy's
        return bool(connection.get_execution_options().get("writes", False))

    def said(connection: Any, _cursor: object, statement: str, *_: object) -> None:  # noqa: ANN401
        if writes(connection):
            pipe.tell(BEGIN if statement.startswith("BEGIN") else WRITE)

    def about_to_commit(connection: Any) -> None:  # noqa: ANN401
        if writes(connection):
            pipe.tell(COMMIT)

    event.listen(Engine, "after_cursor_execute", said)
    event.listen(Engine, "commit", about_to_commit)
    commit = DefaultDialect.do_commit

    def committed(self: DefaultDialect, dbapi_connection: Any) -> None:  # noqa: ANN401
        commit(self, dbapi_connection)
        pipe.tell(DONE)

    DefaultDialect.do_commit = committed


def _of_files(pipe: Pipe) -> None:
    """Tells of files that are written beside their place, and of lines of a manifest."""
    begin = cast("Callable[..., tuple[int, str]]", tempfile.mkstemp)
    sync, move, line = os.fsync, Path.replace, Lines.add

    def begun(*words: Any, **named: Any) -> tuple[int, str]:  # noqa: ANN401
        handle, name = begin(*words, **named)
        pipe.tell(BEGIN)
        return handle, name

    def synced(handle: int) -> None:
        pipe.tell(COMMIT)
        sync(handle)

    def moved(self: Path, place: str | Path) -> Path:
        found = move(self, place)
        pipe.tell(DONE)
        return found

    def lined(self: Lines, one: Struct) -> None:
        pipe.tell(BEGIN)
        line(self, one)
        pipe.tell(DONE)

    tempfile.mkstemp, os.fsync = begun, synced
    Path.replace, Lines.add = moved, lined  # type: ignore[method-assign, assignment]


def _of_reports(pipe: Pipe) -> None:
    """Promises each report that a store has taken."""
    add: Callable[..., int] = Store.add_all

    def added(self: Store, found: Iterable[Found], **named: Any) -> int:  # noqa: ANN401
        given: Sequence[Found] = list(found)
        count = add(self, given, **named)
        for one in given:
            pipe.kept(f"report {one.report.id}")
        return count

    Store.add_all = added  # type: ignore[method-assign]
