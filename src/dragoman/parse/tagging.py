"""What the language model says of each token: part of speech, governor and relation, entity, part in an attribution."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct, structs

from dragoman.codebook.model import Floats, LanguageModel, Scores
from dragoman.parse.batches import batches
from dragoman.parse.bio import decode
from dragoman.parse.tree import tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.codebook import Book
    from dragoman.records import Sentence, Token

# Parts of speech that no word of letters has.
MARKS = frozenset({"PUNCT", "SYM"})
INFLECTED = frozenset({"VBD", "VBG", "VBN", "VBZ"})


class Scored(Struct, frozen=True):
    """The tokens `[first, last)` that the model took at once, and all that it says of them."""

    first: int
    last: int
    scores: Scores


def tagged(
    tokens: Sequence[Token], sentences: Sequence[Sentence], book: Book
) -> tuple[tuple[Token, ...], tuple[Scored, ...]]:
    """The tokens with pos, tag, head, rel, entity and attribution filled, the lemmas of verbs made sure; the scores.

    A sentence longer than the model takes is cut in pieces.
    """
    model = book.model
    result, scored = list(tokens), list[Scored]()
    pieces = [piece for sentence in sentences for piece in _pieces(tokens, sentence, model)]
    words = [[token.text for token in tokens[slice(*piece)]] for piece in pieces]
    for group in batches([model.size(one) for one in words]):
        found = model.scores([words[i] for i in group])
        heads = [tree(scores.arcs.astype("float64")) for scores in found]
        for i, scores, governors, rels in zip(group, found, heads, _relations(found, heads, model), strict=True):
            piece = pieces[i]
            result[slice(*piece)] = _filled(tokens[slice(*piece)], piece[0], scores, governors, rels, book)
            scored.append(Scored(*piece, scores))
    return tuple(_with_lemma(token, book) for token in result), tuple(sorted(scored, key=lambda one: one.first))


def _with_lemma(token: Token, book: Book) -> Token:
    """The token with the lemma of a verb, where it is an inflected one."""
    if token.pos != "VERB" or token.tag not in INFLECTED:
        return token
    return structs.replace(token, lemma=book.language.verb(token.text.lower()))


def _pieces(tokens: Sequence[Token], sentence: Sentence, model: LanguageModel) -> Iterator[tuple[int, int]]:
    """The token ranges of a sentence that the model can take at once: nearly always the whole of it."""
    first, size = sentence.first, 2
    for i in range(sentence.first, sentence.last):
        wide = len(model.pieces(tokens[i].text))
        if size + wide > model.longest and i > first:
            yield first, i
            first, size = i, 2
        size += min(wide, model.longest - 2)
    if first < sentence.last:
        yield first, sentence.last


def _relations(found: list[Scores], heads: list[list[int]], model: LanguageModel) -> Iterator[list[str]]:
    """The relation of each word to its governor, in each sentence; the model is asked once."""
    dependents = np.concatenate([scores.states[1:] for scores in found])
    governors = np.concatenate([scores.states[at] for scores, at in zip(found, heads, strict=True)])
    rels = iter(model.relations(dependents, governors))
    return (list(islice(rels, len(at))) for at in heads)


def _filled(
    tokens: Sequence[Token], offset: int, scores: Scores, heads: list[int], rels: list[str], book: Book
) -> list[Token]:
    """The tokens of one piece with all labels; heads are indices into the document's tokens, -1 for the root."""
    meta = book.model.meta
    upos, xpos = _worded(scores.upos, tokens, meta.upos).argmax(1), scores.xpos.argmax(1)
    names, parts = (
        decode(scores.ner, meta.ner),
        decode(weighed(scores.attr, book.trust.attribution.outside), meta.attr),
    )
    return [
        structs.replace(
            token,
            pos=meta.upos[upos[i]],
            tag=meta.xpos[xpos[i]],
            head=offset + heads[i] - 1 if heads[i] else -1,
            rel=rels[i],
            entity=names[i],
            attribution=parts[i],
        )
        for i, token in enumerate(tokens)
    ]


def _worded(scores: Floats, tokens: Sequence[Token], names: Sequence[str]) -> Floats:
    """The scores of the parts of speech, where a word of letters is no mark and no sign."""
    changed = scores.copy()
    marks = [i for i, name in enumerate(names) if name in MARKS]
    words = [i for i, token in enumerate(tokens) if token.text.isalpha()]
    if marks and words:
        changed[np.ix_(words, marks)] = -np.inf
    return changed


def weighed(scores: Floats, outside: float) -> Floats:
    """The scores of labels, with that much added for no part of a span, the first of them."""
    changed = scores.copy()
    changed[:, 0] += outside
    return changed
