"""Which acts of all reports are worth comparing, block by block from disk, and which of them are alike."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from msgspec import Struct

from dragoman.api.scale.link.afar import Acts, Offsets
from dragoman.api.scale.link.copies import PAIR
from dragoman.api.scale.link.spill import KEYS, Table, between, keep, keep_sorted, kept_whole
from dragoman.codebook import linking
from dragoman.link.excluded import excluded
from dragoman.link.likeness import likeness

if TYPE_CHECKING:
    from dragoman.api.scale.link.steps import Figures, Home

PIECE_ROWS = 1_000_000
CHUNK = 2_000_000
# With how many that come after it in time an account is compared in a block that is too large.
NEXT = 50


class Large(Struct, frozen=True):
    """A block with more pairs than are compared: its accounts, its pairs, and how many of these were left out."""

    block: str
    accounts: int
    pairs: int
    left_out: int


def parts(told: Iterable[Figures], per: int) -> int:
    """In how many parts the blocks, or the accounts, of so many acts are taken."""
    return int(sum(one["acts"] for one in told)) // per + 1


def sought(home: Home, part: int, count: int) -> Figures:
    """How many pairs of acts share a block and may be one; they lie on disk, and which blocks were too large."""
    offsets = Offsets(home)
    rows = _shared(_piece(home, offsets, part, count))
    traits, report_of = offsets.traits(rows["account"]), offsets.reports(rows["account"])
    block, stop = _reached(rows)
    stop, large = _bounded(rows, block, stop, home.most_pairs)
    met, found = 0, [np.empty(0, PAIR)]
    for a, b in _chunks(stop):
        met += len(a)
        keeps = report_of[a] != report_of[b]
        keeps &= ~(rows["loose"][a] & traits["named"][a] & traits["named"][b])
        keeps &= ~excluded(traits[a], traits[b])
        found.append(_pairs(rows["account"][a[keeps]], rows["account"][b[keeps]]))
        if sum(map(len, found)) > CHUNK:
            found = [np.unique(np.concatenate(found))]
    keep(home.work("sought", part), np.unique(np.concatenate(found)))
    kept_whole(home.work("large", part, ".jsonl"), (msgspec.json.encode(one) + b"\n" for one in large))
    return {"met": met, "large": len(large), "left_out": sum(one.left_out for one in large)}


def _piece(home: Home, offsets: Offsets, part: int, count: int) -> Table:
    """The rows of some of the blocks, with the numbers that acts have among all."""
    low, high = KEYS * part // count, KEYS * (part + 1) // count
    pieces = list[Table]()
    for number, file in enumerate(home.runs("blocks")):
        piece = between([file], low, high)
        piece["account"] += np.uint32(offsets.before[number])
        pieces.append(piece)
    return np.sort(np.concatenate(pieces), order=("block", "start", "end", "account"))


def _shared(rows: Table) -> Table:
    """The rows of blocks that have more than one."""
    block = rows["block"]
    same = block[1:] == block[:-1]
    return rows[np.concatenate((same, [False])) | np.concatenate(([False], same))]


def _reached(rows: Table) -> tuple[Table, Table]:
    """For each row the number of its block, and the first row of the block that begins after it ends."""
    block = np.cumsum(np.concatenate(([0], rows["block"][1:] != rows["block"][:-1])))[: len(rows)]
    starts, rank = np.unique(rows["start"], return_inverse=True)
    until = np.searchsorted(starts, rows["end"], "right")
    # Blocks one behind the other in one line of ranks, so that all are searched at once.
    width = len(starts) + 1
    return block, np.searchsorted(block * width + rank, block * width + until)


def _bounded(rows: Table, block: Table, stop: Table, most: int) -> tuple[Table, list[Large]]:
    """The same with no more pairs in a block than are compared, and the blocks that have more."""
    next_row = np.arange(1, len(rows) + 1)
    pairs = np.bincount(block, stop - next_row) if len(rows) else np.empty(0)
    too_many = pairs > most
    near = np.where(too_many[block], np.minimum(stop, next_row + NEXT), stop)
    left = np.bincount(block, stop - near) if len(rows) else pairs
    first, sizes = np.unique(block, return_index=True)[1], np.bincount(block)
    return near, [
        Large(f"{int(rows['block'][first[at]]):016x}", int(sizes[at]), int(pairs[at]), int(left[at]))
        for at in np.flatnonzero(too_many).tolist()
    ]


def _chunks(stop: Table) -> Iterator[tuple[Table, Table]]:
    """The pairs of each row with those that follow it up to a bound, some at a time."""
    begin = np.arange(1, len(stop) + 1)
    sizes = np.maximum(stop - begin, 0)
    ends = np.cumsum(sizes)
    first = 0
    while first < len(stop):
        before = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, before + CHUNK, "right")), first + 1)
        some = sizes[first:last]
        a = np.repeat(np.arange(first, last), some)
        within = np.arange(len(a)) - np.repeat(np.cumsum(some) - some, some)
        if len(a):
            yield a, np.repeat(begin[first:last], some) + within
        first = last


def _pairs(one: Table, other: Table) -> Table:
    made = np.empty(len(one), PAIR)
    made["a"], made["b"] = np.minimum(one, other), np.maximum(one, other)
    return made


def scored(home: Home, part: int, count: int, blocks: int, words: tuple[float, float]) -> Figures:
    """How many pairs of acts were compared, and how many are alike; those lie on disk."""
    acts, weights = Acts(home, *words), linking.load().events
    low, high = (acts.offsets.total * at // count for at in (part, part + 1))
    pairs = np.unique(between([home.work("sought", number) for number in range(blocks)], low, high))
    found = list[tuple[int, int]]()
    for a, b in pairs.tolist():
        (_, one), (_, other) = sorted((acts.account(a), acts.account(b)), key=lambda named: named[0])
        if likeness(one, other, weights, acts.niches).odds >= weights.same:
            found.append((a, b))
        acts.let_go()
    keep_sorted(home.work("alike-acts", part), np.array(found, PAIR))
    return {"compared": len(pairs), "alike": len(found)}


def large(home: Home, parts: int) -> Iterator[Large]:
    """The blocks that were too large."""
    for part in range(parts):
        for line in home.work("large", part, ".jsonl").read_bytes().splitlines():
            yield msgspec.json.decode(line, type=Large)
