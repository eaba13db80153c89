"""How far from the point that stands for it a place may mean."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.errors import CodebookError
from dragoman.records import Place, PlaceKind

FILE = "measure/places.toml"


class Extents(Struct, frozen=True, forbid_unknown_fields=True):
    """The radius in km within which a place of a kind lies, in one state and across borders; others are points."""

    radius_km: dict[PlaceKind, float]
    across_borders_km: dict[PlaceKind, float]


@cache
def load() -> Extents:
    """The extents that ship with Dragoman.

    Raises:
        CodebookError: the file does not hold kinds of places with numbers.
    """
    try:
        return msgspec.convert(table.toml(FILE), Extents)
    except msgspec.ValidationError as error:
        raise CodebookError(f"{FILE}: {error}") from error


def radius_km(place: Place) -> float:
    """How far from its point a place may mean; 0 for a point."""
    known = load()
    within = known.radius_km.get(place.kind, 0.0)
    return within if place.country else known.across_borders_km.get(place.kind, within)
