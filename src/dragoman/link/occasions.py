"""Acts that belong together without being one: acts of one occasion, parts of a larger act."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.link.distance import length, lies_in
from dragoman.link.likeness import CLAIMED
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from dragoman.link.background import Background
    from dragoman.picture import LinkedEvent

ONE_DAY, LONG = timedelta(days=1, hours=12), timedelta(days=6)


def related(events: Sequence[LinkedEvent], background: Background) -> tuple[LinkedEvent, ...]:
    """The events with their occasions and wholes filled in, in the same order."""
    occasion, whole = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for a, b in _of_a_day(events, background):
        if of_one_occasion(a, b, background):
            occasion[a.id].add(b.id)
            occasion[b.id].add(a.id)
    long = [event for event in events if LONG <= _duration(event) < timedelta.max]
    for larger in long:
        whole_of = (part for part in events if is_part(part, larger, background))
        for part in whole_of:
            whole[part.id].add(larger.id)
    return tuple(_with(event, occasion, whole) for event in events)


def _of_a_day(events: Sequence[LinkedEvent], background: Background) -> set[tuple[LinkedEvent, LinkedEvent]]:
    """Pairs of events that begin on one day and share a state."""
    days: dict[tuple[str, date], list[LinkedEvent]] = defaultdict(list)
    for event in events:
        if event.when and event.when.start and _duration(event) <= ONE_DAY:
            for state in background.states((*event.actors, *event.recipients)):
                days[state, event.when.start.date()].append(event)
    return {pair for group in days.values() for pair in combinations(group, 2)}


def _with(event: LinkedEvent, occasion: Mapping[str, set[str]], whole: Mapping[str, set[str]]) -> LinkedEvent:
    acts, wholes = tuple(sorted(occasion.get(event.id, ()))), tuple(sorted(whole.get(event.id, ())))
    return structs.replace(event, occasion=acts, part_of=wholes) if acts or wholes else event


def of_one_occasion(a: LinkedEvent, b: LinkedEvent, background: Background) -> bool:
    """Whether two acts of different types happened on one day between the same states, one of them a talk."""
    if a.type == b.type or "CONSULT" not in {a.type, b.type} or not {a.status, b.status} <= CLAIMED:
        return False
    if _duration(a) > ONE_DAY or _duration(b) > ONE_DAY or not (a.when and b.when and a.when.overlaps(b.when)):
        return False
    states_a, states_b = (background.states((*event.actors, *event.recipients)) for event in (a, b))
    least = min(len(states_a), len(states_b))
    return least > 1 and len(states_a & states_b) / least >= background.weights.events.occasion


def is_part(part: LinkedEvent, whole: LinkedEvent, background: Background) -> bool:
    """Whether an act of a day lies within a longer one of the same type, side by side and place by place."""
    if part.type != whole.type or part.id == whole.id or not {part.status, whole.status} <= HAPPENED:
        return False
    if not (_duration(part) <= ONE_DAY and LONG <= _duration(whole) < timedelta.max):
        return False
    if not (part.when and whole.when and part.when.overlaps(whole.when)):
        return False
    doers = background.states(part.actors) & background.states(whole.actors)
    if part.place and whole.place and part.place.key != whole.place.key and not lies_in(part.place, whole.place):
        return False
    targets, of_whole = background.states(part.recipients), background.states(whole.recipients)
    return bool(doers) and (not targets or not of_whole or bool(targets & of_whole))


def _duration(event: LinkedEvent) -> timedelta:
    return length(event.when) if event.when else timedelta.max
