"""One request to a server and what came of it, within bounds of time and size; the key is never shown or kept."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import httpcore2
import httpx2
from msgspec import Struct

from dragoman.deadline import Deadline, LateError
from dragoman.errors import InputError
from dragoman.exchange.llm.patience import retry_after
from dragoman.exchange.llm.way import Way

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Mapping

AGENT = "dragoman"
PATH = "/chat/completions"
SAID_CHARACTERS = 200
# Refusals that may pass; any other of the client's fault will be the same at the next attempt.
PASSING = frozenset({408, 409, 425, 429})
NO_KEY, NO_MODEL, NOT_TAKEN = frozenset({401, 403}), frozenset({404}), frozenset({400, 415, 422, 501})
TOO_LARGE = 413
# Servers that cannot hold a model to a schema may break over it, and name it.
FORMS = ("response_format", "json_schema", "grammar")


class Key:
    """A key, which only the request's header tells.

    Args:
        value: what the environment holds; "" for a server that wants none.
    """

    def __init__(self, value: str = "") -> None:
        """Keep it.

        Raises:
            InputError: it holds what no header may.
        """
        if not (value.isascii() and value.isprintable()):
            raise InputError("the key holds characters that no key has; set the variable anew, without line ends")
        self._value = value

    def __repr__(self) -> str:
        """Nothing of it."""
        return "Key(…)"

    def header(self) -> dict[str, str]:
        """The header that tells it."""
        return {"Authorization": f"Bearer {self._value}"} if self._value else {}

    def hidden(self, text: str) -> str:
        """A text without it."""
        return text.replace(self._value, "…") if self._value else text


class Endpoint(Struct, frozen=True, kw_only=True):
    """Where and how a model is asked.

    Attributes:
        url: of the chat completions; `model`: its name there.
        seconds: until the whole answer must have come; `idle_seconds`: between any two parts of it.
        most_tokens: of an answer; `most_bytes`: of its body, however it is packed.
    """

    url: str
    model: str
    seconds: float = 300.0
    idle_seconds: float = 120.0
    most_tokens: int = 6000
    most_bytes: int = 2 * 2**20


class Response(Struct, frozen=True):
    """A body that a server sent with success."""

    body: bytes


class Failure(Struct, frozen=True, kw_only=True):
    """A request that failed.

    Attributes:
        message: why; what the server said is quoted as data, shortened, without the key.
        said: all that the server said of it, to see which setting it refuses.
        passing: whether it may be otherwise at another attempt; `refused`: whether another manner may do.
        too_long: whether a shorter question may do.
        fatal: whether no other question will fare better: the key or the model is wrong.
        wait_seconds: for which the server asks, None where it does not.
    """

    message: str
    said: str = ""
    passing: bool = False
    refused: bool = False
    too_long: bool = False
    fatal: bool = False
    wait_seconds: float | None = None


def endpoint(base_url: str, model: str, *, seconds: float = 300.0, most_tokens: int = 6000) -> Endpoint:
    """The endpoint of a server by its base URL, such as `http://localhost:8080/v1`.

    Raises:
        InputError: the URL is none of http, or holds a password; or no model is named.
    """
    try:
        url = httpx2.URL(base_url)
    except (httpx2.InvalidURL, UnicodeError):
        raise InputError(f"{base_url[:80]!r} is no address; give one such as http://localhost:8080/v1") from None
    if url.userinfo:
        raise InputError("the address holds a password; keys come from the environment: --key-env NAME")
    if url.scheme not in {"http", "https"} or not url.host:
        raise InputError(f"{base_url[:80]!r} is no address of http; give one such as http://localhost:8080/v1")
    if not model.strip():
        raise InputError("no model is named; give --model NAME as the server knows it")
    path = url.path.rstrip("/").removesuffix(PATH)
    whole = str(url.copy_with(path=path + PATH, query=None, fragment=None))
    return Endpoint(
        url=whole, model=model.strip(), seconds=seconds, idle_seconds=min(120.0, seconds), most_tokens=most_tokens
    )


@cache
def _certificates() -> ssl.SSLContext:
    """Whom to trust as the server that it says it is."""
    return httpx2.create_ssl_context(trust_env=False)


class Server:
    """A server that is asked, one request at a time; it is followed nowhere, so that the key goes nowhere else.

    Args:
        endpoint: where.
        key: what it wants, if anything.
        clock: seconds that only go forward; `wall`: seconds since 1970.
    """

    def __init__(self, endpoint: Endpoint, key: Key, *, clock: Callable[[], float], wall: Callable[[], float]) -> None:
        """Open nothing yet."""
        self.endpoint, self._key, self._clock, self._wall = endpoint, key, clock, wall

    def post(self, data: bytes) -> Response | Failure:
        """What came of a request with that body."""
        begun = self._clock()
        try:
            return self._posted(data)
        except (LateError, httpcore2.TimeoutException):
            late = self._clock() - begun >= self.endpoint.seconds
            silent = f"the server was silent for {self.endpoint.idle_seconds:g} seconds"
            taken = f"the answer took longer than {self.endpoint.seconds:g} seconds"
            return Failure(message=taken if late else silent, passing=True)
        except httpcore2.ConnectError:
            return Failure(message=f"no connection to {self.endpoint.url}", passing=True)
        except (httpcore2.NetworkError, httpcore2.ProtocolError):
            return Failure(message="the answer broke off or is no HTTP", passing=True)

    def _posted(self, data: bytes) -> Response | Failure:
        place, url = self.endpoint, httpx2.URL(self.endpoint.url)
        waits = dict.fromkeys(("connect", "read", "write", "pool"), place.idle_seconds)
        headers = {
            "Host": url.netloc.decode("ascii"), "Content-Type": "application/json", "Content-Length": str(len(data)),
            "Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": AGENT, **self._key.header(),
        }  # fmt: skip
        way = Way(Deadline(place.seconds, self._clock))
        with (
            httpcore2.ConnectionPool(_certificates(), max_connections=1, network_backend=way) as pool,
            pool.stream(
                "POST", place.url, headers=list(headers.items()), content=data, extensions={"timeout": waits}
            ) as answer,
        ):
            given = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            body = self._body(answer.iter_stream())
            return body if isinstance(body, Failure) else self._judged(answer.status, given, body)

    def _body(self, parts: Iterable[bytes]) -> bytes | Failure:
        """The body, as far as it is allowed to be long."""
        whole = bytearray()
        for part in parts:
            whole += part
            if len(whole) > self.endpoint.most_bytes:
                return Failure(message=f"the answer is longer than {self.endpoint.most_bytes} bytes")
        return bytes(whole)

    def _judged(self, status: int, headers: Mapping[str, str], body: bytes) -> Response | Failure:
        """The body of a success; a failure else, by the kind of its status."""
        said, good = body.decode("utf-8", "replace"), status in range(200, 300)
        media = headers.get("content-type", "").partition(";")[0].strip().lower()
        if good and (media == "application/json" or media.endswith("+json")):
            return Response(body)
        if good:
            return Failure(
                message=f"the server sent {_plain(media) or 'no type'}, not JSON: is the address right?", fatal=True
            )
        words = f"the server answered {status}: {self._key.hidden(_plain(said)) or 'nothing'}"
        return Failure(
            message=words,
            said=said,
            passing=status in PASSING or (status >= 500 and status not in NOT_TAKEN),
            refused=status in NOT_TAKEN or (status >= 500 and any(word in said for word in FORMS)),
            too_long=status == TOO_LARGE or (status in NOT_TAKEN and "context" in said),
            fatal=status in NO_KEY | NO_MODEL or status in range(300, 400),
            wait_seconds=retry_after(headers.get("retry-after", ""), self._wall()),
        )


def _plain(text: str) -> str:
    """What a server says as one short line of text, without characters that steer a terminal."""
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in text[: 2 * SAID_CHARACTERS])
    return " ".join("".join(kept).split())[:SAID_CHARACTERS]
