"""Repeated mentions of one act in a report as one event, at its fullest mention."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.records import Event, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TypeAlias

    from dragoman.records import EventType, Span, Status, When

    # What and how far, who, to whom.
    Sided: TypeAlias = tuple[EventType, Status, tuple[str, ...], tuple[str, ...]]
    # What, how far, and in which words.
    Worded: TypeAlias = tuple[EventType, Status, tuple[Span, ...]]


def once(found: Sequence[Event]) -> tuple[Event, ...]:
    """Repeated acts as one, in the order of their first mention."""
    kept: list[Event] = []
    alike: defaultdict[Sided | Worded, list[int]] = defaultdict(list)
    for event in found:
        sided, worded = _keys(event)
        named = alike[sided] if event.actors else []
        before = (*named, *(i for i in alike[worded] if _nested(event, kept[i]) or _nested(kept[i], event)))
        same = next((i for i in before if _repeats(event, kept[i])), None)
        if same is None:
            named.append(len(kept))
            alike[worded].append(len(kept))
            kept.append(event)
        else:
            kept[same] = _fuller(kept[same], event)
    return tuple(kept)


def _keys(event: Event) -> tuple[Sided, Worded]:
    """What two mentions of one act have in common: the sides, or the clause, of which they are verb and object."""
    return (event.type, event.status, event.actors, event.recipients), (event.type, event.status, event.evidence.spans)


def _nested(part: Event, whole: Event) -> bool:
    """Whether one mention names no side that the other, which names a doer, does not name in the same place."""
    sides = set(part.actors) <= set(whole.actors) and set(part.recipients) <= set(whole.recipients)
    return bool(whole.actors) and sides


def _repeats(event: Event, other: Event) -> bool:
    """Whether two mentions of an act that may be one are: no different date, place or manner."""
    times = event.when is None or other.when is None or one_time(event.when, other.when)
    places = event.place is None or other.place is None or event.place.key == other.place.key
    modes = event.mode == other.mode or not (event.mode and other.mode)
    return modes and times and places


def one_time(when: When, other: When) -> bool:
    """Whether two times may be one: a Tuesday of an unknown week is no Wednesday."""
    if when.known or other.known:
        return when.overlaps(other)
    return when.value == other.value


def _fuller(one: Event, other: Event) -> Event:
    """The mention that tells more, with the passages of both."""
    best, rest = (one, other) if _told(one) >= _told(other) else (other, one)
    evidence = Evidence(best.evidence.report, tuple(dict.fromkeys((*best.evidence.spans, *rest.evidence.spans))))
    return structs.replace(best, evidence=evidence, id="")


def _told(event: Event) -> tuple[int, int]:
    """How much a mention tells: of the sides, then of time, place and manner."""
    sides = len(event.actors) + len(event.recipients)
    return sides, (event.when is not None) + (event.place is not None) + bool(event.mode)
