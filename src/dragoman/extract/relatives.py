"""What a relative pronoun stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Token

RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$"})
OF_PEOPLE = frozenset({"who", "whom"})


def antecedent(syntax: Syntax, i: int) -> int:
    """The noun that a relative pronoun stands for; any other token itself.

    "Who" is the person named right before it; else the clause hangs on its noun; where the tree does not hang it on
    one, the word before the comma.
    """
    if not _relative(syntax.tokens[i]):
        return i
    before = _before(syntax, i)
    if syntax.tokens[i].text.lower() in OF_PEOPLE and _somebody(syntax, before):
        return before
    clauses = (k for k in syntax.above(i) if syntax.tokens[k].rel == "acl:relcl" and syntax.tokens[k].head >= 0)
    return next((syntax.tokens[k].head for k in clauses), before)


def _relative(token: Token) -> bool:
    return token.tag in RELATIVE_TAGS or (token.text.lower() == "that" and token.pos == "PRON")


def _somebody(syntax: Syntax, i: int) -> bool:
    """Whether a token stands in the name of people, not of a state or place."""
    mention = syntax.mention(i)
    return mention is not None and bool(mention.key) and mention.place is None


def _before(syntax: Syntax, relative: int) -> int:
    """The word before the comma that a relative pronoun follows, also after a preposition; else the pronoun.

    "Who" needs no comma.
    """
    i = relative - 1 if syntax.tokens[relative - 1].rel == "case" else relative
    first = syntax.sentence(relative).first
    if i - 1 < first:
        return relative
    if syntax.tokens[i - 1].text != ",":
        return i - 1 if syntax.tokens[relative].text.lower() in OF_PEOPLE else relative
    return next((k for k in range(i - 2, first - 1, -1) if syntax.tokens[k].rel != "punct"), relative)
