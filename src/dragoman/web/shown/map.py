"""What happened where: places on a map that is fitted to them, and in a list beside it."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.api.located import Located, located
from dragoman.web.drawing.basemap import Shape, outlines
from dragoman.web.drawing.clip import Frame
from dragoman.web.drawing.projection import Projection, apart, fitted
from dragoman.web.shown.timeline import CONFLICT

if TYPE_CHECKING:
    from dragoman.web.shown.asked import Meant

# The drawing, in its own units, and how far it is drawn beyond its rim, as a share, for whoever moves it.
WIDTH, HEIGHT, BEYOND = 1000.0, 620.0, 0.6
SMALLEST, LARGEST = 4.0, 22.0
# Half the height of a name, and how wide a letter is beside that.
LETTER, NARROW = 8.0, 0.9
COUNTRY = "country"


class Mark(Struct, frozen=True, kw_only=True):
    """A place on the map.

    Attributes:
        x, y: in the units of the drawing.
        r: of its point, by how many events are told of it.
        radius: of the area that it may mean; 0 for a point.
        named: whether its name stands on the map.
        conflict: whether most of its events are of conflict.
    """

    key: str
    name: str
    kind: str
    events: int
    conflicts: int
    voices: int
    x: float
    y: float
    r: float
    radius: float
    named: bool

    @property
    def conflict(self) -> bool:
        """Whether most of its events are of conflict."""
        return 2 * self.conflicts > self.events


class PlaceLine(Struct, frozen=True, kw_only=True):
    """A place in the list: what is told of it, and why it is not on the map, "" where it is."""

    name: str
    kind: str
    country: str
    events: int
    conflicts: int
    voices: int
    off: str


class MapShown(Struct, frozen=True, kw_only=True):
    """The map.

    Attributes:
        land: outlines of countries; `told`: codes of those that are named as places themselves, with how many events.
        marks: places, the largest first, so that smaller ones lie above.
        lines: all places, those of the most events first.
        placeless: how many events have no place.
    """

    land: tuple[Shape, ...]
    told: dict[str, int]
    marks: tuple[Mark, ...]
    lines: tuple[PlaceLine, ...]
    events: int
    placeless: int
    world: bool
    fronts: dict[str, str]
    left_out: tuple[str, ...]


class Drawing(Struct, frozen=True):
    """A projection with the scale at which it fills the drawing."""

    projection: Projection
    unit: float

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Where a point of the plane is in the drawing."""
        return WIDTH / 2 + point[0] / self.unit, HEIGHT / 2 + point[1] / self.unit

    def place(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place is in the drawing."""
        return self.at(self.projection.point(longitude, latitude))

    @property
    def frame(self) -> Frame:
        """What is drawn of the plane; beyond the rim too, for whoever moves the map."""
        beyond = 1 + (BEYOND if self.projection.radius else 0.0)
        x, y = WIDTH / 2 * self.unit * beyond, HEIGHT / 2 * self.unit * beyond
        return Frame(-x, -y, x, y)


def drawing(projection: Projection) -> Drawing:
    """A projection as large as the drawing allows."""
    half_width, half_height = projection.half
    # A region is a circle, which fills the height; the world is wider than high.
    high = 2 * half_height / HEIGHT
    return Drawing(projection, high if projection.radius else max(2 * half_width / WIDTH, high))


def shown_map(meant: Meant, *, world: bool = False) -> MapShown:
    """The places of the events that are meant.

    Args:
        meant: the events.
        world: whether the whole world is to be shown, however near the places lie.
    """
    places = located(meant.events)
    sited = [(one, one.place.longitude, one.place.latitude) for one in places]
    there = [(one, x, y) for one, x, y in sited if x is not None and y is not None]
    near = [row for row in there if row[0].place.kind != COUNTRY] or there
    fit = Projection() if world else fitted([((x, y), sqrt(len(one.events))) for one, x, y in near])
    drawn = drawing(fit)
    most = max((len(one.events) for one, _, _ in there), default=1)
    marks = [mark(one, drawn.place(x, y), drawn, most) for one, x, y in there if one.place.kind != COUNTRY]
    return MapShown(
        land=outlines(drawn.projection, drawn.frame, drawn.at, drawn.unit),
        told={one.place.country or "": len(one.events) for one in places if one.place.kind == COUNTRY},
        marks=_with_names(marks),
        lines=tuple(line(one, drawn.projection) for one in places),
        events=len(meant.events),
        placeless=sum(event.place is None for event in meant.events),
        world=drawn.projection.radius is None,
        fronts=meant.crisis.front_names(),
        left_out=meant.crisis.left_out,
    )


def _with_names(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Places with smaller ones above larger ones; names stand on the map where they cover no other name."""
    named, boxes = set[str](), list[Frame]()
    for one in sorted(marks, key=lambda one: (-one.events, one.name)):
        left, middle = one.x + one.r, one.y
        box = Frame(left, middle - LETTER, left + LETTER * (len(one.name) + 1) * NARROW, middle + LETTER)
        if not any(box.overlaps(other) for other in boxes):
            named.add(one.key)
            boxes.append(box)
    ordered = sorted(marks, key=lambda one: (-one.radius, -one.r, one.key))
    return tuple(structs.replace(one, named=one.key in named) for one in ordered)


def mark(one: Located, at: tuple[float, float], drawn: Drawing, most: int) -> Mark:
    """A place on the map; areas of points grow with the number of events."""
    return Mark(
        key=one.place.key,
        name=one.place.name,
        kind=one.place.kind,
        events=len(one.events),
        conflicts=_conflicts(one),
        voices=one.voices,
        x=at[0],
        y=at[1],
        r=max(SMALLEST, LARGEST * sqrt(len(one.events) / most)),
        radius=drawn.projection.size(one.radius_km) / drawn.unit if one.radius_km else 0.0,
        named=False,
    )


def line(one: Located, projection: Projection) -> PlaceLine:
    """A place in the list."""
    return PlaceLine(
        name=one.place.name,
        kind=one.place.kind,
        country=one.place.country or "",
        events=len(one.events),
        conflicts=_conflicts(one),
        voices=one.voices,
        off=_off(one, projection),
    )


def _off(one: Located, projection: Projection) -> str:
    """Why a place is not on the map."""
    place = one.place
    if place.longitude is None or place.latitude is None:
        return "where it lies is not known"
    far = apart((place.longitude, place.latitude), (projection.longitude, projection.latitude))
    return "off the map" if projection.radius is not None and far > projection.radius and place.kind != COUNTRY else ""


def _conflicts(one: Located) -> int:
    return sum(event.type in CONFLICT for event in one.events)
