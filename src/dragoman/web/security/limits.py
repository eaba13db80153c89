"""How often somebody may try a password."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

TRIES = 5
WITHIN = timedelta(minutes=15)
MOST_KNOWN = 10_000


class Limit:
    """Counts failures by name and by address; after five within a quarter of an hour there is a wait.

    Kept in memory, so that a restart forgets them.
    """

    def __init__(self) -> None:
        """Nobody failed yet."""
        self._failures: defaultdict[str, deque[datetime]] = defaultdict(deque)
        self._lock = threading.Lock()

    def wait(self, *keys: str, now: datetime) -> timedelta:
        """How long whoever goes by these keys has to wait; none at all where it is zero."""
        with self._lock:
            return max((self._wait(key, now) for key in keys), default=timedelta())

    def _wait(self, key: str, now: datetime) -> timedelta:
        failures = self._failures.get(key)
        while failures and failures[0] <= now - WITHIN:
            failures.popleft()
        if not failures:
            self._failures.pop(key, None)
        if not failures or len(failures) < TRIES:
            return timedelta()
        return failures[-TRIES] + WITHIN - now

    def failed(self, *keys: str, now: datetime) -> None:
        """Counts a failure."""
        with self._lock:
            if len(self._failures) > MOST_KNOWN:
                for key in list(self._failures):
                    self._wait(key, now)
            for key in keys:
                self._failures[key].append(now)

    def passed(self, *keys: str) -> None:
        """Forgets the failures of who got in."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)
