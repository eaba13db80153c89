"""How often a server may be asked: requests and tokens in any minute."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.exchange.llm.budget import settings

if TYPE_CHECKING:
    from collections.abc import Callable

MINUTE = 60.0


class Rate(Struct, frozen=True):
    """What may be sent in a minute; None: any."""

    requests: int | None = None
    tokens: int | None = None


class Pace:
    """Waits until a request is within the rate.

    Args:
        rate: what may be sent.
        clock: seconds that only go forward.
        wait: waits so many seconds.
    """

    def __init__(self, rate: Rate, clock: Callable[[], float], wait: Callable[[float], None]) -> None:
        """Nothing sent yet."""
        self._rate, self._clock, self._wait = rate, clock, wait
        self._sent = deque[tuple[float, int]]()

    def take(self, tokens: int) -> None:
        """Waits for room, and takes it; what is longer than a minute's tokens has a minute to itself."""
        while self._sent and not self._fits(tokens):
            self._wait(max(0.0, self._sent[0][0] + MINUTE - self._clock()))
            self._forget()
        self._sent.append((self._clock(), tokens))

    def _fits(self, tokens: int) -> bool:
        self._forget()
        many = self._rate.requests is not None and len(self._sent) + 1 > self._rate.requests
        long = self._rate.tokens is not None and sum(n for _, n in self._sent) + tokens > self._rate.tokens
        return not (many or long) or not self._sent

    def _forget(self) -> None:
        """Forgets what is a minute ago."""
        while self._sent and self._clock() - self._sent[0][0] >= MINUTE:
            self._sent.popleft()


def rate(text: str) -> Rate:
    """The rate of `requests=60,tokens=90000` a minute; "" bounds nothing.

    Raises:
        InputError: it has another form.
    """
    found = {name: int(n) for name, n in settings(text, ("requests", "tokens"), "requests=60,tokens=90000").items()}
    return Rate(found.get("requests"), found.get("tokens"))
