"""The corpus as training sentences: words with names, acts and attributions; parties, roles and pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.codebook import Book
from dragoman.parse.tokens import tokens
from dragoman.records import Span, Token
from language.corpus.markup import Act, Marked, Marking, Passage

OUTSIDE = "O"
NO_ACT = "none"
ATTRIBUTION = {"S": "SOURCE", "Q": "CUE", "C": "CONTENT"}
# What a party is in an act; two sides that act together are both.
ROLES = ("none", "actor", "recipient")
# The share of the first of several acts that join one pair.
FIRST_SHARE = 0.8
Heads = Callable[[Sequence[str]], Sequence[int]]
Range = tuple[int, int]


@dataclass(frozen=True)
class Pair:
    """An ordered pair of parties (ranges of words), the forms that join them with their shares, and the status."""

    actor: Range
    recipient: Range
    forms: tuple[tuple[str, float], ...]
    status: str


@dataclass(frozen=True)
class Labelled:
    """A sentence of the corpus; `roles` are (trigger, head word of a party, role)."""

    words: tuple[str, ...]
    columns: dict[str, list[str]]
    roles: tuple[tuple[int, int, str], ...] = ()
    pairs: tuple[Pair, ...] = ()


def _inside(span: Marked | Act, words: Sequence[Token]) -> Range:
    """The range of the words that a span covers, wholly or in part."""
    covered = [i for i, word in enumerate(words) if word.start < span.end and span.start < word.end]
    return (covered[0], covered[-1] + 1) if covered else (0, 0)


def _bio(spans: Iterable[tuple[Range, str]], length: int) -> list[str]:
    """The labels of each word; a span inside another overrides it."""
    labels = [OUTSIDE] * length
    for (first, last), kind in sorted(spans, key=lambda item: item[0][0] - item[0][1]):
        labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)][: last - first]
    return labels


def _outermost(names: Sequence[Marked]) -> list[Marked]:
    """The names that lie in no other name."""
    return [n for n in names if not any(o != n and o.start <= n.start and n.end <= o.end for o in names)]


def _head(span: Range, governors: Sequence[int]) -> int:
    """The word of a span whose governor lies outside of it; governors count from 1, 0 is the root."""
    first, last = span
    return next((i for i in range(first, last) if not first <= governors[i] - 1 < last), first)


def sentence(one: Marking, book: Book, heads: Heads) -> Labelled:
    """A sentence with its names, triggers, roles and pairs.

    Args:
        heads: the governors of a sentence's words, counted from 1.
    """
    words = tokens(one.text, (Span(0, len(one.text)),), book.language)
    texts = tuple(word.text for word in words)
    parties = {number: _inside(span, words) for number, span in one.parties.items()}
    named = [_inside(name, words) for name in _outermost(one.names)]
    governors = heads(texts)
    # The names in no party have no part in any act: mostly places.
    idle = [span for span in named if not any(p[0] < span[1] and span[0] < p[1] for p in parties.values())]
    acts, status = [NO_ACT] * len(words), [""] * len(words)
    roles: dict[tuple[int, int], str] = {}
    for act in one.acts:
        trigger = _inside(act, words)[0]
        if acts[trigger] == NO_ACT:
            acts[trigger], status[trigger] = act.form, act.status
        for number, span in parties.items():
            at = (trigger, _head(span, governors))
            role = "actor" if number in act.actors else "recipient" if number in act.recipients else "none"
            roles[at] = role if roles.get(at, "none") == "none" else roles[at]
        roles |= {(trigger, _head(span, governors)): "none" for span in idle}
    names = _bio(zip(named, (name.kind for name in _outermost(one.names)), strict=True), len(words))
    columns = {"ner": names, "act": acts, "status": status}
    return Labelled(texts, columns, tuple((*at, role) for at, role in roles.items()), _pairs(one, parties))


def _pairs(one: Marking, parties: dict[int, Range]) -> tuple[Pair, ...]:
    """All ordered pairs of parties, with the acts from the one to the other."""
    found = []
    for a, first in parties.items():
        for b, second in parties.items():
            if a == b or first == second:
                continue
            acts = [act for act in one.acts if _joins(act, a, b)]
            forms = list(dict.fromkeys(act.form for act in acts)) or [NO_ACT]
            rest = (1 - FIRST_SHARE) / max(1, len(forms) - 1)
            shares = (1.0,) if len(forms) == 1 else (FIRST_SHARE, *[rest] * (len(forms) - 1))
            found.append(Pair(first, second, tuple(zip(forms, shares, strict=True)), acts[0].status if acts else ""))
    return tuple(found)


def _joins(act: Act, a: int, b: int) -> bool:
    return a in act.actors and (b in act.actors if act.mutual else b in act.recipients)


def passage(one: Passage, book: Book, cut: Callable[[str], Sequence[Span]]) -> list[Labelled]:
    """The sentences of a passage with their names and attributions.

    Args:
        cut: the spans of a text's sentences.
    """
    found = []
    for span in cut(one.text):
        words = tokens(one.text, (span,), book.language)
        if not words:
            continue
        parts = [
            (_inside(p, words), ATTRIBUTION[p.kind]) for p in one.parts if p.start < span.end and span.start < p.end
        ]
        names = [(_inside(n, words), n.kind) for n in _outermost(one.names) if span.start <= n.start < span.end]
        columns = {"ner": _bio(names, len(words)), "attr": _bio(parts, len(words))}
        found.append(Labelled(tuple(word.text for word in words), columns))
    return found
