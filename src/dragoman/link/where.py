"""What the places of two accounts say of whether they tell one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.link.distance import lies_in, near
from dragoman.link.finding import EXCLUDED, SILENT, Field, Signal, field
from dragoman.records.place import PlaceKind

if TYPE_CHECKING:
    from dragoman.codebook.linking import EventWeights
    from dragoman.link.account import Account


WIDE: frozenset[PlaceKind] = frozenset({"country", "region"})
# Two towns and two dates tell two occasions apart; a town and a country may be where it is said, and whereof.
TOLD_APART = 5.0


def places(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the places say, by how rare they are; a deed is done in one place, but words are said in one of another."""
    one, other = a.event.place, b.event.place
    if one is None or other is None:
        return SILENT
    if one.key == other.key:
        return field(Signal("place", a.background.rarity(one.key, a.report, b.report), one.name))
    if lies_in(one, other) or lies_in(other, one):
        return field(Signal("nested_place", why=f"{one.name} and {other.name}"))
    if near(one, other, weights.near_km):
        return field(Signal("near_place", why=f"{one.name} near {other.name}"))
    spoken = a.event.type in weights.spoken and b.event.type in weights.spoken
    if not spoken:
        return EXCLUDED
    told_apart = {one.kind, other.kind}.isdisjoint(WIDE) and a.when and b.when
    return field(Signal("other_place", TOLD_APART if told_apart else 1.0))
