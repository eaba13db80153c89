"""The key events of a crisis: those that many tell, that weigh much, that are new."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.analyse.dates import began, last
from dragoman.analyse.measure.fronts import GENERAL, front_name
from dragoman.analyse.measure.signs import STRONGEST, heard
from dragoman.analyse.sentences import event_sentence, merged
from dragoman.picture import TimelineItem
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from dragoman.analyse.dyad import Dyad
    from dragoman.codebook import Book
    from dragoman.picture import LinkedEvent
    from dragoman.records import Evidence

ONE_DAY = timedelta(days=1)
# An event that only one side of the two takes part in tells less, and one of others on their fronts still less; so does
# one that has not happened.
ONE_SIDE, OF_OTHERS, NOT_DONE = 0.6, 0.45, 0.5


def timeline(dyad: Dyad, book: Book, near: Collection[str] = (), *, most: int = 30) -> tuple[TimelineItem, ...]:
    """The most important events in which one of the two takes part, or that lie on their fronts, by date.

    Args:
        dyad: the two.
        book: gives intensities and the names of fronts.
        near: keys of the fronts on which the two meet.
        most: how many to keep.
    """
    touching = {event.id for event in dyad.touching}
    others = (e for e in dyad.picture.events if e.front in near and not e.doubtful and e.id not in touching)
    events = (*dyad.touching, *others)
    kinds = Counter(_kind(event) for event in events)
    dated = ((event, began(dyad.picture, event)) for event in events)
    items = [
        item(dyad, event, start, book, importance(dyad, event, book, kinds[_kind(event)]))
        for event, start in dated
        if start
    ]
    best = sorted(items, key=lambda one: (-one.importance, one.record))[:most]
    return tuple(sorted(best, key=lambda one: (one.start, one.record)))


def _kind(event: LinkedEvent) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What a repetition of the event would share with it."""
    return event.type, event.actors, event.recipients


def importance(dyad: Dyad, event: LinkedEvent, book: Book, alike: int) -> float:
    """How much an event matters, 0 to 1: its voices and intensity, less for what is common, one-sided or not done.

    Args:
        dyad: the two.
        event: a sure event.
        book: gives intensities.
        alike: how many events are of its type between the same parties.
    """
    strength = abs(book.plover.intensity(event.type, event.mode)) / STRONGEST
    weight = heard(event.voices) * (0.3 + 0.7 * strength) * event.confidence
    both = dyad.faces(event) or dyad.allied_in(event)
    side = 1.0 if both else ONE_SIDE if dyad.sides((*event.actors, *event.recipients)) else OF_OTHERS
    done = 1.0 if event.status in HAPPENED else NOT_DONE
    return min(1.0, weight * side * done / max(alike, 1) ** 0.25)


def item(dyad: Dyad, event: LinkedEvent, start: date, book: Book, weight: float) -> TimelineItem:
    """An event as an item of the time line."""
    told = bool(event.when and event.when.start)
    end = last(event.when.end) + ONE_DAY if event.when and told and event.when.end else start + ONE_DAY
    front = event.front or GENERAL
    return TimelineItem(
        record=event.id,
        start=start,
        end=max(end, start + ONE_DAY),
        text=event_sentence(dyad.picture, event),
        status=event.status,
        weight=book.plover.intensity(event.type, event.mode),
        importance=weight,
        front=front,
        front_name=front_name(book.fronts, front),
        voices=len(event.voices),
        evidence=merged(_evidence(event)),
    )


def _evidence(event: LinkedEvent) -> Iterable[tuple[Evidence]]:
    return ((account.evidence,) for account in event.accounts)
