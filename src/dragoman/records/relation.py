"""How two actors stand with each other, as a report states it."""

from __future__ import annotations

from typing import Literal

from dragoman.records.record import Record

RelationKind = Literal[
    "backs", "hosts", "member-of", "allied-with", "rival-of", "at-odds-with", "supplies", "part-of", "mediates"
]
ORDERED: frozenset[RelationKind] = frozenset({"backs", "hosts", "supplies", "part-of", "member-of", "mediates"})


class Relation(Record, frozen=True, kw_only=True):
    """A stated relation of `a` to `b`, both keys of actors; the order counts for the kinds in `ORDERED`."""

    a: str
    b: str
    relation: RelationKind
    front: str | None = None
