"""Which sentences the language model takes at once: groups of like length, so that little is spent on padding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What a run of the model costs beside its subwords, and from which width on attention tells, both in subwords:
# measured with the model that ships. Groups above MOST are not asked for: they gain nothing and take memory.
RUN_COST, ATTENTION_WIDTH, MOST = 32, 100, 1024


def batches(sizes: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The indices of the sizes in groups, each to be padded to its largest, at the least cost altogether.

    Args:
        sizes: Subwords of each sentence, at least 1.

    Source: dynamic programming over the sizes in order, as in optimal line breaking (Knuth and Plass 1981).
    """
    order = sorted(range(len(sizes)), key=lambda i: (sizes[i], i))
    least, cuts = [0.0], [0]
    for end in range(1, len(order) + 1):
        width = sizes[order[end - 1]]
        first = max(0, end - max(1, MOST // width))
        costs = [(least[start] + cost(end - start, width), start) for start in range(first, end)]
        best, cut = min(costs)
        least.append(best)
        cuts.append(cut)
    groups, end = list[tuple[int, ...]](), len(order)
    while end:
        groups.append(tuple(order[cuts[end] : end]))
        end = cuts[end]
    return tuple(reversed(groups))


def cost(rows: int, width: int) -> float:
    """What the model needs for so many rows of that width, in subwords of a short row."""
    return RUN_COST + rows * width * (1 + width / ATTENTION_WIDTH)
