"""Who brings sides together, and which sides."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from dragoman.extract.parties import keys

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.extract.syntax import Syntax


def brought_together(
    syntax: Syntax, i: int, third: tuple[str, ...], objects: list[int], frame: str
) -> Iterator[tuple[str, str]]:
    """The one that brings sides together, with each of them ("mediated talks between X and Y")."""
    heads = [i, *objects, *(h for h in syntax.above(i) if syntax.tokens[i].rel == "acl")][: len(objects) + 2]
    sides = keys(syntax, [p for head in heads for p in syntax.phrases(head, "between")])
    if not sides and frame == "sides":
        sides = tuple(key for key in keys(syntax, objects) if key not in third)
    if len(sides) > 1 or (sides and frame == "subj-between"):
        yield from product((key for key in third if key not in sides), _states(syntax, sides))


def _states(syntax: Syntax, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Persons of several states stand for them, where the report knows the states; others for themselves."""
    known = {e.key: e for e in syntax.document.entities}
    home = [known[k].country if k in known and known[k].kind == "person" else k for k in sides]
    apart = len(set(home)) == len(sides)
    return tuple(h if apart and h in known else k for h, k in zip(home, sides, strict=True) if h or k)
