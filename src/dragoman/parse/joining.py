"""A document of parts in several languages: what was read from the English ones, and what the others name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from dragoman.records import Mention, Quantity, Sentence, TimeMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.parse.foreign import Found
    from dragoman.records import Document, Entity, Span

Placed = TypeVar("Placed", Mention, TimeMention, Quantity)


def joined(document: Document, found: Found) -> Document:
    """The document with the sentences of other languages in their places; these have no tokens: nothing happens there.

    Args:
        document: of the English parts.
        found: in the others.
    """
    paragraphs = _merged(document.paragraphs, found)
    sentences, ours, theirs = _sentences(document, found, paragraphs)
    mentions = _numbered(document.mentions, found.mentions, ours, theirs)
    at = {mention: number for number, mention in enumerate(mentions)}
    moved = [at[structs.replace(m, sentence=ours[m.sentence])] for m in document.mentions]
    return structs.replace(
        document,
        paragraphs=paragraphs,
        sentences=sentences,
        quotations=tuple(structs.replace(q, sentence=ours[q.sentence]) for q in document.quotations),
        mentions=mentions,
        entities=_entities(document.entities, found.entities),
        times=_numbered(document.times, found.times, ours, theirs),
        quantities=_numbered(document.quantities, found.quantities, ours, theirs),
        acts=tuple(
            structs.replace(act, parts=tuple(structs.replace(part, mention=moved[part.mention]) for part in act.parts))
            for act in document.acts
        ),
    )


def _merged(ours: Sequence[Span], found: Found) -> tuple[Span, ...]:
    """All paragraphs, in order; those of other languages reach from their first sentence to their last."""
    theirs: dict[int, Span] = {}
    for span, number in zip(found.sentences, found.paragraphs, strict=True):
        theirs[number] = type(span)(theirs[number].start if number in theirs else span.start, span.end)
    return tuple(sorted({*ours, *theirs.values()}))


def _sentences(
    document: Document, found: Found, paragraphs: Sequence[Span]
) -> tuple[tuple[Sentence, ...], list[int], list[int]]:
    """All sentences in order, and the new numbers of the English ones and of the others."""
    number = {span: at for at, span in enumerate(paragraphs)}
    each = [
        (s.start, structs.replace(s, paragraph=number[document.paragraphs[s.paragraph]])) for s in document.sentences
    ]
    starts = [sentence.start for sentence in document.sentences]
    for span in found.sentences:
        behind = next((s.first for s in document.sentences if s.start >= span.start), len(document.tokens))
        inside = max((at for at, whole in enumerate(paragraphs) if whole.start <= span.start), default=0)
        each.append((span.start, Sentence(span.start, span.end, behind, behind, paragraph=inside)))
    order = sorted(range(len(each)), key=lambda i: (each[i][0], i))
    place = {old: new for new, old in enumerate(order)}
    ours = [place[i] for i in range(len(starts))]
    theirs = [place[len(starts) + i] for i in range(len(found.sentences))]
    return tuple(each[i][1] for i in order), ours, theirs


def _numbered(
    ours: Sequence[Placed], theirs: Sequence[Placed], our_numbers: Sequence[int], their_numbers: Sequence[int]
) -> tuple[Placed, ...]:
    """The things of both with the new numbers of their sentences, in the order of the text."""
    made = [structs.replace(one, sentence=our_numbers[one.sentence]) for one in ours]
    made += [structs.replace(one, sentence=their_numbers[one.sentence]) for one in theirs]
    return tuple(sorted(made, key=lambda one: one.span))


def _entities(ours: Sequence[Entity], theirs: Sequence[Entity]) -> tuple[Entity, ...]:
    """The actors of both; the English parts, which tell roles as well, come first."""
    known = {entity.key for entity in ours}
    return (*ours, *(entity for entity in theirs if entity.key not in known))
