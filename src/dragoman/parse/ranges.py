"""Ranges of a text that are taken, for asking whether another is free."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ranges:
    """Half-open ranges that do not overlap, in order."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        """Keep the ranges; those that overlap become one."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def free(self, start: int, end: int) -> bool:
        """Whether no range shares a character with `[start, end)`."""
        at = bisect_left(self._starts, end)
        return at == 0 or self._ends[at - 1] <= start

    def add(self, start: int, end: int) -> None:
        """Take a range that is free."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
