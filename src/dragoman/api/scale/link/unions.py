"""What hangs together, by number: four bytes for each thing."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dragoman.api.scale.link.spill import Table


class Unions:
    """A partition of the numbers below a bound that only grows together; the least number stands for each part.

    Source: Galler and Fischer, An improved equivalence algorithm (1964), with paths halved.
    """

    def __init__(self, size: int) -> None:
        """Every number is by itself."""
        self._of = np.arange(size, dtype=np.uint32)

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Makes the parts of both numbers of each pair one."""
        for a, b in pairs:
            one, other = self._root(a), self._root(b)
            if one != other:
                self._of[max(one, other)] = min(one, other)

    def _root(self, number: int) -> int:
        of = self._of
        while (above := int(of[number])) != number:
            of[number] = of[above]
            number = above
        return number

    def roots(self) -> Table:
        """The number that stands for the part of each."""
        of = self._of
        while not np.array_equal(above := of[of], of):
            of = above
        return of
