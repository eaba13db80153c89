"""Who gives a number: the innermost of those who tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Quantity

TOLD = frozenset({"ccomp", "acl"})
REPORT = "report"
# How many words before "that" its verb may stand ("told the paper this week that").
REACH = 8


def teller(syntax: Syntax, book: Book, quantity: Quantity, at: int, statements: Sequence[Statement]) -> str | None:
    """The key of the actor who gives the number; None where the report does.

    Args:
        syntax: the tree.
        book: the codebook, for its cues of saying.
        quantity: the number.
        at: the token that it begins with.
        statements: those of the report.
    """
    covering = [s for s in statements if s.content.covers(quantity.number)]
    nearest = min(covering, key=lambda s: s.content.end - s.content.start, default=None)
    if (nearest is None or not nearest.direct) and _aside(syntax, at):
        return None
    if inner := _claimed(syntax, book, at):
        return inner
    return nearest.speaker if nearest is not None and nearest.speaker != REPORT else None


def _claimed(syntax: Syntax, book: Book, at: int) -> str | None:
    """Whose words the number's own clause is, by the noun or verb of saying that governs it."""
    for i in (at, *syntax.above(at)):
        governor = syntax.tokens[i].head
        if governor >= 0 and syntax.tokens[i].rel in TOLD and (said := _sayer(syntax, book, governor)):
            return said
    return _before_that(syntax, book, at)


def _before_that(syntax: Syntax, book: Book, at: int) -> str | None:
    """Whose words follow the nearest "that" before the number, where the tree has lost them."""
    first = syntax.sentence(at).first
    for i in range(at - 1, first, -1):
        if syntax.tokens[i].text.lower() == "that" and syntax.tokens[i].rel == "mark":
            near = range(i - 1, max(first, i - REACH) - 1, -1)
            return next((said for k in near if (said := _sayer(syntax, book, k))), None)
    return None


def _sayer(syntax: Syntax, book: Book, i: int) -> str | None:
    """The actor who says, where the token is a noun or verb of saying."""
    lemma = syntax.lemma(i)
    if syntax.is_verb(i):
        return _subject(syntax, i) if lemma in book.cues.verbs and not syntax.negated(i) else None
    return _owner(syntax, i) if lemma in book.cues.nouns else None


def _subject(syntax: Syntax, verb: int) -> str | None:
    """The actor who says."""
    sayers = syntax.agents(verb) if syntax.passive(verb) else syntax.subjects(verb)
    return next((mention.key for i in sayers for mention in syntax.parties(i)), None)


def _owner(syntax: Syntax, noun: int) -> str | None:
    """The actor whose claim it is ("the minister's claim", "a statement by the ministry")."""
    owners = (c for c in syntax.of(noun, "nmod:poss", "nmod", "amod", "compound"))
    return next((m.key for c in owners if (m := syntax.mention(c)) is not None and m.key), None)


def _aside(syntax: Syntax, at: int) -> bool:
    """Whether the number stands in a clause that the report adds of its own to a name (", which hosts 40,000")."""
    for i in (at, *syntax.above(at)):
        token = syntax.tokens[i]
        if token.rel == "acl:relcl" and token.head >= 0 and syntax.tokens[token.head].pos == "PROPN":
            first = min(syntax.subtree(i))
            before = syntax.tokens[max(first - 1, 0) : first + 1]
            return any(mark.text == "," for mark in before)
    return False
