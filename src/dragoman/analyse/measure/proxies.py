"""How two actors stand through the parties that they back: a signed graph per theatre.

Who backs one's client is a friend there, who fights him an enemy: the balance of signed triads (Harary 1953).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.analyse.measure.backing import backings
from dragoman.analyse.measure.belonging import event_fronts
from dragoman.analyse.measure.fronts import GENERAL, family
from dragoman.analyse.measure.signs import FrontSign, act_weight, event_sign
from dragoman.analyse.sentences import act
from dragoman.codebook import measures
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from dragoman.analyse.dyad import Dyad
    from dragoman.analyse.measure.backing import Backing
    from dragoman.analyse.measure.signs import Telling
    from dragoman.codebook import Book
    from dragoman.codebook.fronts import Fronts
    from dragoman.records import RelationKind

RIVALRY: frozenset[RelationKind] = frozenset({"rival-of", "at-odds-with"})


def through_others(dyad: Dyad, book: Book) -> tuple[FrontSign, ...]:
    """The signs that come from whom the two back, per front."""
    found, fronts = backings(dyad, book), book.fronts
    signs = (*_client_pairs(dyad, found, fronts), *_against_clients(dyad, found, book))
    if not fronts.only:
        return signs
    return tuple(sign if sign.front in fronts.own else structs.replace(sign, front=GENERAL) for sign in signs)


def _client_pairs(dyad: Dyad, found: Sequence[Backing], fronts: Fronts) -> Iterator[FrontSign]:
    """A sign for each pair of clients, one of either, on one front."""
    by_patron: dict[str, list[Backing]] = defaultdict(list)
    for backing in found:
        by_patron[backing.patron].append(backing)
    rivals = _rivals(dyad)
    for mine in by_patron[dyad.a]:
        for theirs in by_patron[dyad.b]:
            weight = _weight(mine, theirs, rivals, dyad, fronts)
            if weight:
                yield _pair(mine, theirs, weight, _narrower(mine.front, theirs.front, fronts))


def _weight(mine: Backing, theirs: Backing, rivals: frozenset[frozenset[str]], dyad: Dyad, fronts: Fronts) -> float:
    """What backing these two clients says of the two patrons; 0 for nothing."""
    weights = measures.load().proxies
    if mine.client == theirs.client:
        return weights.same_side
    if frozenset({mine.client, theirs.client}) in rivals:
        return weights.rival_sides
    if family(fronts, mine.front) != family(fronts, theirs.front):
        return 0.0
    of_one_state = dyad.picture.country(mine.client) == dyad.picture.country(theirs.client) is not None
    return weights.other_sides if of_one_state and not _related(mine.client, theirs.client) else 0.0


def _related(a: str, b: str) -> bool:
    """Whether one of two actors is a body or person of the other, by their keys (`SYR`, `SYR.army`)."""
    return a.startswith((f"{b}.", f"{b}:")) or b.startswith((f"{a}.", f"{a}:"))


def _narrower(a: str, b: str, fronts: Fronts) -> str:
    """The narrower of two fronts of one family."""
    return a if fronts.within(a) or not b else b


def _pair(mine: Backing, theirs: Backing, weight: float, front: str) -> FrontSign:
    """The sign that two backings make together."""
    return FrontSign(
        front=front,
        record=mine.record,
        kind="through-others",
        strength=weight,
        label=", and ".join(dict.fromkeys((mine.label, theirs.label))),
        tellings=_not_before(_both_known(mine.tellings, theirs.tellings), (*mine.tellings, *theirs.tellings)),
        lasting=True,
    )


def _both_known(a: Sequence[Telling], b: Sequence[Telling]) -> date | None:
    """The day on which two things were both known; None where either has no date."""
    firsts = [min((one.day for one in told if one.day), default=None) for told in (a, b)]
    return max((day for day in firsts if day), default=None)


def _not_before(day: date | None, told: Iterable[Telling]) -> tuple[Telling, ...]:
    """The tellings of a thing, none before the day on which what it bears on was known."""
    moved = (structs.replace(one, day=max(one.day, day)) if one.day and day else one for one in told)
    return tuple(dict.fromkeys(moved))


def _rivals(dyad: Dyad) -> frozenset[frozenset[str]]:
    """Pairs of actors that are said to be rivals or that fought."""
    picture = dyad.picture
    stated = {
        frozenset(picture.linked(key, one.evidence.report) for key in (one.a, one.b))
        for one in dyad.relations
        if one.relation in RIVALRY
    }
    fought = {
        frozenset({a, b})
        for event in picture.events
        if event.type == "ASSAULT" and event.status in HAPPENED and not event.doubtful
        for a in event.actors
        for b in event.recipients
    }
    return frozenset(stated | fought)


def _against_clients(dyad: Dyad, found: Sequence[Backing], book: Book) -> Iterator[FrontSign]:
    """A sign for each act of the one against a client of the other, and of a client against the other."""
    for event in dyad.touching:
        if act_weight(event, book.plover) >= 0:
            continue
        told = event_fronts(dyad.picture, book.fronts, event)
        backing = _backed(dyad, event.actors, event.recipients, told, found, book.fronts) or _backed(
            dyad, event.recipients, event.actors, told, found, book.fronts
        )
        if backing:
            weight = measures.load().proxies.against_client * abs(act_weight(event, book.plover))
            label = f"{act(dyad.picture, event)}; {backing.label}"
            for front in told or (backing.front,):
                sign = event_sign(dyad, event, weight, front, label)
                known = _both_known(sign.tellings, backing.tellings)
                yield structs.replace(sign, kind="through-others", tellings=_not_before(known, sign.tellings))


def _backed(
    dyad: Dyad,
    own: Iterable[str],
    others: Iterable[str],
    told: Sequence[str],
    found: Sequence[Backing],
    fronts: Fronts,
) -> Backing | None:
    """How one of the two backs the other party of an act in which only the other of the two takes part itself.

    Args:
        dyad: the two.
        own: the side of the act on which one of the two stands.
        others: the side on which a client may stand.
        told: where the act belongs; none: anywhere.
        found: whom the two back.
        fronts: the codebook's.
    """
    taking_part = dyad.sides(own)
    if len(taking_part) != 1 or dyad.sides(others):
        return None
    clients = {*others, *filter(None, map(dyad.picture.acts_for, others))}
    families = {family(fronts, front) for front in told}
    for backing in found:
        one_front = not families or family(fronts, backing.front) in families
        if backing.patron not in taking_part and backing.client in clients and one_front:
            return backing
    return None
