"""How far apart times and places are."""

from __future__ import annotations

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.records import Place, When

EARTH_KM = 6371.0


def length(when: When) -> timedelta:
    """How long an interval is; endless where a bound is unknown."""
    return when.end - when.start if when.start and when.end else timedelta.max


def gap(a: When, b: When) -> timedelta | None:
    """The time between two intervals, none where they overlap; None where one is unknown."""
    if not a.known or not b.known:
        return None
    between = [x.start - y.end for x, y in ((a, b), (b, a)) if x.start and y.end]
    return max([*between, timedelta(0)])


def lies_in(a: Place, b: Place) -> bool:
    """Whether the first place lies, as far as we know, in the second."""
    if a.country is None or a.country != b.country:
        return False
    if b.kind == "country":
        return a.kind != "country"
    if b.kind == "province":
        return a.province == b.name
    return b.kind == "region" and a.kind != "country"


def near(a: Place, b: Place, km: float) -> bool:
    """Whether two places are known to lie within so many kilometres of each other."""
    apart = distance_km(a, b)
    return apart is not None and apart <= km


def distance_km(a: Place, b: Place) -> float | None:
    """The great-circle distance between two places; None where one has no coordinates."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    south, north = radians(a.latitude), radians(b.latitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))
