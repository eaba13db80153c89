"""Whether anybody wrote to a store since it was last asked, without reading any of it."""

from __future__ import annotations

import itertools
import sqlite3
import threading
from typing import TYPE_CHECKING, Any, TypeVar, cast

from dragoman.store.mishaps import error_of_file

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sqlalchemy import Engine

T = TypeVar("T")
MOST = 4096


class Pulse:
    """A number that is another once anybody wrote, and what was read while it was the same.

    Source: SQLite, PRAGMA data_version: it changes on one connection whenever another one commits, of this process or
    not. A server tells nothing of the kind, and a store in memory has one connection: of these nothing is kept.
    """

    def __init__(self, engine: Engine) -> None:
        """Connect nothing yet."""
        self._engine = engine
        self._asks = engine.dialect.name == "sqlite" and engine.url.database not in {None, "", ":memory:"}
        self._lock = threading.Lock()
        self._own: Any = None
        self._others = itertools.count()
        self._at = -1
        self._kept: dict[Hashable, Any] = {}

    def steady(self, key: Hashable, read: Callable[[], T]) -> T:
        """What `read` gives, read once for this key while nobody writes.

        Args:
            key: names what is read.
            read: reads it.
        """
        now = self.beat()
        with self._lock:
            if now != self._at or len(self._kept) > MOST:
                self._at, self._kept = now, {}
            kept = self._kept
            if key in kept:
                return cast("T", kept[key])
        # What is written from here on changes the number: what is read is then kept for none that asks later.
        found = read()
        kept[key] = found
        return found

    def close(self) -> None:
        """Gives its connection back."""
        with self._lock:
            own, self._own = self._own, None
        if own is not None:
            own.close()

    def beat(self) -> int:
        """The number as it is now."""
        with self._lock:
            if not self._asks:
                return next(self._others)
            try:
                if self._own is None:
                    self._own = self._connected()
                return int(self._own.execute("PRAGMA data_version").fetchall()[0][0])
            except sqlite3.Error as error:
                raise error_of_file(error, str(self._engine.url.database), seconds=0) or error from error

    def _connected(self) -> Any:  # noqa: ANN401 - the driver's
        """A connection that nothing is written on, and that is in no transaction."""
        held = self._engine.raw_connection()
        held.detach()
        return held.dbapi_connection
