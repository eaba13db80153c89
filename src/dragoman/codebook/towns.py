"""Towns too small to be read by their names alone: a report must name their province or state."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from dragoman.codebook.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = "towns.tsv"
COLUMNS = ["folded", "name", "id", "country", "province", "latitude", "longitude", "population"]


class Towns:
    """The small towns by their names; a row is read only when its name is asked for.

    Args:
        lines: tab-separated lines in the order of `COLUMNS`, sorted.
        provinces: the printed name of each (country, province), where the lines have another.
    """

    def __init__(self, lines: Sequence[str], provinces: Mapping[tuple[str, str], str]) -> None:
        self._lines = tuple(lines)
        self._provinces = provinces

    def of(self, folded: str) -> tuple[Site, ...]:
        """The towns of that folded name."""
        start = f"{folded}\t"
        at = bisect_left(self._lines, start)
        found: list[Site] = []
        while at < len(self._lines) and self._lines[at].startswith(start):
            found.append(self._site(self._lines[at]))
            at += 1
        return tuple(found)

    def _site(self, line: str) -> Site:
        _, name, key, country, province, latitude, longitude, population = line.split("\t")
        province = self._provinces.get((country, province), province)
        return Site(f"geonames:{key}", name, "city", country, province, latitude, longitude, int(population))

    def __len__(self) -> int:
        """How many towns there are."""
        return len(self._lines)
