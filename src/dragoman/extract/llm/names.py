"""Who is meant by a name that a model copied: an actor of the report, of the gazetteer, or one nobody knows yet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.codebook.folding import fold
from dragoman.records import Entity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook import Book
    from dragoman.extract.llm.article import Article
    from dragoman.records import ActorKind, Document, Mention, Span

JOINED = "+"
REPORT = "report"
REPORTS = frozenset({"report", "report itself", "author", "article"})


class Names:
    """The actors of a report by what they are called in it.

    Args:
        document: the parsed report.
        book: the codebook.
    """

    def __init__(self, document: Document, book: Book) -> None:
        """Know the actors that parsing found; others are added as they are named."""
        self._document, self._gazetteer = document, book.gazetteer
        self._text = document.report.text
        self.entities: dict[str, Entity] = {entity.key: entity for entity in document.entities}
        self.seen: dict[str, list[Span]] = {}

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        """The mentions of actors by their folded words."""
        found: dict[str, list[Mention]] = {}
        for mention in self._document.mentions:
            if mention.key:
                for words in {fold(mention.span.slice(self._text)), fold(mention.head.slice(self._text))}:
                    found.setdefault(words, []).append(mention)
        return found

    @cached_property
    def _named(self) -> dict[str, str]:
        """The keys of the entities by their folded names."""
        return {fold(entity.name): entity.key for entity in self._document.entities}

    def keys(self, name: str, passage: Span, article: Article, kind: ActorKind | None = None) -> tuple[str, ...]:
        """The keys of those that a name stands for; none where it stands neither in the report nor for an actor of it.

        Args:
            name: as the model gives it.
            passage: what the record rests on: who is meant there counts first.
            article: where the name must stand, if it is of no known actor of the report.
            kind: of an actor that nobody knows yet.
        """
        folded = fold(name)
        mention = _nearest(self._mentions.get(folded, ()), passage)
        if mention is not None:
            return tuple(dict.fromkeys(mention.key.split(JOINED)))
        if folded in self._named:
            return (self._named[folded],)
        known = list(self._gazetteer.named(name)) if folded else []
        told = [entry for entry in known if entry.id in self.entities]
        if len(told) == 1:
            return (told[0].id,)
        stands = article.find(name, passage) or article.find(name)
        if stands is None or not folded:
            return ()
        within = self._within(stands)
        if within is not None:
            return tuple(dict.fromkeys(within.key.split(JOINED)))
        entry = known[0] if len(known) == 1 else None
        found = Entity(key=entry.id, name=entry.name, kind=entry.kind, country=entry.country) if entry else None
        return (self._add(found or _coined(name, kind or "other"), stands),)

    def _within(self, stands: Span) -> Mention | None:
        """The mention that most of a name is ("President X" of "the Y President X"); a nation's name alone is not."""
        length = stands.end - stands.start
        shared = [(_shared(mention.span, stands), mention) for mention in self._document.mentions if mention.key]
        most, mention = max(shared, key=lambda pair: pair[0], default=(0, None))
        return mention if most * 2 >= length else None

    def _add(self, entity: Entity, stands: Span) -> str:
        """The key of an actor that parsing did not find; where it stands is kept."""
        self.entities.setdefault(entity.key, entity)
        self.seen.setdefault(entity.key, []).append(stands)
        return entity.key

    def passages(self, key: str) -> tuple[Span, ...]:
        """Where an actor stands in the report, in order."""
        ours = (m.span for m in self._document.mentions if key in m.key.split(JOINED))
        return tuple(sorted({*ours, *self.seen.get(key, ())}))

    def countries(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The states to which actors belong."""
        found = (self.entities[key].country for key in keys if key in self.entities)
        return tuple(dict.fromkeys(country for country in found if country))


def is_report(name: str) -> bool:
    """Whether the report itself is meant."""
    return fold(name) in REPORTS


def _shared(one: Span, other: Span) -> int:
    """The characters that two ranges share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _coined(name: str, kind: ActorKind) -> Entity:
    """An actor that nobody knows yet; its key is made of its name in the report."""
    sort = "person" if kind == "person" else "other" if kind in {"other", "population"} else "org"
    return Entity(key=f"{sort}:{'-'.join(fold(name).split())}", name=" ".join(name.split()), kind=kind)


def _nearest(mentions: Iterable[Mention], passage: Span) -> Mention | None:
    """The mention in the passage, else the one nearest to it."""
    return min(mentions, key=lambda m: (not passage.overlaps(m.span), abs(m.span.start - passage.start)), default=None)
