"""Who is heard in all reports: texts that share much are sought by their sketches, and only those are compared."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from dragoman.api.scale.link.reports import Numbers
from dragoman.api.scale.link.spill import Shelf, Table, groups, keep, keep_sorted, merged, opened
from dragoman.api.scale.link.survey import BETWEEN_WORDS
from dragoman.api.scale.link.unions import Unions
from dragoman.codebook import linking
from dragoman.link import voices
from dragoman.link.voices import Carrier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.api.scale.link.steps import Figures, Home
    from dragoman.picture import Voice

PIECE_ROWS = 4_000_000
PAIRS_A_PART = 20_000
PAIR = np.dtype([("a", np.uint32), ("b", np.uint32)])
SOURCE = np.dtype([("source", np.uint64), ("number", np.uint32)])


def paired(home: Home) -> Figures:
    """How many pairs of reports have a part of their sketches in common; they lie on disk, in parts."""
    numbers, runs = Numbers(home), list[Path]()
    for piece in merged(home.runs("sketches"), PIECE_ROWS):
        rows = np.unique(piece)
        near = [_next(rows, apart) for apart in range(1, voices.WINDOW + 1)]
        a, b = (np.concatenate([pair[side] for pair in near]) for side in (0, 1))
        runs.append(home.work("near", len(runs)))
        keep(runs[-1], np.unique(_pairs(numbers.of_all(a), numbers.of_all(b))))
    pairs = part = 0
    waiting = np.empty(0, PAIR)
    for piece in merged(runs, PIECE_ROWS, len(numbers.kept)):
        waiting = np.concatenate([waiting, np.unique(piece)])
        pairs += len(np.unique(piece))
        while len(waiting) >= PAIRS_A_PART:
            keep(home.work("alike", part), waiting[:PAIRS_A_PART])
            waiting, part = waiting[PAIRS_A_PART:], part + 1
    keep(home.work("alike", part), waiting)
    return {"text_pairs": pairs, "parts": part + 1}


def _next(rows: Table, apart: int) -> tuple[Table, Table]:
    """The ids of reports that stand so far apart among those with one value of a sketch."""
    same = rows["value"][:-apart] == rows["value"][apart:]
    return rows["id"][:-apart][same], rows["id"][apart:][same]


def _pairs(a: Table, b: Table) -> Table:
    made = np.empty(len(a), PAIR)
    made["a"], made["b"] = a, b
    return made


def compared(home: Home, part: int) -> Figures:
    """How many pairs of reports share most of a text; which ones lies on disk."""
    numbers, weights = Numbers(home), linking.load().voices
    texts, last = Texts(home, numbers), (-1, ())
    found = list[tuple[int, int]]()
    for a, b in opened(home.work("alike", part)).tolist():
        last = last if last[0] == a else (a, texts.words(a))
        if voices.alignment(last[1], texts.words(b), weights.run) >= weights.shared:
            found.append((a, b))
    keep_sorted(home.work("copied", part), np.array(found, PAIR))
    return {"copies": len(found)}


class Texts:
    """The words of reports, by number."""

    def __init__(self, home: Home, numbers: Numbers) -> None:
        """Nothing is opened yet."""
        self._numbers, self._shelf = numbers, Shelf(home.runs("bodies", ".rows"))

    def words(self, number: int) -> Sequence[str]:
        """The words of a report."""
        text = self._shelf.row(*self._numbers.place(number)).decode()
        return tuple(text.split(BETWEEN_WORDS)) if text else ()


def heard(home: Home, parts: int) -> Figures:
    """How many voices there are; which reports belong to each lies on disk."""
    numbers = Numbers(home)
    unions, shared = Unions(len(numbers.kept)), np.zeros(len(numbers.kept), np.bool_)
    for part in range(parts):
        pairs = opened(home.work("copied", part))
        shared[pairs["a"]] = shared[pairs["b"]] = True
        unions.join(pairs.tolist())
    own = _own(home, numbers, shared)
    for start, end in groups(own["source"]):
        first = int(own["number"][start])
        unions.join((first, other) for other in own["number"][start + 1 : end].tolist())
    roots = unions.roots()
    kept = np.flatnonzero(numbers.kept)
    members = np.empty(len(kept), np.dtype([("root", np.uint32), ("number", np.uint32)]))
    members["root"], members["number"] = roots[kept], kept
    members.sort(order=("root", "number"))
    keep(home.work("members", 0), members)
    voice_of = np.zeros(len(numbers.kept), np.uint64)
    count = 0
    for start, end, voice in _voices(home, numbers, members):
        voice_of[members["number"][start:end]] = int(voice.id, 16)
        count += 1
    keep(home.work("voices", 0), voice_of)
    return {"voices": count}


def _own(home: Home, numbers: Numbers, shared: Table) -> Table:
    """The reports that speak for their source: those whose text no other has, or that say whose it is."""
    every = np.concatenate([np.array(opened(file)) for file in home.runs("reports")])
    source, credited = every["source"], every["credited"]
    chosen = np.flatnonzero(numbers.kept & (source > 0) & (credited | ~shared))
    made = np.empty(len(chosen), SOURCE)
    made["source"], made["number"] = source[chosen], chosen
    return np.sort(made, order=("source", "number"))


def told(home: Home) -> Iterator[Voice]:
    """The voices, by the first of their reports."""
    return (voice for _, _, voice in _voices(home, Numbers(home), opened(home.work("members", 0))))


def _voices(home: Home, numbers: Numbers, members: Table) -> Iterator[tuple[int, int, Voice]]:
    shelf = Shelf(home.runs("carriers", ".rows"))

    def carrier(number: int) -> Carrier:
        return msgspec.msgpack.decode(shelf.row(*numbers.place(number)), type=Carrier)

    for start, end in groups(members["root"]):
        yield start, end, voices.voice([carrier(number) for number in members["number"][start:end].tolist()], ())
