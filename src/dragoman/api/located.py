"""Where what is told took place: events by place, with how far the place may mean."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dragoman.codebook import extent
from dragoman.picture import LinkedEvent
from dragoman.records import Place


class Located(Struct, frozen=True, kw_only=True):
    """A place, and what is told to have happened, or to be threatened or planned, there.

    Attributes:
        place: as the gazetteer knows it.
        radius_km: how far from its point it may mean; 0 for a point.
        events: by date.
        voices: how many independent voices tell of any of them.
    """

    place: Place
    radius_km: float
    events: tuple[LinkedEvent, ...]
    voices: int


def located(events: Iterable[LinkedEvent]) -> tuple[Located, ...]:
    """The places of events, that of the most events first; events whose place nothing tells are left out."""
    found: dict[str, list[LinkedEvent]] = {}
    places: dict[str, Place] = {}
    for event in events:
        if event.place is not None:
            places.setdefault(event.place.key, event.place)
            found.setdefault(event.place.key, []).append(event)
    made = (_located(places[key], those) for key, those in found.items())
    return tuple(sorted(made, key=lambda one: (-len(one.events), one.place.name, one.place.key)))


def _located(place: Place, events: list[LinkedEvent]) -> Located:
    voices = {voice for event in events for voice in event.voices}
    return Located(place=place, radius_km=extent.radius_km(place), events=tuple(events), voices=len(voices))
