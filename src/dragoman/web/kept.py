"""Values by key, each made once for all who ask for it at once; of too many the longest unasked go."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Any, TypeVar, cast

T = TypeVar("T")


class Kept:
    """Values by key."""

    def __init__(self, most: int) -> None:
        """Keep nothing yet; then so many at most."""
        self._most = most
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this key.

        Args:
            key: names what is made.
            make: makes it; what it raises is raised to all who wait for it, and is not kept.
        """
        with self._lock:
            future = cast("Future[T] | None", self._held.get(key))
            mine = future is None
            if future is None:
                future = self._held[key] = Future()
            self._held.move_to_end(key)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        if mine:
            self._fill(key, future, make)
        return future.result()

    def ready(self, key: Hashable) -> bool:
        """Whether what this key names is made already."""
        with self._lock:
            future = self._held.get(key)
        return future is not None and future.done()

    def _fill(self, key: Hashable, future: Future[T], make: Callable[[], T]) -> None:
        """Lets the future hold what is made; forgets it where making fails."""
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                self._held.pop(key, None)
            future.set_exception(error)
            raise
