"""Places: cities, provinces, bases, straits, seas, crossings, with their coordinates."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.folding import fold
from dragoman.codebook.phrases import Phrases
from dragoman.records import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = ("places.tsv", "places_manual.tsv")
COLUMNS = ["key", "name", "names", "kind", "country", "province", "latitude", "longitude", "population"]


class Site(Struct, frozen=True, gc=False):
    """A row of the table of places, with its coordinates still in text.

    Attributes:
        population: 0 where unknown.
    """

    key: str
    name: str
    kind: PlaceKind
    country: str
    province: str
    latitude: str
    longitude: str
    population: int

    def place(self) -> Place:
        """The place itself."""
        return Place(
            key=self.key, name=self.name, kind=self.kind, country=self.country or None, province=self.province,
            latitude=float(self.latitude) if self.latitude else None,
            longitude=float(self.longitude) if self.longitude else None,
        )  # fmt: skip


class StateLocation(Struct, frozen=True, gc=False):
    """The point that stands for a state, in degrees (source: The World Factbook, public domain)."""

    id: str
    latitude: float
    longitude: float


class Places:
    """The places by their names.

    Args:
        lines: tab-separated lines in the order of `COLUMNS`.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = tuple(lines)

    @cached_property
    def phrases(self) -> Phrases[Site]:
        """The places by their folded names, most populous first."""
        found: Phrases[Site] = Phrases()
        for names, site in sorted(self._rows(), key=lambda row: -row[1].population):
            for name in names:
                found.add(name, site)
        return found

    def _rows(self) -> Iterable[tuple[tuple[str, ...], Site]]:
        for line in self._lines:
            key, name, names, kind, country, province, latitude, longitude, population = line.split("\t")
            site = Site(
                key, name, cast("PlaceKind", kind), country, province, latitude, longitude, int(population or 0)
            )
            yield (name, *(names.split("|") if names else ())), site

    @cached_property
    def by_key(self) -> dict[str, Site]:
        """The places by their keys."""
        return {site.key: site for _, site in self._rows()}

    @cached_property
    def _states(self) -> dict[str, StateLocation]:
        return {row.id: row for row in table.rows("gazetteer/state_locations.tsv", StateLocation)}

    def state(self, key: str, name: str) -> Place:
        """A state as a place, with the point that gazetteers give for it."""
        at = self._states.get(key)
        return Place(
            key=key, name=name, kind="country", country=key, latitude=at.latitude if at else None,
            longitude=at.longitude if at else None,
        )  # fmt: skip

    def named(self, name: str) -> tuple[Place, ...]:
        """All places of that name, most populous first."""
        return tuple(site.place() for site in self.phrases.of(fold(name)))

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._lines)


def load() -> Places:
    """The places that ship with Dragoman."""
    lines: list[str] = []
    for name in FILES:
        path = table.data(f"gazetteer/{name}")
        if path.is_file():
            header, *rest = path.read_text(encoding="utf-8").splitlines()
            if header.split("\t") != COLUMNS:
                raise table.CodebookError(f"{name}: columns {header!r}, expected {COLUMNS}")
            lines += rest
    return Places(lines)
