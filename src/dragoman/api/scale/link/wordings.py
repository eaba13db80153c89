"""In how many of all passages words stand, counted without having all passages in memory."""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.api.scale.link.spill import Table, Tally, groups, keep, merged, summed, tally
from dragoman.link.words import Counts

if TYPE_CHECKING:
    from dragoman.api.scale.link.steps import Figures, Home

PIECE_ROWS = 4_000_000
FOLDED = 16


def counted(home: Home) -> Figures:
    """How many passages differ; how often which word stands in them lies in the folder of the job."""
    distinct, found = 0, list[Table]()
    for piece in merged(home.runs("passages"), PIECE_ROWS):
        # A passage that several shards have has the same words in each.
        rows = np.unique(piece)
        distinct += sum(1 for _ in groups(rows["passage"]))
        words = rows["word"][rows["word"] > 0]
        found.append(tally(*np.unique(words, return_counts=True)))
        if len(found) == FOLDED:
            found = [summed(found)]
    table = summed(found)
    keep(home.work("words", 0), table)
    return {"distinct": distinct, "words": len(table)}


def counts(home: Home, passages: float, distinct: float) -> Counts:
    """In how many passages words stand."""
    return Counts(int(passages), int(distinct), Tally(home.work("words", 0)).of)
