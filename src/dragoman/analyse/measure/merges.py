"""What linking took for one, two by two, with how doubtful each pair is and how much hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from dragoman.analyse.measure.consequence import Consequence
from dragoman.analyse.measure.timeline import bearing
from dragoman.analyse.measure.worth import Worth, differing
from dragoman.codebook import Book, measures
from dragoman.codebook.folding import fold
from dragoman.picture import LinkedActor, LinkedEvent, Picture
from dragoman.records import Actor, AnyRecord, Event, Pinned

SIDES = ("actors", "recipients")
FIELDS = 6  # in which two accounts may differ


class Merge(Struct, frozen=True, kw_only=True):
    """Two that linking took for one.

    Attributes:
        what: whether `a` and `b` are ids of events of reports, or keys of actors; in order.
        of: id of the linked event, or key of the linked actor.
        worth: how much a look is worth.
        why: the reasons that linking gives.
    """

    what: Pinned
    a: str
    b: str
    of: str
    worth: Worth
    why: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, str]:
        """The two, in order."""
        return self.a, self.b


def merges(picture: Picture, book: Book, records: Iterable[AnyRecord]) -> tuple[Merge, ...]:
    """All pairs that linking took for one, the one most worth a look first; of many accounts each with the best.

    Args:
        picture: the linked picture.
        book: gives intensities.
        records: that it was made of; tell how each report names an actor.
    """
    came = Consequence(picture)
    of_events = (one for event in picture.events for one in _of_event(picture, event, bearing(event, book, came)))
    names = {record.key: record.name for record in records if isinstance(record, Actor)}
    of_actors = (one for actor in picture.actors for one in _of_actor(actor, names))
    return tuple(sorted((*of_events, *of_actors), key=lambda one: (-one.worth.score, one.about)))


def _of_event(picture: Picture, event: LinkedEvent, hangs: float) -> Iterator[Merge]:
    """The best account with each other one."""
    best, *others = event.accounts
    for other in others:
        a, b = sorted((best.id, other.id))
        worth = _unlike_events(picture, best, other, hangs)
        yield Merge(what="event", a=a, b=b, of=event.id, worth=worth, why=event.why)


def _unlike_events(picture: Picture, best: Event, other: Event, hangs: float) -> Worth:
    weights = measures.load().review
    others = [side for side in SIDES if _sides(picture, best, side).isdisjoint(_sides(picture, other, side))]
    apart = [*differing(best, other), *(side for side in others if getattr(best, side) and getattr(other, side))]
    doubt = weights.least_doubt + weights.one_in_two * len(apart) / FIELDS
    return Worth(min(1.0, doubt), hangs, (f"they differ in {', '.join(apart)}",) if apart else ())


def _sides(picture: Picture, event: Event, side: str) -> set[str]:
    """The states or actors on a side of an account."""
    report = event.evidence.report
    keys: tuple[str, ...] = getattr(event, side)
    return {picture.acts_for(key, report) or picture.linked(key, report) for key in keys}


def _of_actor(actor: LinkedActor, names: dict[str, str]) -> Iterator[Merge]:
    """The key that names it best with each other key."""
    weights = measures.load().review
    for key in actor.keys:
        if key != actor.key and key in names and actor.key in names:
            a, b = sorted((actor.key, key))
            unlike = 1 - SequenceMatcher(None, fold(names[a]), fold(names[b])).ratio()
            why = (f"“{names[key]}” is “{names[actor.key]}”",)
            worth = Worth(
                min(1.0, weights.least_doubt + weights.one_in_two * unlike),
                min(1.0, len(actor.reports) / weights.often),
                why,
            )
            yield Merge(what="actor", a=a, b=b, of=actor.key, worth=worth, why=actor.why)
