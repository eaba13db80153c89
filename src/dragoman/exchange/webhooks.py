"""Messages to servers that are told of alerts: their body, their signature, and when to try again.

A message is a POST of one JSON object. `Dragoman-Signature` is `t=SECONDS,v1=HEX`: the seconds since 1970 at which it
was sent, and the HMAC-SHA256 of `SECONDS.BODY` under the hook's secret. `Idempotency-Key` is the same at every attempt.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from dragoman.records.watch import Alert

SIGNATURE, KEY, ATTEMPT = "Dragoman-Signature", "Idempotency-Key", "Dragoman-Attempt"
# After so many attempts, over about a day, nothing is sent any more.
MOST_ATTEMPTS = 14
FIRST_SECONDS, LONGEST_SECONDS = 30.0, 6 * 3600.0
# Who receives should refuse what was signed longer ago.
TOLERANCE_SECONDS = 300
# Refusals that may pass; any other of the client's fault will be the same at the next attempt.
PASSING = frozenset({408, 409, 425, 429})


class Message(Struct, frozen=True, kw_only=True):
    """What is sent.

    Attributes:
        type: `alert`, or `ping` for a trial.
        alert: with its passages.
    """

    type: str
    alert: Alert


def body(message: Message) -> bytes:
    """The message as JSON."""
    return msgspec.json.encode(message)


def signature(secret: str, data: bytes, seconds: int) -> str:
    """The signature of a body that is sent at a moment.

    Args:
        secret: the hook's.
        data: the body.
        seconds: since 1970, in UTC.
    """
    return f"t={seconds},v1={_mac(secret, data, seconds)}"


def _mac(secret: str, data: bytes, seconds: int) -> str:
    return hmac.new(secret.encode(), b"%d." % seconds + data, hashlib.sha256).hexdigest()


def signed_by(secret: str, data: bytes, given: str, now: float) -> bool:
    """Whether a signature is that of a body, made not long ago; compared in constant time.

    Args:
        secret: the hook's.
        data: the body as it came.
        given: the header as it came.
        now: seconds since 1970.
    """
    parts = dict(part.split("=", 1) for part in given.split(",") if "=" in part)
    told = parts.get("t", "")
    if not (told.isascii() and told.isdecimal() and len(told) < 13) or abs(now - int(told)) > TOLERANCE_SECONDS:
        return False
    return hmac.compare_digest(_mac(secret, data, int(told)).encode(), parts.get("v1", "").encode())


def headers(secret: str, data: bytes, key: str, attempt: int, seconds: int) -> Mapping[str, str]:
    """What is sent along with a body.

    Args:
        secret: the hook's.
        data: the body.
        key: the same at every attempt.
        attempt: from 1.
        seconds: since 1970, in UTC.
    """
    return {
        "Content-Type": "application/json", SIGNATURE: signature(secret, data, seconds), KEY: key,
        ATTEMPT: str(attempt),
    }  # fmt: skip


def passes(status: int) -> bool:
    """Whether what a server answered may be otherwise at another attempt."""
    return status in PASSING or status >= 500 or 300 <= status < 400


def wait_seconds(attempt: int, rng: Random) -> float:
    """How long to wait after an attempt: twice as long each time, up to a bound, by chance between the half and all.

    Args:
        attempt: from 1.
        rng: the chance, so that not all who failed at once come again at once.
    """
    bound = min(LONGEST_SECONDS, FIRST_SECONDS * 2.0 ** (attempt - 1))
    return bound * (0.5 + 0.5 * rng.random())
