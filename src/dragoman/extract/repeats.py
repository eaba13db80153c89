"""Repeated mentions of one act in a report as one event, at its fullest mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.records import Event, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.records import When


def once(found: Sequence[Event]) -> tuple[Event, ...]:
    """Repeated acts as one, in the order of their first mention."""
    kept: list[Event] = []
    for event in found:
        same = next((i for i, other in enumerate(kept) if _repeats(event, other)), None)
        if same is None:
            kept.append(event)
        else:
            kept[same] = _fuller(kept[same], event)
    return tuple(kept)


def _repeats(event: Event, other: Event) -> bool:
    """Whether two mentions tell the same act at the same status: same sides, and no different date or place."""
    same_sides = event.actors == other.actors and event.recipients == other.recipients and bool(event.actors)
    times = event.when is None or other.when is None or _one_time(event.when, other.when)
    places = event.place is None or other.place is None or event.place.key == other.place.key
    modes = event.mode == other.mode or not (event.mode and other.mode)
    return (
        event.type == other.type and modes and event.status == other.status and same_sides and times and places
    )  # fmt: skip


def _one_time(when: When, other: When) -> bool:
    """Whether two times may be one: a Tuesday of an unknown week is no Wednesday."""
    if when.known or other.known:
        return when.overlaps(other)
    return when.value == other.value


def _fuller(one: Event, other: Event) -> Event:
    """The mention that tells more, with the passages of both."""
    best, rest = (one, other) if _told(one) >= _told(other) else (other, one)
    evidence = Evidence(best.evidence.report, tuple(dict.fromkeys((*best.evidence.spans, *rest.evidence.spans))))
    return structs.replace(best, evidence=evidence, id="")


def _told(event: Event) -> int:
    return (event.when is not None) + (event.place is not None) + bool(event.mode)
