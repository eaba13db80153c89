"""GeoJSON (RFC 7946): a point per event over all reports, with how exactly the point stands for the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec
from msgspec import Struct

from dragoman.exchange import days
from dragoman.exchange.precision import precision
from dragoman.exchange.quotes import Quote, shown
from dragoman.exchange.selection import Export

if TYPE_CHECKING:
    from dragoman.exchange.selection import Selection
    from dragoman.picture import LinkedEvent
    from dragoman.records import Place


class Point(Struct, frozen=True, tag_field="type", tag="Point"):
    """A position: longitude, then latitude, in degrees of WGS 84."""

    coordinates: tuple[float, float]


class Properties(Struct, frozen=True):
    """What is told of an event; `start` and `end` are its first and last day, null where open."""

    event: str
    mode: str
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    start: str | None
    end: str | None
    date_precision: str
    place: str
    place_kind: str
    place_precision: str
    country: str | None
    front: str | None
    contexts: tuple[str, ...]
    voices: int
    confidence: float
    doubtful: bool
    evidence: tuple[Quote, ...]


class Feature(Struct, frozen=True, tag_field="type", tag="Feature"):
    """An event."""

    id: str
    geometry: Point
    properties: Properties


class FeatureCollection(Struct, frozen=True):
    """The events that have a place on the map; `left_out` counts those that have none."""

    left_out: int
    features: tuple[Feature, ...]
    type: Literal["FeatureCollection"] = "FeatureCollection"


def export(selection: Selection) -> Export:
    """The events that a place with coordinates is told of; says how many are left out."""
    found = tuple(feature(event, selection) for event in selection.linked)
    features = tuple(one for one in found if one is not None)
    missing = len(found) - len(features)
    notes = (f"{missing} of {len(found)} events have no place on the map and are left out",) if missing else ()
    return Export(msgspec.json.encode(FeatureCollection(missing, features)) + b"\n", notes)


def feature(event: LinkedEvent, selection: Selection) -> Feature | None:
    """The event as a point, None where it has no place with coordinates."""
    place = event.place
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return Feature(event.id, Point((place.longitude, place.latitude)), _properties(event, place, selection))


def _properties(event: LinkedEvent, place: Place, selection: Selection) -> Properties:
    picture = selection.picture
    return Properties(
        event=event.type,
        mode=event.mode,
        status=event.status,
        actors=tuple(map(picture.name, event.actors)),
        recipients=tuple(map(picture.name, event.recipients)),
        start=days.first(event.when) or None,
        end=days.last(event.when) or None,
        date_precision=event.when.precision if event.when else "unknown",
        place=place.name,
        place_kind=place.kind,
        place_precision=precision(place),
        country=place.country,
        front=event.front,
        contexts=event.contexts,
        voices=len(event.voices),
        confidence=round(event.confidence, 3),
        doubtful=event.doubtful,
        evidence=shown(picture, (account.evidence for account in event.accounts)),
    )
