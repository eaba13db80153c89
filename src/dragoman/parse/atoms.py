"""Ranges of words that the codebook knows, before anybody is meant by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.codebook.entries import Sense
    from dragoman.codebook.roles import Collective, Role
    from dragoman.codebook.site import Site
    from dragoman.records import ActorKind

AtomSort = Literal["name", "role", "many", "run", "organisation"]


class Atom(Struct, frozen=True):
    """A range of words `[first, last)` that means something.

    Attributes:
        sort: `name` of the gazetteer or of a place; `role`; `many`, a crowd; `run` of capitals that may be a person;
            `organisation` by its type noun.
        senses: what the gazetteer knows of it; `sites`: the places of that name.
        plural: of a role or crowd.
        kind: of an organisation.
    """

    first: int
    last: int
    sort: AtomSort
    senses: tuple[Sense, ...] = ()
    sites: tuple[Site, ...] = ()
    role: Role | None = None
    many: Collective | None = None
    plural: bool = False
    kind: ActorKind = "other"
