"""Actors: each entity of a document under its names, with every mention as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Actor, Evidence

if TYPE_CHECKING:
    from dragoman.records import Document, Entity, Mention

JOINED = "+"


def actors(document: Document) -> tuple[Actor, ...]:
    """One record per entity that the report mentions, in order of first mention."""
    by_key: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        for key in mention.key.split(JOINED):
            by_key.setdefault(key, []).append(mention)
    named = [(entity, by_key[entity.key]) for entity in document.entities if entity.key in by_key]
    return tuple(_actor(document, entity, mentions) for entity, mentions in sorted(named, key=lambda n: n[1][0].span))


def _actor(document: Document, entity: Entity, mentions: list[Mention]) -> Actor:
    text = document.report.text
    forms = (form for m in mentions if m.form != "pronoun" for form in (m.head.slice(text), m.span.slice(text)))
    return Actor(
        key=entity.key,
        name=entity.name,
        kind=entity.kind,
        country=entity.country,
        role=entity.role,
        affiliation=entity.affiliation,
        mentions=tuple(dict.fromkeys(" ".join(form.split()) for form in forms)),
        evidence=Evidence(document.report.id, tuple(dict.fromkeys(m.span for m in mentions))),
        confidence=max(m.confidence for m in mentions),
        made_by="parse.mentions",
    )
