"""The stretch of a page that holds the article: where running text outweighs what stands around it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.codebook.pages import Pages
    from dragoman.read.looks import Look

BARRIER_WINDOW = 6
ISOLATED_WORTH = 0.1


def stretch(looks: Sequence[Look], pages: Pages) -> range:
    """The blocks from the first to the last paragraph of the article; an empty range where there is none.

    A form for comments divides the page; of its parts the first is taken that has a good share of the longest one's
    text. Within it, the run of blocks with the greatest sum is taken: each paragraph counts its words, each piece of
    furniture the penalty of its kind.
    """
    part = _part(looks, pages)
    worth = _worth(looks, part, pages)
    best, best_sum, start, total = range(0), 0.0, part.start, 0.0
    for i in part:
        if total <= 0:
            start, total = i, 0.0
        total += worth[i - part.start]
        if total > best_sum:
            best, best_sum = range(start, i + 1), total
    return best


def _text(look: Look) -> float:
    return look.weight if look.kind == "prose" else 0.0


def _part(looks: Sequence[Look], pages: Pages) -> range:
    """The part of the page between barriers that holds the article."""
    cuts = [-1, *_barriers(looks, pages), len(looks)]
    parts = [range(a + 1, b) for a, b in pairwise(cuts)]
    weights = [sum(_text(looks[i]) for i in part) for part in parts]
    enough = pages.prose.tail_share * max(weights)
    return next(part for part, weight in zip(parts, weights, strict=True) if weight >= enough)


def _barriers(looks: Sequence[Look], pages: Pages) -> list[int]:
    """Where barriers stand: two such blocks close together, or one with hardly any text behind it."""
    at = [i for i, look in enumerate(looks) if look.kind in pages.kinds and pages.kinds[look.kind].barrier]
    near = {a for a, b in pairwise(at) if b - a <= BARRIER_WINDOW}
    near |= {b for a, b in pairwise(at) if b - a <= BARRIER_WINDOW}
    whole = sum(map(_text, looks))
    lone = {i for i in at if sum(map(_text, looks[i:])) < pages.prose.lone_share * whole}
    return sorted(near | lone)


def _worth(looks: Sequence[Look], part: range, pages: Pages) -> list[float]:
    """What each block of the part is worth to the stretch that it lies in."""
    whole = sum(_text(looks[i]) for i in part)
    worth: list[float] = []
    before, past = 0.0, False
    for i in part:
        look = looks[i]
        if look.kind == "prose":
            alone = past and (look.asks or not _neighbours(looks, i))
            worth.append(look.weight * (ISOLATED_WORTH if alone else 1.0))
            before += look.weight
            continue
        kind = pages.kinds[look.kind]
        past = past or (kind.ends and 2 * before >= whole)
        worth.append(-kind.penalty)
    return worth


def _neighbours(looks: Sequence[Look], i: int) -> bool:
    """Whether a paragraph stands next to another one that is no mere question."""
    return any(0 <= n < len(looks) and looks[n].kind == "prose" and not looks[n].asks for n in (i - 1, i + 1))
