"""Pages and feeds by their addresses: 1 judge the address  2 ask robots.txt  3 exchange  4 follow where it leads."""

from __future__ import annotations

import time
from email.message import Message
from ipaddress import ip_address
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.errors import InputError
from dragoman.read.fetch.addresses import NOTHING, addresses, checked, led, port_of, resolved
from dragoman.read.fetch.exchange import LATER, Answer, Way, exchange
from dragoman.read.fetch.limits import LIMITS, Limits, UnreachableError
from dragoman.read.fetch.robots import CLOSED, MOST_BYTES, OPEN, Robots, robots
from dragoman.read.raw import trouble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx2

    from dragoman.read.fetch.addresses import Allowed, Resolve
    from dragoman.records import Problem

NAME = "dragoman"
AGENT = f"{NAME} (reads news reports for analysts)"
LEADS_ON = frozenset({301, 302, 303, 307, 308})
UNCHANGED = 304
ACCEPT = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"
# A site that wants more time between requests than this is asked as if it wanted this much.
LONGEST_PAUSE = 30.0
MENDS = {
    401: "nothing is logged in to; save the page and read the file",
    403: "the site does not let programs read it; save the page and read the file",
    404: "check the address",
    410: "it is gone; take it off the list",
    429: "the site is asked too often; ask it less often",
    451: "it may not be shown here",
}


class Fetched(Struct, frozen=True, kw_only=True):
    """What came of an address.

    Attributes:
        asked: the address that was asked for; `address`: the one that answered, where that led.
        data: the body; empty where nothing changed since the last time.
        changed: False where the server said that what was got last time still holds.
        media_type, charset: as the server says, in small letters, "" where it does not.
        etag, modified: what tells the server next time what we have.
    """

    asked: str
    address: str
    data: bytes = b""
    changed: bool = True
    media_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""


class Fetcher:
    """Fetches within limits; remembers what sites allow, and when they were asked last.

    Args:
        allowed: what may be asked beside public addresses.
        limits: of each fetch.
        clock: seconds that only go forward; `sleep`: waits so many of them.
        resolve: gives the addresses of a host.
    """

    def __init__(
        self,
        allowed: Allowed = NOTHING,
        limits: Limits = LIMITS,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = resolved,
    ) -> None:
        """Keep what is allowed."""
        self.limits = limits
        self._way = Way(allowed=allowed, limits=limits, resolve=resolve, clock=clock)
        self._clock, self._sleep = clock, sleep
        self._robots: dict[tuple[str, str, int], Robots] = {}
        self._asked: dict[str, float] = {}

    def judge(self, url: str) -> None:
        """Refuses an address that can never be asked; nothing is asked yet.

        Raises:
            InputError: it is none, or plainly one of this machine or a private network.
        """
        try:
            found = checked(url, self._way.allowed)
            if _is_number(found.host):
                addresses(found.host, port_of(found), self._way.allowed, lambda host, _: (host,))
        except UnreachableError as error:
            raise InputError(f"{url}: {error.message}; {error.mend}") from None

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched | Problem:
        """What an address gives now, or why it gives nothing.

        Args:
            url: an address of http or https.
            etag: what `Fetched` had last time, so that an unchanged page is not sent again.
            modified: likewise.
        """
        known = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {"User-Agent": AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate"}
        try:
            return self._followed(url, headers | {name: value for name, value in known.items() if value})
        except UnreachableError as error:
            return trouble(url, error.message, error.mend)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer | Problem:
        """What a server answers to what is sent to it; it is not followed anywhere.

        Args:
            url: an address of http or https.
            body: what is sent.
            headers: its type, and what else is told.
        """
        try:
            return exchange(self._way, "POST", checked(url, self._way.allowed), {"User-Agent": AGENT, **headers}, body)
        except UnreachableError as error:
            return trouble(url, error.message, error.mend)

    def _followed(self, asked: str, headers: Mapping[str, str]) -> Fetched:
        url = checked(asked, self._way.allowed)  # 1
        seen = {str(url)}
        for _ in range(self.limits.redirects + 1):
            self._permitted(url)  # 2
            answer = self._exchange(url, headers)  # 3
            if answer.status not in LEADS_ON or not answer.headers.get("location"):
                return _fetched(asked, url, answer)
            url = led(url, answer.headers["location"], self._way.allowed)  # 4
            if str(url) in seen:
                raise UnreachableError("the address leads round in a circle", "give the page's own address")
            seen.add(str(url))
        raise UnreachableError(
            f"the address leads on more than {self.limits.redirects} times", "give the page's own address"
        )

    def _permitted(self, url: httpx2.URL) -> None:
        """Raises UnreachableError where the site does not let programs read the page."""
        path = url.raw_path.decode("ascii", "replace")
        if not self._rules(url).allow(path):
            raise UnreachableError(
                "the site's robots.txt does not let programs read it", "save the page and read the file"
            )

    def _rules(self, url: httpx2.URL) -> Robots:
        """What the site of an address lets us read; it is asked once."""
        site = (url.scheme, url.host, port_of(url))
        if site not in self._robots:
            self._robots[site] = self._asked_rules(url.copy_with(path="/robots.txt", query=None, fragment=None))
        return self._robots[site]

    def _asked_rules(self, url: httpx2.URL) -> Robots:
        """A site's robots.txt; where there is none all is open, and where the server fails nothing is."""
        way, headers = self._way, {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
        for _ in range(self.limits.redirects + 1):
            answer = exchange(way, "GET", url, headers)
            if answer.status not in LEADS_ON or not answer.headers.get("location"):
                break
            url = led(url, answer.headers["location"], way.allowed)
        else:
            return OPEN
        if answer.status >= 500:
            return CLOSED
        return robots(answer.body[:MOST_BYTES].decode("utf-8", "replace"), NAME) if answer.status == 200 else OPEN

    def _exchange(self, url: httpx2.URL, headers: Mapping[str, str]) -> Answer:
        """The answer, asked for not too soon after the last question to the same host."""
        pause = min(max(self.limits.pause_seconds, self._rules(url).pause_seconds), LONGEST_PAUSE)
        wait = self._asked.get(url.host, -pause) + pause - self._clock()
        if wait > 0 and url.host in self._asked:
            self._sleep(wait)
        try:
            return exchange(self._way, "GET", url, headers)
        finally:
            self._asked[url.host] = self._clock()


def _is_number(host: str) -> bool:
    """Whether a host is an address itself, and no name."""
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _fetched(asked: str, url: httpx2.URL, answer: Answer) -> Fetched:
    """What came of an answer.

    Raises:
        UnreachableError: it is a refusal.
    """
    if answer.status != UNCHANGED and not 200 <= answer.status < 300:
        mend = MENDS.get(answer.status, LATER if answer.status >= 500 else "check the address")
        raise UnreachableError(f"the server answered {answer.status}", mend)
    told = Message()
    told["content-type"] = answer.headers.get("content-type", "")
    stated = bool(answer.headers.get("content-type"))
    return Fetched(
        asked=asked,
        address=str(url),
        data=answer.body,
        changed=answer.status != UNCHANGED,
        media_type=told.get_content_type() if stated else "",
        charset=(told.get_content_charset() or "") if stated else "",
        etag=answer.headers.get("etag", ""),
        modified=answer.headers.get("last-modified", ""),
    )
