"""Where the next page of a search begins: the bounds of the pool, and the last result that was shown."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import blake2b

import msgspec
from msgspec import Struct

from dragoman.errors import InputError
from dragoman.store import Place


class Cursor(Struct, frozen=True, array_like=True):
    """Where a page begins.

    Attributes:
        query: a digest of the query that it belongs to.
        first: from which place on; None: from the first.
        last: where the pool ends, so that it stays the same while reports are added; None where it is not known yet.
        report, start, score: the last result of the page before; "" where the page begins a pool.
    """

    query: str
    first: Place | None = None
    last: Place | None = None
    report: str = ""
    start: int = 0
    score: float = 0.0


def digest(query: str) -> str:
    """A short hash of a query."""
    return blake2b(query.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def encoded(cursor: Cursor) -> str:
    """The cursor as one gives it back: opaque, safe in an address."""
    return urlsafe_b64encode(msgspec.json.encode(cursor)).decode().rstrip("=")


def decoded(after: str, query: str) -> Cursor:
    """The cursor that was given back.

    Raises:
        InputError: it is none, or of another query.
    """
    try:
        cursor = msgspec.json.decode(urlsafe_b64decode(after.encode("ascii") + b"=" * (-len(after) % 4)), type=Cursor)
    except (Error, ValueError, msgspec.MsgspecError) as error:
        raise InputError(f"{after[:40]!r} is no place to go on from; take `next` of the page before") from error
    if cursor.query != digest(query):
        raise InputError("that place to go on from belongs to another query; begin anew, without `after`")
    return cursor
