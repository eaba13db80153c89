"""Whom a deed that is held out would help or harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.extract.parties import keys
from dragoman.extract.syntax import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax

AT = ("against", "at", "on", "upon")
# Where force is used, it is used against who holds the ground.
ON_SOIL = ("in", "across", "inside")
CLAUSES = frozenset({"advcl", "acl:relcl", "parataxis", "conj"})


def harmed(syntax: Syntax, i: int) -> tuple[str, ...]:
    """Whom the harm of a clause is to strike; else who could avert it ("unless Peru withdraws")."""
    below = tuple(_core(syntax, i))
    struck = keys(syntax, (*syntax.objects(i), *_led(syntax, below, AT)))
    return struck or keys(syntax, averting(syntax, i, "unless", "if")) or keys(syntax, _led(syntax, below, ON_SOIL))


def averting(syntax: Syntax, i: int, *marks: str) -> list[int]:
    """The subjects of the clauses under which the deed would not be, or would be, done."""
    conditions = [
        c for c in syntax.of(i, "advcl") if any(text_of(syntax.tokens[m]) in marks for m in syntax.of(c, "mark"))
    ]
    return [s for c in conditions for s in syntax.subjects(c)]


def helped(syntax: Syntax, book: Book, i: int) -> tuple[str, ...]:
    """Whom the deed of a clause is to help ("send engineers to support Peru"), or who has asked for it."""
    below = tuple(syntax.subtree(i))
    aims = [o for k in below if book.cues.commitments.get(("help", syntax.lemma(k))) for o in syntax.objects(k)]
    asked = [
        w
        for k in below
        if syntax.lemma(k) == "request"
        for w in (*syntax.phrases(k, "of", "by", "from"), *_whose(syntax, k))
    ]
    return keys(syntax, (*aims, *asked))


def _whose(syntax: Syntax, i: int) -> list[int]:
    return syntax.of(i, "nmod:poss")


def _core(syntax: Syntax, i: int) -> Iterator[int]:
    """A token and what hangs on it, without further clauses."""
    yield i
    for c in syntax.children[i]:
        if syntax.tokens[c].rel not in CLAUSES:
            yield from _core(syntax, c)


def _led(syntax: Syntax, tokens: tuple[int, ...], cases: tuple[str, ...]) -> list[int]:
    """The heads of the phrases that one of the prepositions leads in."""
    return [c for k in tokens if syntax.case(k) in cases for c in syntax.conjuncts(k)]
