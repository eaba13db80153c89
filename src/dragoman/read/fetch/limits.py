"""How much may come and how long it may take, and what ends an exchange that goes beyond."""

from __future__ import annotations

from msgspec import Struct

from dragoman.read.sources import LIMIT_BYTES


class Limits(Struct, frozen=True, kw_only=True):
    """The bounds of one fetch.

    Attributes:
        bytes: the longest body, unpacked.
        seconds: for all of one exchange, from connecting to the last byte; however slowly it drips.
        idle_seconds: for each wait within it.
        redirects: how often an address may lead on to another.
        pause_seconds: between two requests to one host, at least.
    """

    bytes: int = LIMIT_BYTES
    seconds: float = 30.0
    idle_seconds: float = 10.0
    redirects: int = 5
    pause_seconds: float = 1.0


LIMITS = Limits()


class UnreachableError(Exception):
    """An exchange that was refused or failed; it never leaves `fetch`, where it becomes a problem.

    Args:
        message: what is wrong.
        mend: what to do about it.
    """

    def __init__(self, message: str, mend: str) -> None:
        """Keep what is wrong and what to do about it."""
        self.message, self.mend = message, mend
        super().__init__(message)
