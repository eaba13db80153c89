"""Pages, feeds and files by their addresses: what is fetched, as raw sources."""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import TYPE_CHECKING

from dragoman.errors import MissingExtraError
from dragoman.read.blocks import Hints
from dragoman.read.media import media_of
from dragoman.read.raw import Raw, trouble
from dragoman.records import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.read.fetch import Fetched, Fetcher

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
MOST_NAME = 160


def is_address(path: str) -> bool:
    """Whether what a user names is an address of the web, and no file."""
    return _ADDRESS.match(path) is not None


def opened(url: str, fetcher: Fetcher) -> Raw | Problem:
    """What an address gives, as a raw source."""
    got = fetcher.get(url)
    return got if isinstance(got, Problem) else raw(got)


def new_fetcher(limit_bytes: int, allow: Iterable[str] = ()) -> Fetcher:
    """What fetches public addresses, and what is allowed beside them: hosts, or networks such as `10.1.0.0/16`.

    Raises:
        MissingExtraError: the packages that fetch are not installed.
    """
    if find_spec("httpx2") is None:
        raise MissingExtraError("reading addresses of the web", "desk")
    from dragoman.read.fetch import Allowed, Fetcher, Limits  # noqa: PLC0415 - takes packages that reading files does without

    return Fetcher(Allowed.of(allow), Limits(bytes=limit_bytes))


def raw(got: Fetched) -> Raw | Problem:
    """What was fetched as a raw source, or why it is none."""
    media = media_of(got.media_type, got.address)
    if media is None:
        return trouble(
            got.asked,
            f"the address gives {got.media_type or 'something unnamed'}, which is not read",
            "give the address of a page, a text or a feed",
        )
    return Raw(got.asked, name_of(got.asked), got.data, media, charset=got.charset, hints=Hints(address=got.address))


def name_of(url: str) -> str:
    """What a report is called that was read from an address: the address without what all have, not too long."""
    bare = _ADDRESS.sub("", url).partition("#")[0].rstrip("/")
    return bare if len(bare) <= MOST_NAME else bare[: MOST_NAME - 1] + "…"
