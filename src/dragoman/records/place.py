"""Where something is."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PlaceKind = Literal[
    "country", "region", "province", "city", "district", "base", "airport", "port", "crossing", "strait", "sea",
    "river", "lake", "island", "mountain", "desert", "road", "facility", "other",
]  # fmt: skip


class Place(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place as the gazetteer knows it.

    Attributes:
        key: gazetteer id (`geonames:…` or an id of our own table).
        country: ISO 3166-1 alpha-3 of the state it lies in; None at sea or where disputed.
        province: name of the first-level division, "" where unknown.
        latitude, longitude: WGS 84 degrees of its middle; None where unknown.
    """

    key: str
    name: str
    kind: PlaceKind = "other"
    country: str | None = None
    province: str = ""
    latitude: float | None = None
    longitude: float | None = None
