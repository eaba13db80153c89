"""What excludes, by numbers that are compared many at a time, that two accounts are of one act.

It is no rule of its own: whatever is excluded here, `likeness` excludes; it is found without looking at the accounts.
"""

# NumPy tells its types in part.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

import numpy as np
from numpy.typing import NDArray

from dragoman.link.likeness import excludes_status
from dragoman.link.when import DAY, ONE_DAY
from dragoman.link.who import UNNAMED
from dragoman.records import MUTUAL, Status

if TYPE_CHECKING:
    from dragoman.link.account import Account

Rows: TypeAlias = NDArray[Any]
STATUSES: tuple[Status, ...] = get_args(Status)
# Of an account: when it happened in microseconds, its status by number; a mask of who acts, with their states, nought
# where that tells nothing; whether it names somebody.
TRAITS = np.dtype(
    [("start", np.int64), ("end", np.int64), ("status", np.uint8), ("doers", np.uint64), ("named", np.bool_)]
)
NEVER = np.iinfo(np.int64).min
EPOCH, MICROSECOND = datetime(1970, 1, 1), timedelta(microseconds=1)  # local time, as all of a picture's
BITS = 64
APART = np.array([[excludes_status(a, b) for b in STATUSES] for a in STATUSES])


def traits(account: Account) -> tuple[int, int, int, int, bool]:
    """What of an account is compared here, as a row of `TRAITS`."""
    start = end = int(NEVER)
    if account.when and account.when.start and account.when.end:
        start, end = microseconds(account.when.start), microseconds(account.when.end)
    status = STATUSES.index(account.event.status)
    return start, end, status, _doers(account), bool(account.parties)


def excluded(a: Rows, b: Rows) -> Rows:
    """Whether accounts of two reports cannot be one, pair by pair: by their status, dates, or who acts."""
    return APART[a["status"], b["status"]] | _other_day(a, b) | _other_doers(a["doers"], b["doers"])


def microseconds(moment: datetime) -> int:
    """A moment as a number."""
    return (moment - EPOCH) // MICROSECOND


def _other_day(a: Rows, b: Rows) -> Rows:
    """Whether two dates tell two acts."""
    dated = (a["start"] != NEVER) & (b["start"] != NEVER)
    overlap = (a["start"] < b["end"]) & (b["start"] < a["end"])
    between = np.maximum(np.maximum(a["start"] - b["end"], b["start"] - a["end"]), 0)
    wider = np.maximum(a["end"] - a["start"], b["end"] - b["start"])
    next_day = (wider <= ONE_DAY // MICROSECOND) & (between < DAY // MICROSECOND)
    return dated & ~overlap & ~next_day


def _other_doers(a: Rows, b: Rows) -> Rows:
    """Whether others act; keys that share a bit may be the same."""
    return (a > 0) & (b > 0) & ((a & b) == 0)


def _doers(account: Account) -> int:
    vague = all(key.startswith(UNNAMED) for key in account.actors)
    if account.event.type in MUTUAL or vague:
        return 0
    keys = account.actors | account.background.states(account.actors)
    return sum({_bit(key) for key in keys})


def _bit(key: str) -> int:
    return 1 << int.from_bytes(blake2b(key.encode(), digest_size=1).digest(), "big") % BITS
