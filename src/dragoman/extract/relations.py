"""Stated relations: who backs, hosts, supplies, opposes, belongs to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.implied import of_events
from dragoman.extract.leaders import of_leaders
from dragoman.extract.syntax import text_of
from dragoman.extract.ties import Tie, of_words
from dragoman.extract.within import tokens_in
from dragoman.records import ORDERED, Evidence, Relation, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Entity, Event, Place

CONFIDENCE = 0.6
# Who can stand in a relation: not media, experts or single employees.
NOT_STANDING = frozenset({"media", "think-tank"})
GROUPS = frozenset({"armed-group", "political-party", "government-body", "igo"})
# Bodies that a person can stand at the head of, and be told by; who heads a ministry is employed by it.
LED = frozenset({"armed-group", "political-party"})
COLLECTIVE = "other:"
ARMY = ".armed-forces"
# Who may be helped or armed by others of the same state.
ARMED = frozenset({"armed-group", "political-party", "population"})
WHERE = frozenset({"in", "over", "across", "at", "around", "near", "include", "including"})


def relations(document: Document, syntax: Syntax, book: Book, events: Sequence[Event] = ()) -> tuple[Relation, ...]:
    """The relations of a report, each pair and kind once per front, with all their passages."""
    entities = {entity.key: entity for entity in document.entities}
    ties = (*of_words(syntax, book), *of_leaders(syntax, book, entities), *of_events(syntax, book, events, entities))
    found: dict[tuple[object, ...], Relation] = {}
    for tie in (_of_states(tie, entities) for tie in ties):
        if not _may_stand(tie, entities):
            continue
        pair = (tie.a, tie.b) if tie.relation in ORDERED else tuple(sorted((tie.a, tie.b)))
        for front in _fronts(syntax, book, tie.head):
            found.setdefault((tie.relation, pair, front), _relation(document, syntax, tie, front))
    return tuple(sorted(found.values(), key=lambda r: (r.evidence.span, r.relation, r.a, r.b)))


def _of_states(tie: Tie, entities: dict[str, Entity]) -> Tie:
    """A tie in which foreign troops are hosted, told of their state."""
    guest = entities.get(tie.b)
    if tie.relation != "hosts" or guest is None or not guest.key.endswith(ARMY) or guest.country not in entities:
        return tie
    return Tie(tie.relation, tie.a, guest.country, tie.head, tie.owned, forces=True)


def _may_stand(tie: Tie, entities: dict[str, Entity]) -> bool:
    """Whether the two can stand in the relation at all."""
    a, b = entities.get(tie.a), entities.get(tie.b)
    if a is None or b is None or tie.a == tie.b:
        return False
    acting = all(e.kind not in NOT_STANDING and (e.kind not in {"person", "other"} or e.country) for e in (a, b))
    if tie.relation == "member-of":
        return b.kind == "igo" and a.kind in {"state", "government-body"}
    if tie.relation == "part-of":
        return _may_belong(tie, a, b)
    if tie.relation == "hosts":
        return a.kind == "state" and (tie.forces or b.kind in {"population", "armed-group"})
    if tie.relation in {"supplies", "backs"} and a.country == b.country is not None and b.kind not in ARMED:
        return False  # a state and its own bodies
    return acting and not (b.kind == "population" and tie.relation in {"backs", "rival-of", "at-odds-with"})


def _may_belong(tie: Tie, a: Entity, b: Entity) -> bool:
    """Whether one can be part of the other: a leader of a group or party, a body of a body, not a state of its army."""
    if b.kind not in GROUPS or b.key.startswith(COLLECTIVE):
        return False
    if a.kind == "person":
        return b.kind in LED or (b.kind == "government-body" and (tie.owned or b.key.endswith(ARMY)))
    return a.kind not in {"population", "other", *NOT_STANDING} and not (a.kind == "state" and b.kind != "igo")


def _fronts(syntax: Syntax, book: Book, head: int) -> tuple[str | None, ...]:
    """The fronts that a relation is stated for: those that its clause names, and the states where it holds.

    What a main clause states may be placed anywhere in its sentence.
    """
    verb, sentence = _clause(syntax, head), syntax.sentence(head)
    whole = syntax.tokens[verb].head < 0
    clause = sentence.span if whole else _passage(syntax, head)
    text = clause.slice(syntax.document.report.text)
    places = tuple(place for place in _places(syntax, clause) if place.country)
    states = (f"theatre:{place.country}" for place in places if place.kind == "country")
    named = book.fronts.all_of(text, places[0] if places else None)
    return tuple(dict.fromkeys((*named, *states))) or (None,)


def _relation(document: Document, syntax: Syntax, tie: Tie, front: str | None) -> Relation:
    passage = _passage(syntax, tie.head)
    return Relation(
        a=tie.a,
        b=tie.b,
        relation=tie.relation,
        front=front,
        evidence=Evidence(document.report.id, (passage,)),
        confidence=CONFIDENCE,
        made_by=f"extract.relations:{text_of(syntax.tokens[tie.head])}",
    )


def _clause(syntax: Syntax, head: int) -> int:
    """The head of the clause that a word stands in."""
    return next((h for h in (head, *syntax.above(head)) if syntax.is_verb(h) or syntax.tokens[h].head < 0), head)


def _passage(syntax: Syntax, head: int) -> Span:
    """The clause that states it."""
    verb = _clause(syntax, head)
    core, own = syntax.core(verb), syntax.passage(head)
    return Span(min(core.start, own.start), max(core.end, own.end))


def _places(syntax: Syntax, clause: Span) -> tuple[Place, ...]:
    """The places that a clause names as places: in a phrase of where."""
    located = (i for i in tokens_in(syntax.tokens, clause) if syntax.case(i) in WHERE)
    mentions = (syntax.mention(k) for i in located for k in syntax.conjuncts(i))
    return tuple(m.place for m in mentions if m is not None and m.place is not None)
