"""Whom two actors back, on which front: what reports state of it, and the help that was given."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from dragoman.analyse.dyad import Dyad
from dragoman.analyse.measure.belonging import event_fronts, relation_fronts
from dragoman.analyse.measure.fronts import family, home
from dragoman.analyse.measure.signs import Telling, act_weight, stated, tellings
from dragoman.analyse.sentences import act
from dragoman.errors import UnknownNameError
from dragoman.records import HAPPENED, ActorKind, EventType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.fronts import Fronts
    from dragoman.picture import Picture
    from dragoman.records import Relation, RelationKind

# "Rebels" here and "rebels" there need not be the same ones.
UNNAMED = "other:"
FORCE: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
HELP: frozenset[EventType] = frozenset({"AID", "SUPPORT"})
BACKING: frozenset[RelationKind] = frozenset({"backs", "supplies", "allied-with"})
# Those who can be a party to a conflict; refugees are helped and observers quoted, and take no side.
PARTIES: frozenset[ActorKind] = frozenset({"state", "government-body", "person", "armed-group", "political-party"})


class Backing(Struct, frozen=True, kw_only=True):
    """One of the two backs a client in a theatre.

    Attributes:
        record: id of the relation or act that tells so first; `label`: it, as a clause.
        stated: by a relation; else only shown by help that was given.
        tellings: of all that tells so.
    """

    patron: str
    client: str
    front: str
    record: str
    label: str
    stated: bool
    tellings: tuple[Telling, ...]


def backings(dyad: Dyad, book: Book) -> tuple[Backing, ...]:
    """Whom the two back, on which front, each once; not whom they fight more often than they back."""
    told: dict[tuple[str, str, str], list[Backing]] = defaultdict(list)
    for backing in (*_stated(dyad, book.fronts), *_given(dyad, book)):
        told[backing.patron, backing.client, family(book.fronts, backing.front)].append(backing)
    return tuple(
        _one(alike)
        for (patron, client, _), alike in told.items()
        if _hostile_acts(dyad, patron, client, book) <= len(alike)
    )


def _one(alike: Sequence[Backing]) -> Backing:
    """Several tellings of one backing as one, on the narrowest front, in the words of a relation where there is one."""
    first = min(alike, key=lambda one: (not one.stated, -len(one.front), one.front, one.record))
    told = {telling for one in alike for telling in one.tellings}
    ordered = sorted(told, key=lambda one: (str(one.day), one.voice, one.evidence.report, one.evidence.spans))
    return structs.replace(first, tellings=tuple(ordered))


def contested(dyad: Dyad, fronts: Fronts) -> frozenset[str]:
    """The theatres where force is used or moved; elsewhere backing says nothing, unless a report tells the front."""
    fought = (
        event.front or home(dyad.picture, key)
        for event in dyad.picture.events
        if event.type in FORCE and event.status in HAPPENED and not event.doubtful
        for key in (*event.actors, *event.recipients)
    )
    return frozenset(family(fronts, front) for front in fought if front)


def _stated(dyad: Dyad, fronts: Fronts) -> Iterator[Backing]:
    """Every stated backing by one of the two; of which no front is told, where the client is at home."""
    theatres = contested(dyad, fronts)
    for relation in dyad.relations:
        report = relation.evidence.report
        told = relation_fronts(dyad.picture, fronts, relation)
        for patron, client in _directions(relation):
            side, key = dyad.side(patron, report), dyad.picture.linked(client, report)
            for front in told or (home(dyad.picture, key),):
                known = side and _is_third(dyad, key) and (told or family(fronts, front) in theatres)
                if known:
                    yield Backing(
                        patron=side,
                        client=key,
                        front=front,
                        record=relation.id,
                        label=stated(dyad, relation),
                        stated=True,
                        tellings=tellings(dyad.picture, [relation]),
                    )


def _given(dyad: Dyad, book: Book) -> Iterator[Backing]:
    """Every help that one of the two gave to a party of a conflict."""
    theatres = contested(dyad, book.fronts)
    for event in dyad.touching:
        sides = dyad.sides(event.actors)
        if event.type not in HELP or event.status not in HAPPENED or len(sides) != 1:
            continue
        for client in filter(lambda key: _is_third(dyad, key), event.recipients):
            named = event_fronts(dyad.picture, book.fronts, event, around=False)
            for front in named or (home(dyad.picture, client),):
                if family(book.fronts, front) in theatres:
                    yield Backing(
                        patron=min(sides),
                        client=client,
                        front=front,
                        record=event.id,
                        label=act(dyad.picture, event),
                        stated=False,
                        tellings=tellings(dyad.picture, event.accounts),
                    )


def _is_third(dyad: Dyad, key: str) -> bool:
    """Whether an actor is a third one that can be a party to a conflict."""
    return not dyad.side(key) and is_party(dyad.picture, key)


def is_party(picture: Picture, key: str) -> bool:
    """Whether an actor can be a party to a conflict, and is known by name."""
    if key.startswith(UNNAMED):
        return False
    try:
        return picture.actor(key).kind in PARTIES
    except UnknownNameError:  # a key of a relation that no report describes
        return True


def _hostile_acts(dyad: Dyad, patron: str, client: str, book: Book) -> int:
    """How many sure acts, done or threatened, set an actor against one whom it is said to back."""
    between = Dyad(dyad.picture, patron, dyad.picture.acts_for(client) or client)
    return sum(act_weight(event, book.plover) < 0 for event in between.events if event.type != "REQUEST")


def _directions(relation: Relation) -> tuple[tuple[str, str], ...]:
    """Patron and client; allies back each other; none where nobody is backed."""
    if relation.relation == "allied-with":
        return (relation.a, relation.b), (relation.b, relation.a)
    return ((relation.a, relation.b),) if relation.relation in BACKING else ()
