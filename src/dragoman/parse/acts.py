"""What the language model reads of acts: the words that name them, as what, and who takes part."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from dragoman.parse.shares import shares
from dragoman.records import ActWord, Part, Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.model import Floats, LanguageModel
    from dragoman.parse.tagging import Scored
    from dragoman.records import Mention, Token

# Below these shares a word, a reading or a part is not worth keeping.
LEAST_WORD, LEAST_READING, LEAST_PART = 0.1, 0.02, 0.1
MOST_READINGS = 4
ACTOR, RECIPIENT = 1, 2
NO_ACT = 0


def acts(
    tokens: Sequence[Token], mentions: Sequence[Mention], scored: Sequence[Scored], book: Book
) -> tuple[ActWord, ...]:
    """The words that may name acts, in order.

    Args:
        tokens: with their heads.
        scored: what the model says of each piece of the text.
    """
    heads = (dict(_heads(tokens, mentions, one)) for one in scored)
    return tuple(
        word for one, each in zip(scored, heads, strict=True) for word in _words(tokens, one, each, book.model)
    )


def _best(found: Floats, names: Sequence[str], skip: int = -1) -> tuple[Share, ...]:
    """The likeliest readings, the best first."""
    likeliest: list[int] = np.argsort(-found)[: MOST_READINGS + 1].tolist()
    order = [i for i in likeliest if i != skip][:MOST_READINGS]
    return tuple(Share(names[i], float(found[i])) for i in order if found[i] >= LEAST_READING or i == order[0])


def _heads(tokens: Sequence[Token], mentions: Sequence[Mention], one: Scored) -> Iterator[tuple[int, int]]:
    """The mentions of actors in a piece, and the head word of each: the one whose governor lies outside."""
    start, end = tokens[one.first].start, tokens[one.last - 1].end
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.span.start)
    for index, mention in enumerate(mentions[first:last], start=first):
        if mention.key and mention.span.end <= end:
            inside = _inside(tokens, mention, one)
            head = next((i for i in inside if tokens[i].head not in inside), None)
            if head is not None:
                yield index, head


def _inside(tokens: Sequence[Token], mention: Mention, one: Scored) -> range:
    """The tokens of a mention."""
    covered = [
        i for i in range(one.first, one.last)
        if tokens[i].start < mention.span.end and mention.span.start < tokens[i].end
    ]  # fmt: skip
    return range(covered[0], covered[-1] + 1) if covered else range(0)


def _words(tokens: Sequence[Token], one: Scored, heads: dict[int, int], model: LanguageModel) -> Iterator[ActWord]:
    """The words of a piece that may name an act."""
    found = shares(one.scores.act)
    likely: list[int] = np.flatnonzero(1 - found[:, NO_ACT] >= LEAST_WORD).tolist()
    for i in likely:
        if not any(c.isalnum() for c in tokens[one.first + i].text):
            continue  # the model knows no rows of marks, and takes them for anything
        statuses = _best(shares(one.scores.status[i]), model.meta.status)
        roles = one.scores.roles[i]
        parts = tuple(
            Part(mention, float(roles[head - one.first, ACTOR]), float(roles[head - one.first, RECIPIENT]))
            for mention, head in heads.items()
            if 1 - roles[head - one.first, 0] >= LEAST_PART
        )
        share = float(1 - found[i, NO_ACT])
        forms = _best(found[i] / share, model.meta.act, skip=NO_ACT)
        yield ActWord(one.first + i, share, forms, statuses, parts)
