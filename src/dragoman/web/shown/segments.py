"""A text cut where passages begin and end, so that passages which overlap can all be shown in place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.records import Span


class Passage(Struct, frozen=True):
    """A range of the text, and what rests on it."""

    span: Span
    of: str


class Segment(Struct, frozen=True):
    """A half-open range `[start, end)` of the text in which nothing begins or ends.

    Attributes:
        inside: what rests on it, the widest passage first, and of two as wide the one that begins first.
        begins: the ends of the passages that begin with it, the nearest first.
    """

    start: int
    end: int
    inside: tuple[str, ...] = ()
    begins: tuple[int, ...] = ()


def segments(size: int, passages: Iterable[Passage], cuts: Iterable[int] = ()) -> tuple[Segment, ...]:
    """The text in segments, in order, each character in one.

    Args:
        size: how long the text is.
        passages: in any order; what reaches beyond the text, or is empty, is cut to it, or left out.
        cuts: where to cut besides.
    """
    kept = [(max(0, one.span.start), min(size, one.span.end), one.of) for one in passages]
    kept = [one for one in kept if one[0] < one[1]]
    edges = {0, size, *(cut for cut in cuts if 0 < cut < size)}
    edges.update(edge for start, end, _ in kept for edge in (start, end))
    return tuple(_swept(sorted(edges), kept))


def _swept(edges: list[int], passages: list[tuple[int, int, str]]) -> Iterator[Segment]:
    """Segments from edge to edge, with the passages that are open between the two."""
    coming = sorted(passages, reverse=True)
    opened: list[tuple[int, int, str]] = []
    for start, end in pairwise(edges):
        opened = [one for one in opened if one[1] > start]
        fresh: list[tuple[int, int, str]] = []
        while coming and coming[-1][0] == start:
            fresh.append(coming.pop())
        if fresh:
            opened = sorted((*opened, *fresh), key=lambda one: (one[0] - one[1], one[0], one[2]))
        inside = tuple(dict.fromkeys(of for *_, of in opened))
        yield Segment(start, end, inside, tuple(sorted({last for _, last, _ in fresh})))
