"""The outlines of countries, as far as a map shows them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.web.drawing.clip import Frame, Point, area_within, path, thinned
from dragoman.web.drawing.projection import apart, middle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from dragoman.web.drawing.projection import Projection

FILE = "basemap.json"
# What is smaller than this in the units of the drawing is not shown, on the map of a region and of the world.
FINE, COARSE = 1.0, 2.0
# A frame is wider than high: its corners lie farther off than its nearest side, at most so many times.
CORNER = 2.2
WHOLE = Frame(-180.0, -90.0, 180.0, 90.0)
Polygons = tuple[tuple[tuple[int, ...], ...], ...]


class Packed(Struct, frozen=True):
    """The file: lines in whole steps, and of each country its code, its name, and which lines bound it."""

    step: float
    arcs: tuple[tuple[int, ...], ...]
    countries: tuple[tuple[str, str, Polygons], ...]


class Shape(Struct, frozen=True):
    """A country on a map: its code ("" where it has none of ours), its name, and its outline as the path of an SVG."""

    code: str
    name: str
    path: str


class Ring(Struct, frozen=True):
    """A closed line of a country: which lines make it, and how far it reaches from its middle, in degrees."""

    lines: tuple[int, ...]
    middle: Point
    reach: float


class World(Struct, frozen=True):
    """All outlines in degrees: lines, and countries with their rings."""

    lines: tuple[tuple[Point, ...], ...]
    countries: tuple[tuple[str, str, tuple[Ring, ...]], ...]


@cache
def world() -> World:
    """The outlines that ship with the desk."""
    packed = msgspec.json.decode((files("dragoman.web") / "data" / FILE).read_bytes(), type=Packed)
    lines = tuple(_degrees(line, packed.step) for line in packed.arcs)
    countries = tuple(
        (code, name, tuple(_ring(ring, lines) for polygon in polygons for ring in polygon))
        for code, name, polygons in packed.countries
    )
    return World(lines, countries)


def _degrees(line: tuple[int, ...], step: float) -> tuple[Point, ...]:
    steps = zip(accumulate(line[::2]), accumulate(line[1::2]), strict=True)
    return tuple((x * step, y * step) for x, y in steps)


def _line(at: int) -> int:
    """The number of a line, whichever way it is gone."""
    return at if at >= 0 else ~at


def _ring(ring: tuple[int, ...], lines: Sequence[Sequence[Point]]) -> Ring:
    points = [point for at in ring for point in lines[_line(at)]]
    at = middle((point, 1.0) for point in points) or (0.0, 0.0)
    return Ring(ring, at, max(apart(point, at) for point in points))


def outlines(projection: Projection, frame: Frame, to: Callable[[Point], Point], unit: float) -> tuple[Shape, ...]:
    """The countries of which something lies in a frame.

    Args:
        projection: from degrees to the plane.
        frame: what is shown of the plane.
        to: from the plane to the drawing.
        unit: one unit of the drawing, on the plane.
    """
    least = unit * (FINE if projection.radius else COARSE)
    drawn: dict[int, list[Point]] = {}

    def line(at: int) -> list[Point]:
        if at not in drawn:
            drawn[at] = [projection.point(*point) for point in world().lines[at]]
        return drawn[at]

    def around(ring: Ring) -> Iterator[list[Point]]:
        yield _joined(ring, line)

    def unrolled(ring: Ring) -> Iterator[list[Point]]:
        for part in cut_at_the_date_line(_joined(ring, lambda at: world().lines[at])):
            yield [projection.point(*point) for point in part]

    shapes = list[Shape]()
    for code, name, rings in world().countries:
        near = (ring for ring in rings if _is_near(ring, projection))
        parts = (part for ring in near for part in (around(ring) if projection.radius else unrolled(ring)))
        if seen := path(list(_seen(parts, frame, least)), to, closed=True):
            shapes.append(Shape(code, name, seen))
    return tuple(shapes)


def _joined(ring: Ring, line: Callable[[int], Sequence[Point]]) -> list[Point]:
    """The points of a ring, of its lines one after another."""
    return [point for at in ring.lines for point in (line(at) if at >= 0 else line(~at)[::-1])]


def cut_at_the_date_line(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """The parts of a ring on a map whose rim is the 180th meridian; one around a pole is closed along it.

    Args:
        ring: longitudes and latitudes; from -180 to 180 is a small step.
    """
    turns, before, found = 0.0, ring[0][0], list[Point]()
    for longitude, latitude in ring:
        turns -= 360.0 * round((longitude - before) / 360.0)
        found.append((longitude + turns, latitude))
        before = longitude
    turns -= 360.0 * round((ring[0][0] - before) / 360.0)
    if turns:
        pole = -90.0 if sum(latitude for _, latitude in ring) < 0 else 90.0
        found += [(found[0][0] + turns, found[0][1]), (found[0][0] + turns, pole), (found[0][0], pole)]
    for shift in (-360.0, 0.0, 360.0):
        if part := area_within([(longitude + shift, latitude) for longitude, latitude in found], WHOLE):
            yield part


def _is_near(ring: Ring, projection: Projection) -> bool:
    """Whether something of a ring may lie on the map, which reaches farther at its corners than at its sides."""
    if projection.radius is None:
        return True
    at = projection.longitude, projection.latitude
    return apart(ring.middle, at) - ring.reach <= CORNER * projection.radius


def _size(points: Sequence[Point]) -> float:
    """How wide or high some points lie."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _seen(parts: Iterable[list[Point]], frame: Frame, least: float) -> Iterator[list[Point]]:
    """The rings as far as they lie in the frame and are large enough to be seen."""
    for points in parts:
        if frame.meets(points) and _size(points) >= least:
            within = thinned(area_within(points, frame), least)
            if len(within) > 2:
                yield within
