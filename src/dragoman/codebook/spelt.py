"""Which names may be spellings of each other: those that share a word by the beginning of its consonants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.codebook.name_parts import NameKind, taken_apart

if TYPE_CHECKING:
    from dragoman.records import Actor

BONES = 3
# Keys that are made of a name, because the gazetteer does not know the actor.
NAMED = ("person:", "org:")
# Keys that are made of what one report says otherwise; they mean nobody beyond it.
DESCRIBED = ("body:", "other:")


class Spelt(Struct, frozen=True, order=True):
    """A name of an actor, and how names of its kind are compared."""

    key: str
    name: str
    kind: NameKind


def blocks(name: str, kind: NameKind) -> frozenset[str]:
    """The first consonants of each telling word of a name; names with none in common are not compared."""
    return frozenset(part.bones[:BONES] for part in taken_apart(name, kind).parts)


def name_kind(actor: Actor) -> NameKind:
    """How the name of an actor is compared."""
    return "person" if actor.kind == "person" else "company" if actor.kind == "company" else "organisation"
