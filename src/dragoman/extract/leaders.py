"""Persons as the leaders of armed groups and parties: by their titles, and by whose the group is said to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dragoman.extract.syntax import text_of
from dragoman.extract.ties import Tie
from dragoman.extract.within import tokens_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.codebook import Book
    from dragoman.extract.syntax import Syntax
    from dragoman.records import Entity, Mention

LED = frozenset({"armed-group", "political-party"})
ARMY = ".armed-forces"
WORD = re.compile(r"[^\s,]+")


def of_leaders(syntax: Syntax, book: Book, entities: dict[str, Entity]) -> Iterator[Tie]:
    """Which persons lead which groups: by title ("Fatah leader X"), by possession ("X's army", "the army of X")."""
    for mention in syntax.document.mentions:
        person = entities.get(mention.key)
        if person is not None and person.kind == "person" and mention.form in {"title", "role"}:
            yield from _by_title(syntax, book, mention, entities)
    yield from _by_possession(syntax, entities)


def _by_title(syntax: Syntax, book: Book, mention: Mention, entities: dict[str, Entity]) -> Iterator[Tie]:
    """The group that stands before the word of office, within the title."""
    words = WORD.findall(mention.span.slice(syntax.document.report.text))
    office = next((i for i, word in enumerate(words) if word.lower() in book.relations.leads), 0)
    if any(word.lower() in book.relations.past for word in words[:office]):
        return
    names = (" ".join(words[first:last]) for last in range(office, 0, -1) for first in range(last))
    keys = (key for name in names for key in _groups(syntax, book, name, entities))
    head = tokens_in(syntax.tokens, mention.span).start
    yield from (Tie("part-of", mention.key, key, head) for key in list(keys)[:1])


def _groups(syntax: Syntax, book: Book, name: str, entities: dict[str, Entity]) -> Iterator[str]:
    """The keys of the report's groups of a name, with or without the genitive's end."""
    bare = re.sub(r"['’]s?$", "", name)
    named = {m.key for m in syntax.document.mentions if m.head.slice(syntax.document.report.text) == bare}
    senses = {sense.id for form in (bare, f"{bare}s") for sense in book.gazetteer.phrases.of(form)}
    yield from (key for key in sorted(named | senses) if key in entities and entities[key].kind in LED)


def _by_possession(syntax: Syntax, entities: dict[str, Entity]) -> Iterator[Tie]:
    """As in "Haftar's army", "the army of Haftar": a person that a group is told by is its leader."""
    for i in range(len(syntax.tokens)):
        owned = _owned(syntax, i)
        a, b = _entity(syntax, i, entities), _entity(syntax, owned, entities)
        if a is None or b is None or a.kind != "person" or a.key == b.key or not _of_one_state(a, b):
            continue
        possessive = syntax.tokens[i].rel == "nmod:poss"
        named = syntax.tokens[owned].pos == "PROPN" or (not possessive and b.key.endswith(ARMY))
        if b.kind in LED or (b.kind == "government-body" and named):
            yield Tie("part-of", a.key, b.key, i, owned=True)


def _owned(syntax: Syntax, i: int) -> int:
    """What a name is the owner of: its governor; for "of", the name right before, over its short form in brackets."""
    if syntax.tokens[i].rel == "nmod:poss":
        return syntax.tokens[i].head
    if i < 2 or text_of(syntax.tokens[i - 1]) != "of":
        return -1
    before = i - 2
    while before > 0 and (syntax.tokens[before].text == ")" or syntax.tokens[before + 1].text == ")"):
        before -= 1
    return before - 1 if syntax.tokens[before].text == "(" else before


def _entity(syntax: Syntax, i: int, entities: dict[str, Entity]) -> Entity | None:
    """The actor that a token names; none for what only describes it ("Congo's" in "Congo's X")."""
    mention = syntax.mention(i) if i >= 0 else None
    named = mention is not None and mention.head.start <= syntax.tokens[i].start < mention.head.end
    return entities.get(mention.key) if mention is not None and named else None


def _of_one_state(a: Entity, b: Entity) -> bool:
    return not a.country or not b.country or a.country == b.country
