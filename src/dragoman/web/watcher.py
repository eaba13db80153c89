"""The desk's own watch: polls feeds, asks rules and tells hooks in the background while the desk is open."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from dragoman.api.watching import Watching

LOG = logging.getLogger("dragoman.desk")
# What is sent or read when the desk is told to end has so long to come to its end.
ENDS_WITHIN = 10.0


class Watcher(threading.Thread):
    """Does a round now and then, until it is stopped. Of several desks over one store one does it at a time.

    Args:
        watching: what is watched.
        every_seconds: how long it waits between two rounds; feeds have intervals of their own.
    """

    def __init__(self, watching: Watching, every_seconds: float) -> None:
        """Keep what is watched; nothing is begun yet."""
        super().__init__(name="watch", daemon=True)
        self._watching, self._every = watching, every_seconds
        self._ended, self._wanted = threading.Event(), threading.Event()
        self._everything = False

    def run(self) -> None:
        """Does rounds until it is stopped."""
        while not self._ended.is_set():
            self._wanted.clear()
            self._round()
            self._wanted.wait(self._every)

    def now(self) -> None:
        """Lets the next round begin at once, and ask all feeds."""
        self._everything = True
        self._wanted.set()

    def stop(self) -> None:
        """Ends it, after what it is at just now."""
        self._ended.set()
        self._wanted.set()
        self.join(ENDS_WITHIN)

    def _round(self) -> None:
        everything, self._everything = self._everything, False
        try:
            if not self._watching.idle:
                self._watching.round(everything=everything, going_on=lambda: not self._ended.is_set())
        except DragomanError as error:
            LOG.warning("watch: %s", error)
        except Exception:  # the next round may fare better, and nobody else would tell of this one
            LOG.exception("watch failed")
