"""The English part of a document: what is read for what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec import structs

from dragoman.records import Mention, Quantity, Quotation, TimeMention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.records import Document

Placed = TypeVar("Placed", Mention, TimeMention, Quantity, Quotation)


def english(document: Document) -> Document:
    """The document without the sentences of other languages, which have no tokens, and all that stands in them."""
    numbers: dict[int, int] = {}
    for number, sentence in enumerate(document.sentences):
        if sentence.first < sentence.last:
            numbers[number] = len(numbers)
    if len(numbers) == len(document.sentences):
        return document
    kept = [at for at, mention in enumerate(document.mentions) if mention.sentence in numbers]
    moved = {old: new for new, old in enumerate(kept)}
    return structs.replace(
        document,
        sentences=tuple(document.sentences[number] for number in numbers),
        mentions=_within(document.mentions, numbers),
        times=_within(document.times, numbers),
        quantities=_within(document.quantities, numbers),
        quotations=_within(document.quotations, numbers),
        acts=tuple(
            structs.replace(act, parts=tuple(structs.replace(part, mention=moved[part.mention]) for part in act.parts))
            for act in document.acts
        ),
    )


def _within(things: Sequence[Placed], numbers: dict[int, int]) -> tuple[Placed, ...]:
    """The things of the sentences that stay, with their new numbers."""
    return tuple(structs.replace(one, sentence=numbers[one.sentence]) for one in things if one.sentence in numbers)
