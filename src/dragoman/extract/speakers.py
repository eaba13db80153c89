"""Speakers whom the document does not know as actors: named by the words that the report has for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.records import Actor, Evidence, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.extract.syntax import Syntax
    from dragoman.records import Document, Statement

COINED = "said-by:"
UNNAMED = f"{COINED}unnamed"
# What hangs on a noun and still belongs to its name ("a senior official of the ministry").
OF_THE_NAME = frozenset({"amod", "compound", "nmod", "nmod:poss", "flat", "nummod", "case", "conj", "cc", "det"})
PERSONAL = frozenset({"he", "she", "they", "i", "we"})
WORDS = 8
OTHERWISE_LEFT_OUT = re.compile(r"[^a-z0-9]+")


def coined(syntax: Syntax, i: int) -> str:
    """The key of a speaker that a noun phrase or an unresolved pronoun names; "" where it can be no speaker."""
    token = syntax.tokens[i]
    if token.pos == "PRON":
        return UNNAMED if token.text.lower() in PERSONAL else ""
    if token.pos not in {"NOUN", "PROPN"}:
        return ""
    slug = OTHERWISE_LEFT_OUT.sub("-", words(syntax, i).lower()).strip("-")
    return COINED + slug if slug else ""


def words(syntax: Syntax, i: int) -> str:
    """The words that name a speaker, without an article and without further clauses."""
    first = [c for c in syntax.children[i] if syntax.tokens[c].rel in OF_THE_NAME]
    kept = sorted({i, *(k for c in first for k in syntax.subtree(c))})
    while len(kept) > 1 and syntax.tokens[kept[0]].pos in {"DET", "ADP", "PUNCT", "CCONJ"}:
        kept.pop(0)
    kept = kept[:WORDS]
    text = syntax.document.report.text[syntax.tokens[kept[0]].start : syntax.tokens[kept[-1]].end]
    return " ".join(text.split())


def actors(document: Document, statements: Sequence[Statement]) -> tuple[Actor, ...]:
    """The actors that only their words tell of, one per key, each with the passages in which they speak."""
    spoken: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.speaker.startswith(COINED):
            spoken.setdefault(statement.speaker, []).append(statement)
    return tuple(_actor(document, key, said) for key, said in spoken.items())


def _actor(document: Document, key: str, said: Sequence[Statement]) -> Actor:
    name = said[0].role or "unnamed speaker"
    spans: tuple[Span, ...] = tuple(dict.fromkeys(statement.evidence.span for statement in said))
    return Actor(
        key=key,
        name=name,
        kind="other",
        mentions=(name,) if said[0].role else (),
        evidence=Evidence(document.report.id, spans),
        confidence=min(statement.confidence for statement in said),
        made_by="extract.speakers",
    )
