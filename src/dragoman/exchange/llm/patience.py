"""How long to wait for a server, and how often to come back."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from random import Random


class Patience(Struct, frozen=True, kw_only=True):
    """The bounds of one question.

    Attributes:
        tries: answers asked for before a question is given up because none is usable; each is paid.
        retries: requests after the first that fail for a reason that may pass.
        first_seconds, longest_seconds: waits between them, doubled each time, by chance from the half up.
        latest_seconds: a server that says to come back later than this is not waited for.
        outages: so many questions without an answer, one after the other, and the server is not asked any more.
    """

    tries: int = 2
    retries: int = 5
    first_seconds: float = 1.0
    longest_seconds: float = 60.0
    latest_seconds: float = 600.0
    outages: int = 3

    def wait_seconds(self, failures: int, rng: Random) -> float:
        """How long to wait after so many failures, from 1."""
        bound = min(self.longest_seconds, self.first_seconds * 2.0 ** (failures - 1))
        return bound * (0.5 + 0.5 * rng.random())


def retry_after(value: str, now: float) -> float | None:
    """The seconds that a server asks to wait, by the header's seconds or date; None where it asks for none.

    Args:
        value: of the header `Retry-After`.
        now: seconds since 1970.
    """
    said = value.strip()
    if said.isascii() and said.replace(".", "", 1).isdecimal():
        return float(said[:12])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - now)
    except (ValueError, TypeError, OverflowError):
        return None
