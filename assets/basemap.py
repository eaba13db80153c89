"""Packs the outlines of countries that the desk's map shows: `python assets/basemap.py world-atlas.tgz`.

The npm package world-atlas holds Natural Earth's countries at 1:50,000,000 as TopoJSON. What a map of a crisis needs
of them is kept: lines without what a tenth of a degree hardly shows, islands that it shows at all, the codes of states
that Dragoman uses. Lines that two countries share stay one line, so that they are drawn once and fit together.
"""

from __future__ import annotations

import json
import sys
import tarfile
from pathlib import Path
from typing import Any

from dragoman.codebook import state_codes

FOLDER = Path(__file__).parents[1] / "src" / "dragoman" / "web" / "data"
MEMBER = "package/countries-50m.json"
# In degrees: how far a line may stray, how fine its points are kept; in square degrees: how large an island must be.
STRAY, STEP, SMALLEST = 0.04, 0.01, 0.012
Point = tuple[float, float]


def main(words: list[str]) -> int:
    """Writes the outlines."""
    if len(words) != 1:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    with tarfile.open(words[0]) as package:
        held = package.extractfile(MEMBER)
        if held is None:
            sys.stderr.write(f"{words[0]} has no {MEMBER}; take the package world-atlas 2\n")
            return 1
        made = packed(json.load(held))
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(made, separators=(",", ":")) + "\n"
    (FOLDER / "basemap.json").write_text(text, encoding="ascii")
    sys.stdout.write(f"{len(made['arcs'])} lines, {sum(map(len, made['arcs'])) // 2} points, {len(text)} bytes\n")
    return 0


def packed(topology: dict[str, Any]) -> dict[str, Any]:
    """The lines in steps of `step` degrees, each point as the way from the one before, and which country has which.

    `countries`: code, name, polygons; a polygon is its rings, a ring the numbers of its lines, ~n for n backwards.
    """
    lines = [simple(line) for line in decoded(topology)]
    codes = {row.iso_numeric: code for code, row in state_codes.load().items() if row.iso_numeric}
    named = {row.name: code for code, row in state_codes.load().items()}
    countries = []
    for one in topology["objects"]["countries"]["geometries"]:
        polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        kept = [polygon for polygon in polygons if area(polygon[0], lines) >= SMALLEST]
        largest = max(polygons, key=lambda polygon: area(polygon[0], lines))
        code = codes.get(one.get("id", "")) or named.get(one["properties"]["name"], "")
        countries.append([code, one["properties"]["name"], kept or [largest]])
    used = sorted(
        {at if at >= 0 else ~at for _, _, polygons in countries for p in polygons for ring in p for at in ring}
    )
    number = {at: new for new, at in enumerate(used)}
    for one in countries:
        one[2] = [[[number[at] if at >= 0 else ~number[~at] for at in ring] for ring in polygon] for polygon in one[2]]
    return {"step": STEP, "arcs": [steps(lines[at]) for at in used], "countries": sorted(countries, key=lambda c: c[1])}


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The lines of a quantised TopoJSON in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for line in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in line:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        found.append(points)
    return found


def simple(line: list[Point]) -> list[Point]:
    """A line without the points that it strays from by little. Source: Douglas and Peucker (1973)."""
    if len(line) < 3:
        return line
    # A closed line has no ends to go by: it is cut in two at the point farthest off.
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda at: distance(line[at], line[0], line[0]))
        return [*halved(line[: far + 1]), *halved(line[far:])[1:]]
    return halved(line)


def halved(line: list[Point]) -> list[Point]:
    """The same of a line with two ends."""
    if len(line) < 3:
        return line
    strays = [distance(point, line[0], line[-1]) for point in line]
    far = max(range(len(line)), key=strays.__getitem__)
    if strays[far] <= STRAY:
        return [line[0], line[-1]]
    return [*halved(line[: far + 1]), *halved(line[far:])[1:]]


def distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a stretch, in degrees."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0.0 if length == 0 else max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return ((x - ax - along * (bx - ax)) ** 2 + (y - ay - along * (by - ay)) ** 2) ** 0.5


def area(ring: list[int], lines: list[list[Point]]) -> float:
    """How large a ring is, in square degrees; 0 where simplifying left no area."""
    points = [point for at in ring for point in (lines[at] if at >= 0 else lines[~at][::-1])]
    turns = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in turns)) / 2


def steps(line: list[Point]) -> list[int]:
    """A line as whole steps from point to point."""
    found = list[int]()
    x = y = 0
    for lon, lat in line:
        at = round(lon / STEP), round(lat / STEP)
        if found and at == (x, y):
            continue
        found += (at[0] - x, at[1] - y)
        x, y = at
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
