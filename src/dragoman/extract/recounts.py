"""Numbers that stand alone and count what was counted just before ("a monitor put the number at 13")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.records import Document, Figure, Quantity

# Smaller numbers that stand alone are mostly people just named ("a summit of the four") or times and scores.
LEAST = 10
# How many times the one may be the other, and how many sentences apart they may stand.
FACTOR, SENTENCES = 5.0, 2
# Money and shares name their unit each time.
NAMED = frozenset({"money", "share", "territory"})


def recounted(document: Document, quantity: Quantity, before: Sequence[tuple[Quantity, Figure]]) -> Figure | None:
    """The figure just before, of whose things or people a number that stands alone gives another count.

    None where the number has a unit, is small, or the last count is far away or of another size.

    Args:
        document: the parsed report.
        quantity: the number.
        before: the figures that precede it, with their numbers, in order.
    """
    whole = quantity.low == int(quantity.low) and quantity.high == int(quantity.high)
    if quantity.unit or not whole or quantity.low < LEAST:
        return None
    last = next((pair for pair in reversed(before) if pair[1].kind not in NAMED), None)
    if last is None or not _close(document, last[0], quantity) or not _alike(last[1], quantity):
        return None
    return last[1]


def _close(document: Document, other: Quantity, quantity: Quantity) -> bool:
    """Whether two numbers stand within a few sentences of one paragraph."""
    first, second = document.sentences[other.sentence], document.sentences[quantity.sentence]
    return first.paragraph == second.paragraph and quantity.sentence - other.sentence <= SENTENCES


def _alike(figure: Figure, quantity: Quantity) -> bool:
    """Whether the number is of about the size of the figure."""
    least, most = sorted((figure.low + figure.high, quantity.low + quantity.high))
    return least > 0 and most <= FACTOR * least
