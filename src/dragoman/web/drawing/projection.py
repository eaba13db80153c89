"""From degrees to a plane: of a region by equal areas around its middle, of the world as a whole by Equal Earth.

Source: Snyder, "Map Projections: A Working Manual" (USGS Professional Paper 1395, 1987), p. 185; Šavrič, Patterson and
Jenny, "The Equal Earth map projection", International Journal of Geographical Information Science 33 (2019).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from math import acos, asin, atan2, cos, degrees, hypot, pi, radians, sin, sqrt

from msgspec import Struct

EARTH_KM = 6371.0
# A region wider than this, from its middle in degrees, is shown on the world as a whole.
WIDEST = 55.0
# The least that is shown around a middle, in degrees, so that one town does not fill the map.
LEAST = 2.5
# Of what is shown by weight so much must be on the map; what lies far off from it is told beside it.
SHARE = 0.92
# What lies so many times as far off as that is shown too; room is left at the rim.
FARTHER, ROOM = 1.6, 1.12
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = sqrt(3) / 2

Point = tuple[float, float]


class Projection(Struct, frozen=True, dict=True):
    """A way to draw the earth: around a middle, or all of it.

    Attributes:
        longitude, latitude: of the middle, in degrees.
        radius: how far from the middle is shown, in degrees; None for the world.
    """

    longitude: float = 0.0
    latitude: float = 0.0
    radius: float | None = None

    @cached_property
    def half(self) -> Point:
        """Half the width and half the height of what is shown, in the units of the plane."""
        if self.radius is None:
            return _equal_earth(180, 0)[0], -_equal_earth(0, 90)[1]
        reach = 2 * sin(radians(self.radius) / 2)
        return reach, reach

    def point(self, longitude: float, latitude: float) -> Point:
        """Where a place is on the plane; east is right, south is down, the middle is 0, 0."""
        return _equal_earth(longitude, latitude) if self.radius is None else self._around(longitude, latitude)

    def _around(self, longitude: float, latitude: float) -> Point:
        """Lambert's azimuthal equal-area projection; what lies behind the earth is put at its rim."""
        lam, phi, mid = radians(longitude - self.longitude), radians(latitude), radians(self.latitude)
        x = cos(phi) * sin(lam)
        y = cos(mid) * sin(phi) - sin(mid) * cos(phi) * cos(lam)
        z = max(-1.0, sin(mid) * sin(phi) + cos(mid) * cos(phi) * cos(lam))
        if z > -0.9:
            k = sqrt(2 / (1 + z))
            return k * x, -k * y
        off = hypot(x, y) or 1.0
        return 2 * x / off, -2 * y / off

    def size(self, km: float) -> float:
        """How large a distance on the ground is on the plane, at the middle."""
        return 2 * sin(min(pi, km / EARTH_KM) / 2)


def _equal_earth(longitude: float, latitude: float) -> Point:
    theta = asin(M * sin(radians(latitude)))
    square = theta * theta
    sixth = square * square * square
    bend = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    return radians(longitude) * cos(theta) / (M * bend), -theta * (A1 + A2 * square + sixth * (A3 + A4 * square))


def apart(a: Point, b: Point) -> float:
    """How many degrees of a great circle lie between two places, each a longitude and a latitude."""
    (ax, ay), (bx, by) = ((radians(x), radians(y)) for x, y in (a, b))
    return degrees(acos(max(-1.0, min(1.0, sin(ay) * sin(by) + cos(ay) * cos(by) * cos(ax - bx)))))


def middle(places: Iterable[tuple[Point, float]]) -> Point | None:
    """The middle of places by their weights; None where they are on all sides of the earth, or none."""
    x = y = z = 0.0
    for (longitude, latitude), weight in places:
        lam, phi = radians(longitude), radians(latitude)
        x, y, z = x + weight * cos(phi) * cos(lam), y + weight * cos(phi) * sin(lam), z + weight * sin(phi)
    length = sqrt(x * x + y * y + z * z)
    if length < 1e-9:
        return None
    return degrees(atan2(y, x)), degrees(asin(max(-1.0, min(1.0, z / length))))


def fitted(places: Sequence[tuple[Point, float]], share: float = SHARE) -> Projection:
    """The projection that shows most of some places, by weight; the world where they lie all over it.

    Args:
        places: longitude and latitude, with a weight above 0.
        share: how much of all weight must be on the map, 0 to 1.
    """
    kept = list(places)
    least = share * sum(weight for _, weight in kept)
    while kept and (at := middle(kept)) is not None:
        off = [apart(place, at) for place, _ in kept]
        far = off.index(max(off))
        if len(kept) == 1 or sum(weight for _, weight in kept) - kept[far][1] < least:
            return _shown(at, off[far], places)
        del kept[far]
    return Projection()


def _shown(at: Point, radius: float, places: Sequence[tuple[Point, float]]) -> Projection:
    """What lies about a middle, with what lies only a little farther off."""
    near = (apart(place, at) for place, _ in places)
    reach = max((one for one in near if one <= FARTHER * max(radius, LEAST)), default=radius)
    wide = max(LEAST, ROOM * reach)
    return Projection(*at, wide) if wide <= WIDEST else Projection()
