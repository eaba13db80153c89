"""The way to the net: a host is resolved once, judged, and connected to by the address that was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore2

from dragoman.deadline import Hurried
from dragoman.read.fetch.addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.deadline import Deadline
    from dragoman.read.fetch.addresses import Allowed, Resolve


class Guard(httpcore2.NetworkBackend):
    """Connects to hosts that may be asked, and to nothing else; no name is resolved a second time.

    Args:
        allowed: what may be asked beside public addresses.
        deadline: when all of it has to be over.
        resolve: gives the addresses of a host.
    """

    def __init__(self, allowed: Allowed, deadline: Deadline, resolve: Resolve) -> None:
        """Keep what is allowed."""
        self._allowed, self._deadline, self._resolve = allowed, deadline, resolve
        self._net = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """A connection to the first address of the host that answers.

        Raises:
            UnreachableError: the host may not be asked.
            LateError: time is up.
            httpcore2.ConnectError: none answers.
        """
        failed: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses(host, port, self._allowed, self._resolve):
            try:
                stream = self._net.connect_tcp(
                    address, port, self._deadline.left(timeout), local_address, socket_options
                )
                return Hurried(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed
