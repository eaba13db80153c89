"""The way to the net: a host is resolved once, judged, and connected to by the address that was judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore2

from dragoman.read.fetch.addresses import addresses

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from dragoman.read.fetch.addresses import Allowed, Resolve
    from dragoman.read.fetch.limits import Deadline


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
            UnreachableError: the host may not be asked, or time is up.
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
