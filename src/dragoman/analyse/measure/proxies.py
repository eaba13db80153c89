"""How two actors stand through the parties that they back: a signed graph per theatre.

Who backs one's client is a friend there, who fights him an enemy: the balance of signed triads (Harary 1953).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import published
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.fronts import family, home
from dragoman.analyse.measure.signs import FrontSign, act_weight, event_sign, stated
from dragoman.analyse.sentences import act, merged
from dragoman.codebook import measures
from dragoman.picture import Sign
from dragoman.records import HAPPENED, EventType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from dragoman.analyse.measure.fronts import Fronts
    from dragoman.codebook.plover import Plover
    from dragoman.records import Relation, RelationKind

# "Rebels" here and "rebels" there need not be the same ones.
UNNAMED = "other:"
FORCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
BACKING: frozenset[RelationKind] = frozenset({"backs", "supplies", "allied-with"})
RIVALRY: frozenset[RelationKind] = frozenset({"rival-of", "at-odds-with"})


class Backing(Struct, frozen=True):
    """One of the two backs a client in a theatre, as a relation states."""

    patron: str
    client: str
    front: str
    relation: Relation


def through_others(dyad: Dyad, fronts: Fronts, plover: Plover) -> tuple[FrontSign, ...]:
    """The signs that come from whom the two back, per front."""
    backings = _backings(dyad, fronts, plover)
    clients = tuple(_client_pairs(dyad, backings, fronts))
    against = tuple(_against_clients(dyad, backings, fronts, plover))
    return (*clients, *against)


def contested(dyad: Dyad, fronts: Fronts) -> frozenset[str]:
    """The theatres where force is used or moved; elsewhere backing says nothing, unless a report tells the front."""
    fought = (
        event.front or home(dyad.picture, key)
        for event in dyad.picture.events
        if event.type in FORCE and event.status in HAPPENED and not event.doubtful
        for key in (*event.actors, *event.recipients)
    )
    return frozenset(family(fronts, front) for front in fought if front)


def _backings(dyad: Dyad, fronts: Fronts, plover: Plover) -> tuple[Backing, ...]:
    """Whom the two are said to back, on which front, each once; not whom they fight more often than they back."""
    told: dict[tuple[str, str, str], list[Backing]] = defaultdict(list)
    for backing in _stated(dyad, fronts):
        told[backing.patron, backing.client, family(fronts, backing.front)].append(backing)
    return tuple(
        backings[0]
        for (patron, client, _), backings in told.items()
        if _hostile_acts(dyad, patron, client, plover) <= len(backings)
    )


def _stated(dyad: Dyad, fronts: Fronts) -> Iterator[Backing]:
    """Every stated backing by one of the two; of which no front is told, where the client is at home."""
    theatres = contested(dyad, fronts)
    for relation in dyad.relations:
        report = relation.evidence.report
        for patron, client in _directions(relation):
            side, key = dyad.side(patron, report), dyad.picture.linked(client, report)
            front = relation.front or home(dyad.picture, key)
            known = side and not dyad.side(key) and not key.startswith(UNNAMED)
            if known and (relation.front or family(fronts, front) in theatres):
                yield Backing(side, key, front, relation)


def _hostile_acts(dyad: Dyad, patron: str, client: str, plover: Plover) -> int:
    """How many sure acts, done or threatened, set an actor against one whom it is said to back."""
    between = Dyad(dyad.picture, patron, dyad.picture.acts_for(client) or client)
    return sum(act_weight(event, plover) < 0 for event in between.events if event.type != "REQUEST")


def _directions(relation: Relation) -> tuple[tuple[str, str], ...]:
    """Patron and client; allies back each other; none where nobody is backed."""
    if relation.relation == "allied-with":
        return (relation.a, relation.b), (relation.b, relation.a)
    return ((relation.a, relation.b),) if relation.relation in BACKING else ()


def _client_pairs(dyad: Dyad, backings: Sequence[Backing], fronts: Fronts) -> Iterator[FrontSign]:
    """A sign for each pair of clients, one of either, on one front."""
    by_patron: dict[str, list[Backing]] = defaultdict(list)
    for backing in backings:
        by_patron[backing.patron].append(backing)
    rivals = _rivals(dyad)
    for mine in by_patron[dyad.a]:
        for theirs in by_patron[dyad.b]:
            weight = _weight(mine, theirs, rivals, dyad, fronts)
            if weight:
                yield FrontSign(_narrower(mine.front, theirs.front, fronts), _pair(dyad, mine, theirs, weight), True)  # noqa: FBT003 - lasting


def _weight(mine: Backing, theirs: Backing, rivals: Mapping[frozenset[str], str], dyad: Dyad, fronts: Fronts) -> float:
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


def _pair(dyad: Dyad, mine: Backing, theirs: Backing, weight: float) -> Sign:
    """The sign that two backings make together."""
    relations = (mine.relation, theirs.relation)
    days = [day for relation in relations if (day := published(dyad.picture, relation))]
    latest = max(days, default=None)
    return Sign(
        record=mine.relation.id,
        weight=weight,
        evidence=merged((relation.evidence,) for relation in relations),
        on=latest,
        told=latest,
        label=", and ".join(stated(dyad, relation) for relation in dict.fromkeys(relations)),
    )


def _rivals(dyad: Dyad) -> dict[frozenset[str], str]:
    """Pairs of actors that are said to be rivals or that fought, with the id of what tells so."""
    found: dict[frozenset[str], str] = {}
    for relation in dyad.relations:
        if relation.relation in RIVALRY:
            report = relation.evidence.report
            pair = frozenset(dyad.picture.linked(key, report) for key in (relation.a, relation.b))
            found.setdefault(pair, relation.id)
    for event in dyad.picture.events:
        if event.type == "ASSAULT" and event.status in HAPPENED and not event.doubtful:
            for a in event.actors:
                for b in event.recipients:
                    found.setdefault(frozenset({a, b}), event.id)
    return found


def _against_clients(dyad: Dyad, backings: Sequence[Backing], fronts: Fronts, plover: Plover) -> Iterator[FrontSign]:
    """A sign for each act of the one against a client of the other, and of a client against the other."""
    for event in dyad.picture.events:
        if event.doubtful or act_weight(event, plover) >= 0:
            continue
        backing = _backed(dyad, event.actors, event.recipients, event.front, backings, fronts) or _backed(
            dyad, event.recipients, event.actors, event.front, backings, fronts
        )
        if backing:
            weight = measures.load().proxies.against_client * abs(act_weight(event, plover))
            label = f"{act(dyad.picture, event)}; {stated(dyad, backing.relation)}"
            yield FrontSign(event.front or backing.front, event_sign(dyad, event, weight, label))


def _backed(
    dyad: Dyad,
    own: Iterable[str],
    others: Iterable[str],
    front: str | None,
    backings: Sequence[Backing],
    fronts: Fronts,
) -> Backing | None:
    """How one of the two backs the other party of an act in which only the other of the two takes part itself.

    Args:
        dyad: the two.
        own: the side of the act on which one of the two stands.
        others: the side on which a client may stand.
        front: where the act belongs; None: anywhere.
        backings: whom the two back.
        fronts: the codebook's.
    """
    taking_part = dyad.sides(own)
    if len(taking_part) != 1 or dyad.sides(others):
        return None
    states = filter(None, map(dyad.picture.acts_for, others))
    clients = {*others, *states}
    for backing in backings:
        one_front = not front or family(fronts, front) == family(fronts, backing.front)
        if backing.patron not in taking_part and backing.client in clients and one_front:
            return backing
    return None
