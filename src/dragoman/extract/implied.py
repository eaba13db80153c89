"""Relations that acts imply: who arms, stands by, takes in, or is bound to the defence of whom."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.extract.pairing import paired
from dragoman.extract.syntax import text_of
from dragoman.extract.ties import Tie
from dragoman.extract.within import tokens_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Entity, Event, RelationKind

REAL = frozenset({"occurred", "ongoing", "alleged"})
# Words of support may also be a promise: who will help stands behind.
MEANT = REAL | {"planned"}
ACTING = frozenset({"state", "armed-group", "government-body", "igo", "political-party", "person"})
FURTHER = frozenset({"advcl", "acl:relcl", "parataxis", "conj", "ccomp"})


def of_events(syntax: Syntax, book: Book, events: Sequence[Event], entities: dict[str, Entity]) -> Iterator[Tie]:
    """The relations that the acts of a report imply between their sides."""
    for event in events:
        if event.doubtful or event.status not in MEANT:
            continue
        head = _head(syntax, event)
        if event.type == "AGREE" and event.status in REAL:
            yield from _allied(syntax, book, event, head, entities)
        relation = _relation(syntax, book, event, head)
        if relation is None:
            continue
        for a, b in paired(syntax, head, event.actors, event.recipients):
            if a in entities and b in entities and _fits(relation, entities[a], entities[b]):
                yield Tie(relation, a, b, head)


def _head(syntax: Syntax, event: Event) -> int:
    """The token of an act's cue."""
    span = event.evidence.span
    inside = tokens_in(syntax.tokens, span)
    return next((i for i in inside if syntax.tokens[i].text == event.cue), inside[0] if inside else 0)


def _relation(syntax: Syntax, book: Book, event: Event, head: int) -> RelationKind | None:
    """The relation of doer to recipient that an act implies, None for none."""
    if event.type == "SUPPORT" and _words(syntax, head) & book.relations.acts["backs"]:
        return "backs"
    if event.type == "AID" and event.status in REAL:
        below = tuple(_clause(syntax, head))
        words = {syntax.lemma(i) for i in below} | {text_of(syntax.tokens[i]) for i in below}
        if words & book.relations.guests:
            return "hosts" if words & book.relations.acts["hosts"] else None
        if words & book.relations.arms:
            return "supplies"
        return "supplies" if words & book.relations.acts["supplies"] else None
    return None


def _words(syntax: Syntax, head: int) -> set[str]:
    """The act's word and its objects ("voiced support")."""
    return {syntax.lemma(i) for i in (head, *syntax.of(head, "obj", "obl", "compound:prt", "advmod", "case"))}


def _clause(syntax: Syntax, head: int) -> Iterator[int]:
    """A token and what hangs on it, without further clauses."""
    yield head
    for c in syntax.children[head]:
        if syntax.tokens[c].rel not in FURTHER:
            yield from _clause(syntax, c)


def _fits(relation: RelationKind, a: Entity, b: Entity) -> bool:
    if relation == "hosts":
        return a.kind == "state" and b.kind in {"population", "other"}
    if a.key == b.key:
        return False
    sides = {a.kind, b.kind} <= ACTING
    return sides and not (a.country is not None and a.country == b.country and {a.kind, b.kind} & {"state", "person"})


def _allied(syntax: Syntax, book: Book, event: Event, head: int, entities: dict[str, Entity]) -> Iterator[Tie]:
    """The sides of a pact of defence."""
    text = event.evidence.span.slice(syntax.document.report.text).lower()
    named = dict.fromkeys((*event.actors, *event.recipients))
    sides = [key for key in named if key in entities and entities[key].kind in ACTING]
    if len(sides) > 1 and any(pact in text for pact in book.relations.pacts):
        yield from (Tie("allied-with", a, b, head) for a, b in combinations(sides, 2))
