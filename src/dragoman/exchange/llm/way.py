"""The way to a server: a connection to whatever host the user named, until time is up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore2

from dragoman.deadline import Hurried

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.deadline import Deadline


class Way(httpcore2.NetworkBackend):
    """Connects to any host.

    Args:
        deadline: when the whole answer must have come.
    """

    def __init__(self, deadline: Deadline) -> None:
        """Keep it."""
        self._deadline, self._net = deadline, httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to a host.

        Raises:
            LateError: time is up.
        """
        left = self._deadline.left(timeout)
        return Hurried(self._net.connect_tcp(host, port, left, local_address, socket_options), self._deadline)
