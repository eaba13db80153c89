"""A moment by which a whole answer must have come, and a connection on which no wait outlasts it.

For all who ask others over the net: a time-out of the engine bounds one wait, and a server that sends a byte a minute
would hold whoever asked for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore2

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable


class LateError(Exception):
    """Time is up; it never leaves the request."""


class Deadline:
    """The end of an exchange.

    Args:
        seconds: from now on.
        clock: seconds that only go forward.
    """

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        """Set it."""
        self._clock, self._end = clock, clock() + seconds

    def left(self, timeout: float | None = None) -> float:
        """The seconds that one wait may take.

        Raises:
            LateError: none are left.
        """
        left = self._end - self._clock()
        if left <= 0:
            raise LateError
        return left if timeout is None else min(left, timeout)


class Hurried(httpcore2.NetworkStream):
    """A connection on which no wait outlasts the deadline, however little comes each time."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline) -> None:
        """Keep the connection."""
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """What came."""
        return self._stream.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Sends."""
        self._stream.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Ends it."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """The connection enciphered, with the certificate of the host that was asked for."""
        inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return Hurried(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - as the engine has it
        """What the engine asks of it."""
        return self._stream.get_extra_info(info)
