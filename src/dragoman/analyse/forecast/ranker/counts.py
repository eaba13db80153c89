"""Decayed counts of whatever a number names, with the days on which it was last seen: the ranker's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.ranker.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Longs = NDArray[np.int64]
    Ints = NDArray[np.int32]

HALF_LIVES_DAYS = (1.5, 6.0, 25.0, 100.0, np.inf)
"""How fast a count forgets: from yesterday's news to what has always been so."""
NEVER = -1_000_000
"""The last day of what was never seen."""
NONE = -1


class Counts(NamedTuple):
    """An open hash of keys with their decayed counts; parents have their children in a list, the newest first.

    Attributes:
        keys: the key at each slot, -1 where the slot is free; shape (slots,), a power of two.
        ids: the id at each slot; shape (slots,).
        used: how many ids are given; shape (1,).
        last: the day each id was last seen on; shape (ids,).
        values: the counts as of that day; shape (ids, half-lives).
        item: what the id stands for in its parent's list, such as the recipient; shape (ids,).
        head: the first child of each id, -1 for none; shape (ids,).
        following: the next child of the same parent, -1 for none; shape (ids,).
        children: how many children each id has; shape (ids,).
        latest: what each id was last seen as, such as the form between two; shape (ids,).
        decay: what remains of a count after so many days; shape (days, half-lives).
    """

    keys: NDArray[np.int64]
    ids: NDArray[np.int32]
    used: NDArray[np.int64]
    last: NDArray[np.int32]
    values: NDArray[np.float32]
    item: NDArray[np.int32]
    head: NDArray[np.int32]
    following: NDArray[np.int32]
    children: NDArray[np.int32]
    latest: NDArray[np.int32]
    decay: NDArray[np.float32]


def empty(ids: int, days: int) -> Counts:
    """Counts of nothing yet.

    Args:
        ids: how many keys there will be at most.
        days: the longest gap in days that counts.
    """
    slots = 1 << max(4, int(3 * ids // 2).bit_length())
    half_lives = np.asarray(HALF_LIVES_DAYS)
    return Counts(
        keys=np.full(slots, NONE, np.int64),
        ids=np.full(slots, NONE, np.int32),
        used=np.zeros(1, np.int64),
        last=np.full(ids, NEVER, np.int32),
        values=np.zeros((ids, len(half_lives)), np.float32),
        item=np.full(ids, NONE, np.int32),
        head=np.full(ids, NONE, np.int32),
        following=np.full(ids, NONE, np.int32),
        children=np.zeros(ids, np.int32),
        latest=np.full(ids, NONE, np.int32),
        decay=(0.5 ** (np.arange(days + 2)[:, None] / half_lives[None, :])).astype(np.float32),
    )


@compiled
def find(counts: Counts, key: int) -> int:
    """The id of a key, -1 where it was never counted."""
    mask = len(counts.keys) - 1
    slot = _slot(key, mask)
    while counts.keys[slot] != NONE:
        if counts.keys[slot] == key:
            return counts.ids[slot]
        slot = (slot + 1) & mask
    return NONE


@compiled
def add(counts: Counts, key: int, day: int, parent: int, item: int) -> int:
    """The id of a key that is seen once more on a day; a new key goes to the front of its parent's list."""
    mask = len(counts.keys) - 1
    slot = _slot(key, mask)
    while counts.keys[slot] != NONE and counts.keys[slot] != key:
        slot = (slot + 1) & mask
    if counts.keys[slot] == NONE:
        counts.keys[slot] = key
        counts.ids[slot] = counts.used[0]
        counts.used[0] += 1
        _link(counts, counts.ids[slot], parent, item)
    seen = counts.ids[slot]
    _age(counts, seen, day)
    for half in range(counts.values.shape[1]):
        counts.values[seen, half] += np.float32(1.0)
    return seen


@compiled
def value(counts: Counts, seen: int, half: int, day: int) -> float:
    """The count of an id as of a day, by one half-life; 0 for an id that is none."""
    if seen < 0:
        return 0.0
    gap = min(max(day - counts.last[seen], 0), len(counts.decay) - 1)
    return counts.values[seen, half] * counts.decay[gap, half]


@compiled
def gap_days(counts: Counts, seen: int, day: int) -> float:
    """Days since an id was last seen; 9999 for never."""
    return 9999.0 if seen < 0 else float(day - counts.last[seen])


@compiled
def first(counts: Counts, parent: int) -> int:
    """The first of a parent's children, -1 where there is none."""
    return int(counts.head[parent]) if parent >= 0 else NONE


@compiled
def after(counts: Counts, child: int) -> int:
    """The next child of the same parent, -1 where there is none."""
    return int(counts.following[child])


@compiled
def _slot(key: int, mask: int) -> int:
    mixed = np.uint64(key) * np.uint64(0x9E3779B97F4A7C15)
    return int(np.int64((mixed ^ (mixed >> np.uint64(29))) & np.uint64(mask)))


@compiled
def _link(counts: Counts, seen: int, parent: int, item: int) -> None:
    counts.item[seen] = item
    if parent >= 0:
        counts.following[seen] = counts.head[parent]
        counts.head[parent] = seen
        counts.children[parent] += 1


@compiled
def _age(counts: Counts, seen: int, day: int) -> None:
    gap = min(max(day - counts.last[seen], 0), len(counts.decay) - 1)
    if gap > 0:
        for half in range(counts.values.shape[1]):
            counts.values[seen, half] *= counts.decay[gap, half]
    counts.last[seen] = day


def roomy(counts: Counts, more: int) -> Counts:
    """The counts with room for so many keys more: themselves, or a copy of twice the room or as much as it takes."""
    used, room = int(counts.used[0]), len(counts.last)
    if used + more <= room:
        return counts
    larger = empty(max(2 * room, used + more), len(counts.decay) - 2)
    for old, new in zip(counts[3:-1], larger[3:-1], strict=True):
        new[:used] = old[:used]
    _rehash(counts.keys, counts.ids, larger.keys, larger.ids)
    larger.used[0] = used
    return larger


@compiled
def _rehash(keys: Longs, ids: Ints, new_keys: Longs, new_ids: Ints) -> None:
    mask = len(new_keys) - 1
    for old in range(len(keys)):
        if keys[old] != NONE:
            slot = _slot(keys[old], mask)
            while new_keys[slot] != NONE:
                slot = (slot + 1) & mask
            new_keys[slot] = keys[old]
            new_ids[slot] = ids[old]
