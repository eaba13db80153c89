"""What is linked for a view of a store: in this process, or in one beside it while this one answers others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import structs

from dragoman import codebook, pipeline
from dragoman.api.orphaned import end_with_parent
from dragoman.api.view import View
from dragoman.errors import DragomanError
from dragoman.store import Store, Wanted, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.pipeline import Linked

Linker: TypeAlias = "Callable[[Store, View], Linked]"
PROCESSES = 2
# What links gives way to what answers, on a machine that has too few cores for both.
YIELDS = 5


def here(store: Store, view: View) -> Linked:
    """The picture of a view, and the records that it was made of; linked in this process."""
    book = codebook.load()
    if view.listed is not None:
        return pipeline.listed(store, book, view.listed, as_of=view.as_of, known_at=view.known_at)
    if view.dyad is not None:
        return pipeline.dealings(store, book, *view.dyad, as_of=view.as_of, known_at=view.known_at)
    if is_large(store, view):
        return pipeline.part(store, book, view.part or Wanted(), as_of=view.as_of, known_at=view.known_at)
    return pipeline.picture(store, book, as_of=view.as_of, known_at=view.known_at)


def is_large(store: Store, view: View) -> bool:
    """Whether the store is not linked as a whole."""
    return not view.whole and store.size() > pipeline.WHOLE


def as_part(store: Store, view: View) -> View:
    """The view, where it is of a large store and nobody said of what part, as that of the newest part."""
    plain = view.dyad is None and view.listed is None and view.part is None
    return structs.replace(view, part=Wanted()) if plain and is_large(store, view) else view


def takes_long(store: Store, view: View) -> bool:
    """Whether it is a part of a large store that takes seconds to link; what a few reports tell takes none."""
    asked = view.listed or view.part or Wanted()
    return asked.reports is None and is_large(store, view)


class Beside:
    """Links in processes beside this one what takes seconds, so that nobody waits who asks for something else.

    Python runs one thread of a process at a time: linked in a thread of a server, all its other answers would wait.
    """

    def __init__(self, address: str | Path, processes: int = PROCESSES) -> None:
        """Start nothing yet.

        Args:
            address: of the store, which each process opens for itself.
            processes: how many, at most.
        """
        self._address, self._processes = str(address), processes
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, store: Store, view: View) -> Linked:
        """The picture of a view, and the records that it was made of."""
        if not takes_long(store, view):
            return here(store, view)
        try:
            return self._working().submit(_linked, self._address, view).result()
        except BrokenProcessPool:
            self.close()
        except DragomanError:
            # What it says is told by what raises it here, where its cause is known too.
            pass
        return here(store, view)

    def close(self) -> None:
        """Ends the processes, after what they are at just now; asked again, it starts others."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.shutdown(cancel_futures=True)

    def _working(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_prepare)
            return self._pool


def _prepare() -> None:
    """Lets a process end with the one that started it, however that ends, and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(YIELDS)
    end_with_parent()
    codebook.load()


def _linked(address: str, view: View) -> Linked:
    return here(_store(address), view)


@cache
def _store(address: str) -> Store:
    """The store of a process that links."""
    return open_store(address)
