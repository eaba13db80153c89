"""Actors as nodes, acts and stated relations between them as signed, dated edges: what GraphML and GEXF hold.

An event of several actors or recipients is an edge per pair; an act that all sides share is an edge per pair of sides,
marked `mutual`. The sign is that of the act, done or not: what was threatened, denied or planned says so in `status`.
"""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook import table
from dragoman.exchange import days
from dragoman.exchange.quotes import Quote, shown
from dragoman.records import MUTUAL, ORDERED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.codebook import Book
    from dragoman.exchange.selection import Selection
    from dragoman.picture import LinkedActor, LinkedEvent, Picture
    from dragoman.records import Relation

# Characters that XML 1.0 cannot hold, not even escaped.
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


class Node(Struct, frozen=True):
    """An actor: its key, name, kind, state ("" for none), and how many reports name it."""

    id: str
    label: str
    kind: str
    country: str
    reports: int


class Edge(Struct, frozen=True):
    """An act or a relation between two actors.

    Attributes:
        record: id of the linked event or of the relation.
        what: `event` or `relation`; `type`: of the event, or the relation.
        sign: 1 for cooperation, -1 for conflict, 0 for neither.
        weight: how strong, 0 to 10.
        start, end: first and last day, "" where open or unknown; of a relation the day on which it was reported.
        mutual: whether the order of the two says nothing.
        evidence: all passages, as JSON; `file`, `first`, `last`, `quote` are the first of them.
    """

    id: str
    source: str
    target: str
    record: str
    what: str
    type: str
    mode: str
    sign: int
    weight: float
    status: str
    start: str
    end: str
    front: str
    mutual: bool
    voices: int
    confidence: float
    doubtful: bool
    evidence: tuple[Quote, ...]


class Graph(Struct, frozen=True):
    """Nodes by key, edges by date and id; `one_sided` counts the events that only one actor is told of."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    one_sided: int

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not in it."""
        told = f"{self.one_sided} events of which only one actor is told are no edges; their actors are nodes"
        return (told,) if self.one_sided else ()


def graph(selection: Selection, book: Book) -> Graph:
    """The actors that take part in the events and relations of a selection, and these as edges."""
    weights = {name: float(weight) for name, weight in table.toml("measure/weights.toml")["relations"].items()}
    acts = [(event, tuple(_act(event, selection.picture, book))) for event in selection.linked]
    bonds = (_bond(relation, selection.picture, weights) for relation in selection.relations)
    edges = sorted((*(edge for _, found in acts for edge in found), *bonds), key=lambda e: (e.start or "~", e.id))
    keys = {key for event, _ in acts for key in (*event.actors, *event.recipients)}
    keys |= {key for edge in edges for key in (edge.source, edge.target)}
    known = {actor.key: actor for actor in selection.picture.actors}
    nodes = tuple(_node(key, known.get(key), selection.picture) for key in sorted(keys))
    return Graph(nodes, tuple(edges), sum(not found for _, found in acts))


def _node(key: str, found: LinkedActor | None, picture: Picture) -> Node:
    if found is None:
        return Node(key, picture.name(key), "other", picture.country(key) or "", 0)
    return Node(key, found.name, found.kind, found.country or "", len(found.reports))


def _pairs(event: LinkedEvent) -> Iterable[tuple[str, str]]:
    """The pairs of sides: actor and recipient, or any two of those who act together."""
    if event.type in MUTUAL:
        return combinations(sorted({*event.actors, *event.recipients}), 2)
    return ((a, b) for a, b in product(event.actors, event.recipients) if a != b)


def _act(event: LinkedEvent, picture: Picture, book: Book) -> Iterator[Edge]:
    """The event's edges."""
    intensity = book.plover.intensity(event.type, event.mode)
    for number, (a, b) in enumerate(_pairs(event)):
        yield Edge(
            id=f"{event.id}-{number}",
            source=a,
            target=b,
            record=event.id,
            what="event",
            type=event.type,
            mode=event.mode,
            sign=(intensity > 0) - (intensity < 0),
            weight=abs(intensity),
            status=event.status,
            start=days.first(event.when),
            end=days.last(event.when),
            front=event.front or "",
            mutual=event.type in MUTUAL,
            voices=len(event.voices),
            confidence=round(event.confidence, 3),
            doubtful=event.doubtful,
            evidence=shown(picture, (account.evidence for account in event.accounts)),
        )


def _bond(relation: Relation, picture: Picture, weights: dict[str, float]) -> Edge:
    """The relation as an edge."""
    report = relation.evidence.report
    weight = weights.get(relation.relation, 0.0)
    told = days.one(picture.report(report).published)
    return Edge(
        id=relation.id,
        source=picture.linked(relation.a, report),
        target=picture.linked(relation.b, report),
        record=relation.id,
        what="relation",
        type=relation.relation,
        mode="",
        sign=(weight > 0) - (weight < 0),
        weight=round(10 * abs(weight), 2),
        status="",
        start=told,
        end="",
        front=relation.front or "",
        mutual=relation.relation not in ORDERED,
        voices=1,
        confidence=round(relation.confidence, 3),
        doubtful=relation.doubtful,
        evidence=shown(picture, (relation.evidence,)),
    )


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
