"""Acts of all reports, found by their number on disk; of the reports only what was kept of them."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from dragoman import codebook
from dragoman.api.scale.link import names
from dragoman.api.scale.link.accounts import Act, Told
from dragoman.api.scale.link.reports import Numbers
from dragoman.api.scale.link.spill import MOST_OPEN, Shelf, Table, Tally, groups, opened
from dragoman.api.scale.link.wordings import counts
from dragoman.codebook import linking
from dragoman.link.account import Account, restored
from dragoman.link.afar import Afar
from dragoman.link.excluded import TRAITS
from dragoman.link.niches import Niches
from dragoman.link.words import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.api.scale.link.steps import Home

_told = msgspec.msgpack.Decoder(Told)

# So many reports are in memory at once; then all are let go, and read again when they are asked for.
MOST_REPORTS = 5000


@lru_cache(maxsize=MOST_OPEN)
def _rows_of(home: Home, shard: int) -> Table:
    """In which rows of a shard the reports stand that tell its acts."""
    return opened(home.work("row_of", shard))


class Offsets:
    """In which shard an act stands, and what numbers tell of it."""

    def __init__(self, home: Home) -> None:
        """Open what the shards tell."""
        self._home = home
        self.before: Table = opened(home.work("acts_before", 0))
        self.total = int(self.before[-1])

    def place(self, act: int) -> tuple[int, int]:
        """The shard and the row of the report that tells an act."""
        shard = int(np.searchsorted(self.before, act, "right")) - 1
        return shard, int(_rows_of(self._home, shard)[act - int(self.before[shard])])

    def traits(self, acts: Table) -> Table:
        """What excludes that acts are one, row by row."""
        found = np.empty(len(acts), TRAITS)
        for shard, where in self._by_shard(acts):
            found[where] = opened(self._home.work("traits", shard))[acts[where] - np.uint32(self.before[shard])]
        return found

    def reports(self, acts: Table) -> Table:
        """The number of the report that tells each act."""
        first = opened(self._home.work("offsets", 0))
        found = np.empty(len(acts), np.uint32)
        for shard, where in self._by_shard(acts):
            rows = opened(self._home.work("row_of", shard))[acts[where] - np.uint32(self.before[shard])]
            found[where] = rows + np.uint32(first[shard])
        return found

    def _by_shard(self, acts: Table) -> Iterator[tuple[int, Table]]:
        """The shards that acts stand in, each with where they are among those given."""
        shards = np.searchsorted(self.before, acts, "right") - 1
        order = np.argsort(shards, kind="stable")
        for start, end in groups(shards[order]):
            yield int(shards[order[start]]), order[start:end]


class Acts:
    """The acts of all reports, each as one report tells it in all, as far as they were asked for of late."""

    def __init__(self, home: Home, passages: float, distinct: float) -> None:
        """Nothing is read yet."""
        self.offsets, self.niches = Offsets(home), Niches(())
        self._shelf = Shelf(home.runs("told", ".rows"))
        self._acts: dict[int, tuple[str, Account]] = {}
        self._told: dict[int, Act] = {}
        self._counts: dict[str, dict[str, int]] = {}
        self._tally, self._counted = Tally(home.work("counted", 0)), dict[str, int]()
        self._wording = Wording(codebook.load(), (), counts(home, passages, distinct))
        self._numbers = Numbers(home)
        self.ground = Afar(
            reports=(),
            voices=(),
            actors=names.actors(home),
            wording=self._wording,
            weights=linking.load(),
            counted=self._of_all,
            told_by=self._counts,
            heard=self._numbers.voice,
        )

    def _of_all(self, key: str) -> int:
        if key not in self._counted:
            self._counted[key] = self._tally.of(key)
        return self._counted[key]

    def account(self, act: int) -> tuple[str, Account]:
        """The first of the ids of an act's accounts in its report, and what the report tells of it in all."""
        if act not in self._acts:
            self._read(act)
        return self._acts[act]

    def told(self, act: int) -> Act:
        """All that was kept of what a report tells of an act."""
        if act not in self._told:
            self._read(act)
        return self._told[act]

    def _read(self, act: int) -> None:
        """Reads all that the report of an act tells, for what else it tells counts as well."""
        shard, row = self.offsets.place(act)
        told = _told.decode(self._shelf.row(shard, row))
        self._counts[told.report] = told.counts
        first = int(self.offsets.before[shard]) + told.first
        for number, one in enumerate(told.acts, start=first):
            account = restored(one.whole, self.ground)
            self._acts[number], self._told[number] = (one.first, account), one
            self.niches.add(account)

    def let_go(self) -> None:
        """Lets go of all, where that is much; not to be called while anything is being compared."""
        if len(self._counts) > MOST_REPORTS:
            self._acts.clear()
            self._told.clear()
            self._counts.clear()
            self._counted.clear()
            self._wording.forget()
            self.niches = Niches(())
