"""A place: what happens there, what is counted there, and what lies near."""

from __future__ import annotations

from collections import Counter
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.errors import UnknownNameError
from dragoman.web.shown.event_line import EventLine, event_line
from dragoman.web.shown.figure import SeriesLine, series_line
from dragoman.web.shown.order import by_concern, latest

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.picture import Picture, Series
    from dragoman.records import Place

MOST = 40
NEIGHBOURS = 10
EARTH_KM = 6371.0
# Kinds of places that are areas or lines: one point does not tell where in them something was.
WIDE = frozenset({
    "country", "region", "province", "district", "sea", "strait", "river", "lake", "mountain", "desert", "road",
})  # fmt: skip


class Front(Struct, frozen=True, kw_only=True):
    """A front on which something happens at a place, and how many events do."""

    front: str
    name: str
    events: int


class Neighbour(Struct, frozen=True, kw_only=True):
    """Another place of the crisis, how far its middle is, and how many events are told there."""

    place: Place
    km: float
    events: int


class PlacePage(Struct, frozen=True, kw_only=True):
    """A place.

    Attributes:
        wide: it is an area or a line, of which a point on a map is but the middle.
        events: the latest first, as many as the page holds; `event_count`: how many there are.
        neighbours: the nearest places of the crisis.
        left_out: what of a large store was not looked at.
    """

    place: Place
    wide: bool
    events: tuple[EventLine, ...]
    event_count: int
    series: tuple[SeriesLine, ...]
    fronts: tuple[Front, ...]
    neighbours: tuple[Neighbour, ...]
    left_out: tuple[str, ...]


def place_page(crisis: Crisis, name: str) -> PlacePage:
    """A place as its page shows it.

    Raises:
        UnknownNameError: nothing is told of such a place; the message lists the nearest names.
    """
    picture = crisis.picture
    told = places(picture)
    place = next((one for one in told if name in {one.key, one.name}), None)
    place = place or next((one for one in told if one.name.casefold() == name.casefold()), None)
    if place is None:
        raise UnknownNameError("place", name, {one.name for one in told})
    events = latest(one for one in picture.events if one.place and one.place.key == place.key)
    fronts = Counter(one.front for one in events if one.front)
    return PlacePage(
        place=place,
        wide=place.kind in WIDE,
        events=tuple(event_line(crisis, one) for one in events[:MOST]),
        event_count=len(events),
        series=tuple(series_line(crisis, one) for one in by_concern(picture.series) if _is_at(one, place)),
        fronts=tuple(
            Front(front=key, name=crisis.front_name(key), events=count) for key, count in fronts.most_common()
        ),
        neighbours=neighbours(told, place),
        left_out=crisis.left_out,
    )


def places(picture: Picture) -> dict[Place, int]:
    """The places of which events or figures are told, with how many events."""
    found: Counter[Place] = Counter(one.place for one in picture.events if one.place)
    for series in picture.series:
        for point in series.points:
            if point.place and point.place not in found:
                found[point.place] = 0
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0].name, one[0].key)))


def _is_at(series: Series, place: Place) -> bool:
    return series.place == place.name or any(one.place and one.place.key == place.key for one in series.points)


def neighbours(told: dict[Place, int], place: Place) -> tuple[Neighbour, ...]:
    """The nearest other places that are no whole countries."""
    others = (one for one in told if one.key != place.key and one.kind != "country")
    found = [(km, one) for one in others if (km := distance_km(place, one)) is not None]
    nearest = sorted(found, key=lambda one: (one[0], one[1].name))[:NEIGHBOURS]
    return tuple(Neighbour(place=one, km=km, events=told[one]) for km, one in nearest)


def distance_km(a: Place, b: Place) -> float | None:
    """The way between the middles of two places along a great circle, in km; None where one is not known.

    Source: the haversine formula.
    """
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, south = radians(a.latitude), radians(b.latitude)
    across = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(across)))
