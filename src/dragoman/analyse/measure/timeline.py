"""The key events of a crisis: those that many tell, that weigh much, of which much came, and that are new."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import began, last
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.consequence import Consequence
from dragoman.analyse.measure.fronts import GENERAL, front_name
from dragoman.analyse.measure.posture import postures
from dragoman.analyse.measure.signs import STRONGEST, heard
from dragoman.analyse.sentences import event_sentence, merged
from dragoman.codebook import measures
from dragoman.picture import TimelineItem
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.picture import LinkedEvent, Picture

ONE_DAY, ONE_WEEK = timedelta(days=1), timedelta(days=7)
MOST = 30
_WORD = re.compile(r"\w+")


class Candidate(Struct, frozen=True):
    """An event that may become a line, the day on which it began, how much it matters, and the words of its line."""

    event: LinkedEvent
    start: date
    importance: float
    text: str
    words: frozenset[str]


def timeline(dyad: Dyad, book: Book, near: Collection[str] = (), *, most: int = MOST) -> tuple[TimelineItem, ...]:
    """The key events in which one of the two takes part, or that lie on their fronts, by date.

    Args:
        dyad: the two.
        book: gives intensities and the names of fronts.
        near: keys of the fronts on which the two meet.
        most: how many lines.
    """
    touching = {event.id for event in dyad.touching}
    others = (e for e in dyad.picture.events if e.front in near and not e.doubtful and e.id not in touching)
    came = Consequence(dyad.picture)
    shares = {event.id: share(dyad, event) for event in (*dyad.touching, *others)}
    events = [event for event in dyad.picture.events if event.id in shares]
    found = candidates(dyad.picture, events, {e.id: shares[e.id] * importance(e, book, came) for e in events})
    return lines(book, chosen(found, most))


def dyad_timeline(picture: Picture, book: Book, a: str, b: str, *, most: int = MOST) -> tuple[TimelineItem, ...]:
    """The key events of two actors and of the fronts on which they meet, by date.

    Args:
        picture: the linked picture.
        book: gives intensities and fronts.
        a: key of the one; its bodies and persons count as it.
        b: key of the other.
        most: how many lines.
    """
    near = {posture.front for posture in postures(picture, book, a, b) if posture.front}
    return timeline(Dyad(picture, a, b), book, near, most=most)


def key_events(picture: Picture, book: Book, *, most: int = MOST) -> tuple[TimelineItem, ...]:
    """The key events of the whole crisis, by date.

    Args:
        picture: the linked picture.
        book: gives intensities and the names of fronts.
        most: how many lines.
    """
    events, came = [event for event in picture.events if not event.doubtful], Consequence(picture)
    found = candidates(picture, events, {event.id: importance(event, book, came) for event in events})
    return lines(book, chosen(found, most))


def importance(event: LinkedEvent, book: Book, came: Consequence) -> float:
    """How much an event matters, 0 to 1: its voices, its intensity and what came of it, less for what was not done.

    Args:
        event: a sure event.
        book: gives intensities.
        came: the consequences of the events of its picture.
    """
    weights = measures.load().timeline
    if not event.actors:
        return weights.nobody * _matters(event, book, came)
    return _matters(event, book, came)


def _matters(event: LinkedEvent, book: Book, came: Consequence) -> float:
    weights = measures.load().timeline
    return bearing(event, book, came) * event.confidence * (1.0 if event.status in HAPPENED else weights.not_done)


def bearing(event: LinkedEvent, book: Book, came: Consequence) -> float:
    """How much hangs on an event, 0 to 1, be it sure or not: its voices, its intensity and what came of it."""
    weights = measures.load().timeline
    strength = min(1.0, abs(book.plover.intensity(event.type, event.mode)) / STRONGEST)
    told = heard(event.voices) if event.voices else 0.0
    return weights.voices * told + weights.intensity * strength + weights.consequence * came.of(event)


def share(dyad: Dyad, event: LinkedEvent) -> float:
    """How far an event is the two's own: less where only one takes part, still less where others do on their fronts."""
    weights = measures.load().timeline
    if dyad.faces(event) or dyad.allied_in(event):
        return 1.0
    return weights.one_side if dyad.sides((*event.actors, *event.recipients)) else weights.of_others


def candidates(picture: Picture, events: Iterable[LinkedEvent], matters: dict[str, float]) -> tuple[Candidate, ...]:
    """The events that have a day, each with its line."""
    dated = [(event, start) for event in events if (start := began(picture, event))]
    telling: dict[date, set[str]] = defaultdict(set)
    for event, start in dated:
        telling[start].update(event.voices)
    found = list[Candidate]()
    for event, start in dated:
        text = event_sentence(picture, event)
        weight = matters[event.id] * prominence(len(telling[start])) * precision(event)
        found.append(Candidate(event, start, weight, text, frozenset(_WORD.findall(text.casefold()))))
    return tuple(found)


def prominence(voices: int) -> float:
    """How far a day stands out, up to 1, by how many voices tell of anything on it.

    Source: the number of mentions tells the dates of a time line best, Ghalandari & Ifrim (ACL 2020).
    """
    floor = measures.load().timeline.quiet_day
    return floor + (1 - floor) * (1 - 2.0 ** -(voices - 1))


def precision(event: LinkedEvent) -> float:
    """How far an event is fit for a line with a date: less where it is known only to the month or the year."""
    when = event.when
    if when is None or when.start is None or when.end is None or when.end - when.start <= ONE_WEEK:
        return 1.0
    return measures.load().timeline.vague


def chosen(found: Sequence[Candidate], most: int) -> tuple[Candidate, ...]:
    """The most important ones, each as far as those before it do not tell it already.

    Source: maximal marginal relevance, Carbonell & Goldstein (SIGIR 1998), with the relevance lessened by the share
    that is told instead of by a difference.
    """
    left = {one.event.id: one for one in found}
    novelty = dict.fromkeys(left, 1.0)
    taken = list[Candidate]()
    while left and len(taken) < most:
        best = min(left.values(), key=lambda one: (-one.importance * novelty[one.event.id], one.start, one.event.id))
        taken.append(left.pop(best.event.id))
        for id, other in left.items():
            novelty[id] = min(novelty[id], 1 - measures.load().timeline.redundancy * likeness(best, other))
    return tuple(taken)


def likeness(a: Candidate, b: Candidate) -> float:
    """How far two events tell the same, 0 to 1: words of their lines in common, nearness in time, one occasion."""
    if b.event.id in a.event.occasion or b.event.id in a.event.part_of or a.event.id in b.event.part_of:
        return 1.0
    words = len(a.words & b.words) / max(1, len(a.words | b.words))
    near = 2.0 ** (-abs((a.start - b.start).days) / measures.load().timeline.apart_days)
    same = a.event.type == b.event.type and set(a.event.actors) == set(b.event.actors)
    return (words + near * same) / 2


def lines(book: Book, taken: Iterable[Candidate]) -> tuple[TimelineItem, ...]:
    """The lines of the chosen events, by date."""
    return tuple(sorted((line(book, one) for one in taken), key=lambda one: (one.start, one.record)))


def line(book: Book, one: Candidate) -> TimelineItem:
    """An event as a line of the time line."""
    event, start = one.event, one.start
    told = bool(event.when and event.when.start)
    end = last(event.when.end) + ONE_DAY if event.when and told and event.when.end else start + ONE_DAY
    front = event.front or GENERAL
    return TimelineItem(
        record=event.id,
        start=start,
        end=max(end, start + ONE_DAY),
        text=one.text,
        status=event.status,
        weight=book.plover.intensity(event.type, event.mode),
        importance=one.importance,
        front=front,
        front_name=front_name(book.fronts, front),
        voices=len(event.voices),
        evidence=merged((account.evidence,) for account in event.accounts),
    )
