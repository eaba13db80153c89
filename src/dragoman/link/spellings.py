"""Which actors may be one in another spelling, by their names alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import linking
from dragoman.codebook.spelt import NAMED
from dragoman.link.names import similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.codebook.spelt import Spelt


def spelt_alike(names: Sequence[Spelt], others: Iterable[Spelt]) -> frozenset[str]:
    """The keys of the others that may be one of these, where country, office or affiliation agree as well.

    It is for finding what to read: whether they are one tells the picture that is made of it.

    Args:
        names: of these.
        others: names of actors that may be one of them.
    """
    least = linking.load().names.with_context
    return frozenset(
        other.key
        for other in others
        for one in names
        if _comparable(one, other) and similarity(one.name, other.name, one.kind) >= least
    )


def _comparable(one: Spelt, other: Spelt) -> bool:
    """Whether they can be one: not two that are known as two, nor a person and a body."""
    made = one.key.startswith(NAMED) or other.key.startswith(NAMED)
    return made and (one.kind == "person") == (other.kind == "person")
