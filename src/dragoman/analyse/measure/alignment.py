"""Who stands with whom on a front: a signed graph of all that actors do to, for and against each other."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import began, now
from dragoman.analyse.measure.backing import UNNAMED, is_party
from dragoman.analyse.measure.balance import camps, triads
from dragoman.analyse.measure.belonging import event_fronts
from dragoman.analyse.measure.fronts import GENERAL, front_name
from dragoman.analyse.measure.signs import act_weight, fading, heard, tellings
from dragoman.analyse.sentences import merged
from dragoman.codebook import measures
from dragoman.picture import Alignment, Tie
from dragoman.records import MUTUAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.picture import LinkedEvent, Picture
    from dragoman.records import Evidence, Relation, RelationKind

EVERYTHING = "everything"


class Pull(Struct, frozen=True):
    """What one event or relation adds to the tie of two actors."""

    pair: tuple[str, str]
    weight: float
    record: str
    evidence: tuple[Evidence, ...]


def alignment(picture: Picture, book: Book, front: str | None = None) -> Alignment:
    """The ties of all actors on a front, the camps that they make, and the triads that are out of balance.

    Args:
        picture: the linked picture.
        book: gives intensities and the names of fronts.
        front: key of a front, with the narrower ones within it; None: everything.
    """
    moment = now(picture)
    day = moment.date() if moment else None
    pulls = [*_of_events(picture, book, front, day), *_of_relations(picture, book, front, day)]
    ties = tuple(_ties(pulls))
    edges = {(tie.a, tie.b): tie.weight for tie in ties}
    balanced, unbalanced = triads(edges)
    sides = camps(edges)
    whole = sum(map(abs, edges.values()))
    return Alignment(
        front=front,
        name=front_name(book.fronts, front) if front is not None else EVERYTHING,
        ties=ties,
        camps=(tuple(sorted(sides.first)), tuple(sorted(sides.second))),
        balanced=balanced,
        unbalanced=unbalanced,
        frustrated=sides.frustrated,
        frustration=sum(abs(edges[edge]) for edge in sides.frustrated) / whole if whole else 0.0,
        exact=sides.exact,
    )


def _ties(pulls: Iterable[Pull]) -> Iterator[Tie]:
    """The net tie of each pair, those that are lighter than doubt left out."""
    by_pair: dict[tuple[str, str], list[Pull]] = defaultdict(list)
    for pull in pulls:
        by_pair[pull.pair].append(pull)
    for (a, b), found in sorted(by_pair.items()):
        weight = sum(pull.weight for pull in found)
        if abs(weight) >= measures.load().tie:
            ordered = sorted(found, key=lambda pull: (-abs(pull.weight), pull.record))
            yield Tie(
                a=a,
                b=b,
                weight=weight,
                records=tuple(dict.fromkeys(pull.record for pull in ordered)),
                evidence=merged(pull.evidence for pull in ordered),
            )


def _of_events(picture: Picture, book: Book, front: str | None, day: date | None) -> Iterator[Pull]:
    """What sure acts add; those who act together upon a third are drawn together as well."""
    for event in picture.events:
        strength = 0.0 if event.doubtful else act_weight(event, book.plover)
        if not strength or not _on(picture, book, event, front):
            continue
        told = tellings(picture, event.accounts)
        weight = strength * heard(one.voice for one in told) * fading(began(picture, event), day, lasting=False)
        passages = merged((one.evidence,) for one in told)
        actors, recipients = _nodes(picture, event.actors), _nodes(picture, event.recipients)
        if event.type in MUTUAL:
            pairs = [(pair, weight) for pair in combinations(sorted({*actors, *recipients}), 2)]
        else:
            pairs = [(_pair(a, b), weight) for a in actors for b in recipients if a != b]
            shared = abs(weight) * measures.load().together
            pairs += [(pair, shared) for pair in combinations(actors, 2) if recipients]
        yield from (Pull(pair, amount, event.id, passages) for pair, amount in pairs)


def _on(picture: Picture, book: Book, event: LinkedEvent, front: str | None) -> bool:
    """Whether an event belongs to a front or to one within it."""
    if front is None:
        return True
    own = event_fronts(picture, book.fronts, event) or (GENERAL,)
    return any(front in {one, book.fronts.within(one)} for one in own)


def _of_relations(picture: Picture, book: Book, front: str | None, day: date | None) -> Iterator[Pull]:
    """What sure stated relations add, each kind between two actors once, however many state it."""
    alike: dict[tuple[tuple[str, str], RelationKind], list[Relation]] = defaultdict(list)
    for relation in picture.relations:
        report = relation.evidence.report
        a, b = (_node(picture, key, report) for key in (relation.a, relation.b))
        on = front is None or front in {relation.front or GENERAL, book.fronts.within(relation.front or GENERAL)}
        if on and a and b and a != b and not relation.doubtful:
            alike[_pair(a, b), relation.relation].append(relation)
    for (pair, kind), relations in alike.items():
        told = tellings(picture, relations)
        last = max((one.day for one in told if one.day), default=None)
        credence = heard(one.voice for one in told) * fading(last, day, lasting=True)
        weight = measures.load().relations.get(kind, 0.0) * credence
        if weight:
            record = min(relation.id for relation in relations)
            yield Pull(pair, weight, record, merged((one.evidence,) for one in told))


def _pair(a: str, b: str) -> tuple[str, str]:
    """Two actors in order."""
    return (a, b) if a < b else (b, a)


def _nodes(picture: Picture, keys: Iterable[str]) -> tuple[str, ...]:
    """The parties among actors, bodies and officials as their states, in order."""
    return tuple(sorted({node for key in keys if (node := _node(picture, key))}))


def _node(picture: Picture, key: str, report: str = "") -> str:
    """The party that an actor acts for, "" where it is none or has no name."""
    node = picture.acts_for(key, report) or picture.linked(key, report)
    return node if not node.startswith(UNNAMED) and is_party(picture, node) else ""
