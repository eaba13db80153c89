"""A place as a row of the gazetteer's tables."""

from __future__ import annotations

from msgspec import Struct

from dragoman.records import Place, PlaceKind


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
