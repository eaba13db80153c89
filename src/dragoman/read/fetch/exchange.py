"""One request and its answer, within limits: no cookie, no proxy, no redirection, no body longer than allowed."""

from __future__ import annotations

import zlib
from functools import cache
from typing import TYPE_CHECKING

import httpcore2
import httpx2
from msgspec import Struct

from dragoman.deadline import Deadline, LateError
from dragoman.read.fetch.addresses import port_of
from dragoman.read.fetch.guard import Guard
from dragoman.read.fetch.limits import UnreachableError

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from dragoman.read.fetch.addresses import Allowed, Resolve
    from dragoman.read.fetch.limits import Limits

PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}
LATER = "try again later"
OR_SAVE = "try again later, or save the page and read the file"


class Answer(Struct, frozen=True):
    """What a server answered; the names of headers in small letters, of several of one name the last."""

    status: int
    headers: dict[str, str]
    body: bytes


class Way(Struct, frozen=True, kw_only=True):
    """How the net is asked: what is allowed, how long, by what resolver, by what clock."""

    allowed: Allowed
    limits: Limits
    resolve: Resolve
    clock: Callable[[], float]


@cache
def certificates() -> ssl.SSLContext:
    """Whom to trust as the server that it says it is."""
    return httpx2.create_ssl_context(trust_env=False)


def exchange(way: Way, method: str, url: httpx2.URL, headers: Mapping[str, str], body: bytes = b"") -> Answer:
    """What the server of an address answers.

    Raises:
        UnreachableError: it may not be asked, does not answer in time, or answers more than is allowed.
    """
    guard = Guard(way.allowed, Deadline(way.limits.seconds, way.clock), way.resolve)
    idle = min(way.limits.idle_seconds, way.limits.seconds)
    waits = {"connect": idle, "read": idle, "write": idle, "pool": idle}
    sent = {"Host": _host(url), **headers} | ({"Content-Length": str(len(body))} if body else {})
    try:
        with (
            httpcore2.ConnectionPool(certificates(), max_connections=1, network_backend=guard) as pool,
            pool.stream(
                method, str(url.copy_with(fragment=None)), headers=list(sent.items()), content=body or None,
                extensions={"timeout": waits},
            ) as response,
        ):  # fmt: skip
            given = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
            whole = b"" if method == "HEAD" else bounded(response.iter_stream(), given, way.limits.bytes)
            return Answer(response.status, given, whole)
    except LateError:
        raise UnreachableError(f"the server took longer than {way.limits.seconds:g} seconds", OR_SAVE) from None
    except httpcore2.TimeoutException:
        raise UnreachableError(f"the server took longer than {idle:g} seconds for a part of it", LATER) from None
    except httpcore2.ConnectError as error:
        raise UnreachableError(f"no connection: {error}", "check the address, and the net") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise UnreachableError(f"the answer broke off or is no HTTP: {error}", LATER) from None


def _host(url: httpx2.URL) -> str:
    """The host as a request names it."""
    return url.netloc.decode("ascii") if url.port else url.raw_host.decode("ascii") or f"{url.host}:{port_of(url)}"


def bounded(chunks: Iterable[bytes], headers: Mapping[str, str], most: int) -> bytes:
    """The body, unpacked, no longer than allowed; a longer one is given up as soon as that is known.

    Raises:
        UnreachableError: it is longer, or packed in a way that we cannot undo.
    """
    said = headers.get("content-length", "")
    if said.isdecimal() and int(said) > most:
        raise _too_long(most)
    parts, length = list[bytes](), 0
    for part in _unpacked(chunks, headers.get("content-encoding", "").strip().lower(), most):
        parts.append(part)
        length += len(part)
        if length > most:
            raise _too_long(most)
    return b"".join(parts)


def _unpacked(chunks: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    if packing in {"", "identity"}:
        yield from chunks
        return
    if packing not in PACKED:
        raise UnreachableError(f"the answer is packed as {packing[:40]!r}", "save the page and read the file")
    unpack, came = zlib.decompressobj(PACKED[packing]), False
    try:
        for chunk in chunks:
            came = True
            yield unpack.decompress(chunk, most + 1)
    except zlib.error as error:
        raise UnreachableError(f"the answer is damaged: {error}", LATER) from None
    if came and not unpack.eof:
        raise UnreachableError("the answer is damaged: its end is missing", LATER)


def _too_long(most: int) -> UnreachableError:
    return UnreachableError(
        f"the answer is longer than the limit of {most / 2**20:.1f} MB", "raise --limit-mb (limit_bytes)"
    )
