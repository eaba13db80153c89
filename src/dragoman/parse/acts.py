"""What the language model reads of acts: the words that name them, who takes part, and what joins two actors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.codebook.model import Floats, Pair
from dragoman.records import ActPair, ActWord, Part, Share

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.codebook.model import LanguageModel, Scores
    from dragoman.parse.tagging import Scored
    from dragoman.records import Mention, Token

# Below these shares a word, a reading or a part is not worth keeping.
LEAST_WORD, LEAST_READING, LEAST_PART = 0.1, 0.02, 0.1
MOST_READINGS = 4
# A pair is looked at where a likely word makes the one likely its actor and the other its recipient.
LIKELY = 0.3
BATCH_PAIRS = 48
ACTOR, RECIPIENT = 1, 2
NO_ACT = 0


def acts(
    tokens: Sequence[Token], mentions: Sequence[Mention], scored: Sequence[Scored], book: Book
) -> tuple[tuple[ActWord, ...], tuple[ActPair, ...]]:
    """The words that name acts, in order, and the pairs of actors that an act may join.

    Args:
        tokens: with their heads.
        scored: what the model says of each piece of the text.
    """
    model = book.model
    words, wanted = list[ActWord](), dict[tuple[int, int], Pair]()
    for one in scored:
        heads = dict(_heads(tokens, mentions, one))
        found = list(_words(one, heads, model))
        words.extend(found)
        wanted.update(_candidates(found, _ranges(tokens, mentions, heads, one), one.scores))
    return tuple(words), tuple(_pairs(wanted, model))


def _shares(scores: Floats) -> Floats:
    """Scores of rows as shares that sum to 1."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)


def _best(shares: Floats, names: Sequence[str], skip: int = -1) -> tuple[Share, ...]:
    """The likeliest readings, the best first."""
    order = [int(i) for i in np.argsort(-shares) if i != skip][:MOST_READINGS]
    return tuple(Share(names[i], float(shares[i])) for i in order if shares[i] >= LEAST_READING or i == order[0])


def _heads(tokens: Sequence[Token], mentions: Sequence[Mention], one: Scored) -> Iterator[tuple[int, int]]:
    """The mentions of actors in a piece, and the head word of each: the one whose governor lies outside."""
    start, end = tokens[one.first].start, tokens[one.last - 1].end
    for index, mention in enumerate(mentions):
        if mention.key and start <= mention.span.start and mention.span.end <= end:
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


def _words(one: Scored, heads: dict[int, int], model: LanguageModel) -> Iterator[ActWord]:
    """The words of a piece that may name an act."""
    shares = _shares(one.scores.act)
    for i in np.flatnonzero(1 - shares[:, NO_ACT] >= LEAST_WORD):
        statuses = _best(_shares(one.scores.status[i]), model.meta.status)
        roles = one.scores.roles[i]
        parts = tuple(
            Part(mention, float(roles[head - one.first, ACTOR]), float(roles[head - one.first, RECIPIENT]))
            for mention, head in heads.items()
            if 1 - roles[head - one.first, 0] >= LEAST_PART
        )
        share = float(1 - shares[i, NO_ACT])
        forms = _best(shares[i] / share, model.meta.act, skip=NO_ACT)
        yield ActWord(one.first + int(i), share, forms, statuses, parts)


def _ranges(
    tokens: Sequence[Token], mentions: Sequence[Mention], heads: dict[int, int], one: Scored
) -> dict[int, tuple[int, int]]:
    """The words of each mention, counted from the beginning of its piece."""
    inside = {index: _inside(tokens, mentions[index], one) for index in heads}
    return {index: (found.start - one.first, found.stop - one.first) for index, found in inside.items()}


def _candidates(
    words: Sequence[ActWord], ranges: dict[int, tuple[int, int]], scores: Scores
) -> Iterator[tuple[tuple[int, int], Pair]]:
    """For each word that likely names an act, its likeliest actor with its likeliest other side."""
    for word in words:
        actor = max(word.parts, key=lambda part: part.actor, default=None)
        if word.share < LIKELY or actor is None:
            continue
        others = [part for part in word.parts if part.mention != actor.mention]
        other = max(others, key=lambda part: part.actor + part.recipient, default=None)
        if other is not None and min(actor.actor, other.actor + other.recipient) >= LIKELY:
            yield (actor.mention, other.mention), Pair(scores.states, ranges[actor.mention], ranges[other.mention])


def _pairs(wanted: dict[tuple[int, int], Pair], model: LanguageModel) -> Iterator[ActPair]:
    """What joins each pair, in batches of sentences of like length."""
    order = sorted(wanted, key=lambda ends: len(wanted[ends].states))
    for at in range(0, len(order), BATCH_PAIRS):
        group = order[at : at + BATCH_PAIRS]
        acts, statuses = model.pairs([wanted[ends] for ends in group])
        for ends, shares, status in zip(group, acts, statuses, strict=True):
            share = float(1 - shares[NO_ACT])
            forms = _best(shares / max(share, 1e-6), model.meta.act, skip=NO_ACT)
            yield ActPair(*ends, share, forms, _best(status, model.meta.status))
