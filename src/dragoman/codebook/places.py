"""Places: cities, provinces, bases, straits, seas, crossings, with their coordinates."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from dragoman.codebook import place_names, table, towns
from dragoman.codebook.phrases import Phrases
from dragoman.codebook.site import Site
from dragoman.codebook.towns import Towns
from dragoman.records import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dragoman.records import PlaceKind

FILES = ("places.tsv", "places_features.tsv", "places_own.tsv")
NAMES = "place_names.tsv"
ABBREVIATIONS = "gazetteer/province_abbreviations.tsv"
COLUMNS = ["key", "name", "names", "kind", "country", "province", "latitude", "longitude", "population"]


class StateLocation(Struct, frozen=True, gc=False):
    """The point that stands for a state, in degrees (source: The World Factbook, public domain)."""

    id: str
    latitude: float
    longitude: float


class Abbreviation(Struct, frozen=True, gc=False):
    """The short forms of a province's name as they follow a town ("Paris, Tex."), without their dots.

    Attributes:
        key: the province's key.
        alone: whether the forms are also printed without a town before them ("in B.C.").
    """

    key: str
    forms: tuple[str, ...]
    alone: bool


class Places:
    """The places by their names.

    Args:
        lines: tab-separated lines in the order of `COLUMNS`.
        printed: the names of places as English news prints them, with the other names, by key.
        small: the lines of the table of small towns.

    Attributes:
        towns: the small towns, which `named` and `at` leave out.
    """

    def __init__(
        self,
        lines: Sequence[str],
        printed: Mapping[str, tuple[str, str]] | None = None,
        small: Sequence[str] = (),
    ) -> None:
        self._provinces = place_names.provinces(lines, printed or {})
        self.towns = Towns(small, self._provinces)
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
    def abbreviated(self) -> dict[str, tuple[Site, bool]]:
        """The provinces by their short forms, without dots; and whether these stand alone."""
        rows = tuple(table.rows(ABBREVIATIONS, Abbreviation))
        keys = {row.key for row in rows}
        sites = {
            key: self._site(number)
            for number, line in enumerate(self._lines)
            if line.startswith("admin1:") and (key := line[: line.index("\t")]) in keys
        }
        return {form: (sites[row.key], row.alone) for row in rows for form in row.forms}

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

    def sites(self, name: str) -> tuple[Site, ...]:
        """The rows of all places of that name, most populous first."""
        return self._sites(self._names.of(name))

    def named(self, name: str) -> tuple[Place, ...]:
        """All places of that name, most populous first."""
        return tuple(site.place() for site in self.sites(name))

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
    lines = [line for name in FILES for line in _lines(name, COLUMNS)]
    return Places(lines, printed, _lines(towns.FILE, towns.COLUMNS))
