"""Places: cities, provinces, bases, straits, seas, crossings, with their coordinates."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.codebook import place_names, table
from dragoman.codebook.phrases import Phrases
from dragoman.records import Place, PlaceKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FILES = ("places.tsv", "places_features.tsv", "places_own.tsv")
NAMES = "place_names.tsv"
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
        printed: the names of places as English news prints them, with the other names, by key.
    """

    def __init__(self, lines: Sequence[str], printed: Mapping[str, tuple[str, str]] | None = None) -> None:
        self._provinces = place_names.provinces(lines, printed or {})
        self._lines = tuple(place_names.renamed(lines, printed) if printed else lines)

    @cached_property
    def _names(self) -> Phrases[int]:
        """The lines by the folded names in them; a line is read only when one of its names is met."""
        found: Phrases[int] = Phrases()
        for number, line in enumerate(self._lines):
            _, name, names, _ = line.split("\t", 3)
            found.add(name, number)
            for other in names.split("|") if names else ():
                found.add(other, number)
        return found

    @lru_cache(maxsize=4096)  # noqa: B019 - there is one codebook for the life of the process
    def _site(self, number: int) -> Site:
        """The place on a line."""
        key, name, _, kind, country, province, latitude, longitude, population = self._lines[number].split("\t")
        province = self._provinces.get((country, province), province)
        return Site(key, name, cast("PlaceKind", kind), country, province, latitude, longitude, int(population or 0))

    def _sites(self, numbers: Iterable[int]) -> tuple[Site, ...]:
        return tuple(sorted(map(self._site, numbers), key=lambda site: -site.population))

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, tuple[Site, ...]]]:
        """The names that begin at that folded word, longest first: number of words, and places, most populous first."""
        for length, numbers in self._names.at(words, start):
            yield length, self._sites(numbers)

    @cached_property
    def by_key(self) -> dict[str, Site]:
        """The places by their keys."""
        return {site.key: site for site in map(self._site, range(len(self._lines)))}

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
        return tuple(site.place() for site in self._sites(self._names.of(name)))

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._lines)


def _lines(name: str, columns: list[str]) -> list[str]:
    """The lines of a table below its header."""
    header, *rest = table.data(f"gazetteer/{name}").read_text(encoding="utf-8").splitlines()
    if header.split("\t") != columns:
        raise table.CodebookError(f"{name}: columns {header!r}, expected {columns}")
    return rest


def load() -> Places:
    """The places that ship with Dragoman."""
    printed = place_names.by_key(_lines(NAMES, place_names.COLUMNS))
    return Places([line for name in FILES for line in _lines(name, COLUMNS)], printed)
