"""The reports of all shards by number: eight bytes for the id of each, and four for its voice."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from functools import cached_property

import numpy as np

from dragoman.api.scale.link.spill import Table, keep, opened
from dragoman.api.scale.link.steps import Figures, Home

NUMBER = np.dtype([("id", np.uint64), ("number", np.uint32)])


def numbered(home: Home) -> Figures:
    """How many reports there are, and how many stand in two shards or twice in one, where the first counts."""
    tables = [np.array(opened(file)) for file in home.runs("reports")]
    every = np.concatenate(tables)
    ids, first = np.unique(every["id"], return_index=True)
    table = np.empty(len(ids), NUMBER)
    table["id"], table["number"] = ids, first
    keep(home.work("numbers", 0), table)
    keep(home.work("offsets", 0), np.cumsum([0, *map(len, tables)]))
    kept = np.zeros(len(every), np.bool_)
    kept[first] = True
    keep(home.work("kept", 0), kept)
    passages = int(every["passages"][kept].sum())
    return {"reports": len(ids), "again": len(every) - len(ids), "passages": passages}


class Numbers:
    """Which number a report has, and which reports a shard has."""

    def __init__(self, home: Home) -> None:
        """Open what was numbered."""
        self._home = home
        self._table = opened(home.work("numbers", 0))
        self._ids: Table = self._table["id"]
        self.offsets: Table = opened(home.work("offsets", 0))
        self.kept: Table = opened(home.work("kept", 0))

    def of(self, id: str) -> int:
        """The number of a report."""
        return int(self._table["number"][int(np.searchsorted(self._ids, np.uint64(int(id, 16))))])

    def of_all(self, ids: Table) -> Table:
        """The numbers of reports."""
        return self._table["number"][np.searchsorted(self._ids, ids)]

    def place(self, number: int) -> tuple[int, int]:
        """The shard in which a report stands, and its row there."""
        shard = int(np.searchsorted(self.offsets, number, "right")) - 1
        return shard, number - int(self.offsets[shard])

    @cached_property
    def _voices(self) -> Table:
        return opened(self._home.work("voices", 0))

    def voice(self, id: str) -> str:
        """The id of the voice that a report belongs to."""
        return f"{int(self._voices[self.of(id)]):016x}"
