"""The store that a desk shows, and what was already made of it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dragoman import api
from dragoman.web.asking import once_asked

if TYPE_CHECKING:
    from pathlib import Path

    from dragoman.api import Crisis
    from dragoman.web.moments import Moments

T = TypeVar("T")
MOST_KEPT, MOST_BEFORE = 256, 8


class Holding:
    """The store that a desk shows. What is made of it is made once, and anew when the store has changed.

    Several readers who ask for the same thing at once wait for one making of it.
    """

    def __init__(self, address: str | Path) -> None:
        """Open the store.

        Raises:
            StoreMissingError: nothing is there.
            StoreError: it cannot be opened.
        """
        self.crisis = api.open(address)
        self.accounts = self.crisis.accounts
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._before: OrderedDict[Hashable, Any] = OrderedDict()
        self._renewing: set[Hashable] = set()

    def close(self) -> None:
        """Gives the store back."""
        self.crisis.close()

    @property
    def revision(self) -> str:
        """What the store holds, as a word: another once anything was read, ruled or corrected."""
        return once_asked("revision", self.crisis.revision)

    def seen(self, moments: Moments) -> Crisis:
        """The crisis as it is seen at a moment of the world and of our knowing; linked once for all who ask."""
        return self.once(("seen", moments), lambda: moments.of(self.crisis))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for this key and state of the store.

        Args:
            key: names what is made, with all that it depends on besides the store.
            make: makes it; what it raises is raised to all who wait for it, and is not kept.
        """
        full = (self.revision, key)
        with self._lock:
            future = cast("Future[T] | None", self._kept.get(full))
            mine = future is None
            if future is None:
                future = self._kept[full] = Future()
            self._kept.move_to_end(full)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        if mine:
            self._fill(full, future, make)
        return future.result()

    def lately(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives; where the store has changed since, what it gave before, while it is made anew beside that.

        Args:
            key: as for `once`.
            make: makes it.
        """
        with self._lock:
            before = cast("T | None", self._before.get(key))
        if before is None or self.ready(key):
            return self._renew(key, make)
        with self._lock:
            idle = key not in self._renewing
            self._renewing.add(key)
        if idle:
            threading.Thread(target=self._renew, args=(key, make), daemon=True).start()
        return before

    def _renew(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, kept also for when the store has changed."""
        try:
            made = self.once(key, make)
        finally:
            with self._lock:
                self._renewing.discard(key)
        with self._lock:
            self._before[key] = made
            while len(self._before) > MOST_BEFORE:
                self._before.popitem(last=False)
        return made

    def ready(self, key: Hashable) -> bool:
        """Whether what this key names is made already, so that asking for it takes no time."""
        full = (self.revision, key)
        with self._lock:
            future = self._kept.get(full)
        return future is not None and future.done()

    def _fill(self, full: Hashable, future: Future[T], make: Callable[[], T]) -> None:
        """Lets the future hold what is made; forgets it where making fails."""
        try:
            future.set_result(make())
        except BaseException as error:
            with self._lock:
                self._kept.pop(full, None)
            future.set_exception(error)
            raise
