"""What tells one candidate from another: experts' chances, counts, gaps and belonging, all of the days before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from dragoman.analyse.forecast.ranker import experts
from dragoman.analyse.forecast.ranker.compiled import compiled
from dragoman.analyse.forecast.ranker.counts import find, gap_days, value
from dragoman.analyse.forecast.ranker.memory import AC, AQ, GQC, PAIR_FORM, QC, A, C, Q, key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.known import Known

    Floats = NDArray[np.float32]
    Ints = NDArray[np.int32]

OWN = (
    "chance of the mixture",
    "place in the mixture",
    "chance beside the likeliest's",
    "times with this form",
    "times with any form",
    "times of this form with the candidate",
    "times of the candidate",
    "days since with this form",
    "days since with any form",
    "days since the candidate had this form",
    "days since the candidate was seen",
    "days since its country had the candidate so",
    "times the other way round",
    "days since the other way round",
    "of the same country",
    "of no known country",
    "of the same sector",
    "the actor itself",
    "times of the actor with this form",
    "times of the actor",
    "times of this form",
    "counterparts of the actor",
    "counterparts of the actor with this form",
    "days since the actor had this form",
    "partners of the candidate",
    "forms between the two",
    "how the candidate's news grows",
    "how the pair's news grows",
    "mirrored",
)
NAMES = (*experts.NAMES, *OWN)
"""What each feature says, in the order of the columns."""
FEATURES = len(NAMES)


@compiled
def describe(known: Known, said: Floats, mixed: Floats, a: int, q: int, chosen: Ints, out: Floats) -> None:
    """Fills the features of the candidates of one question; shape (candidates, features)."""
    counts, world, day, first = known.counts, known.world, known.now.day, said.shape[0]
    mirror = q - world.forms if q >= world.forms else q + world.forms
    actor, asked, form = find(counts, key(A, a, 0, 0)), find(counts, key(AQ, a, q, 0)), find(counts, key(Q, 0, q, 0))
    g = world.country[a]
    for place in range(len(chosen)):
        c, row = chosen[place], out[place]
        for expert in range(first):
            row[expert] = said[expert, c]
        pair, triple = find(counts, key(AC, a, 0, c)), find(counts, key(PAIR_FORM, a, q, c))
        target, back = find(counts, key(QC, 0, q, c)), find(counts, key(PAIR_FORM, a, mirror, c))
        other, its = find(counts, key(C, c, 0, 0)), find(counts, key(A, c, 0, 0))
        row[first] = mixed[c]
        row[first + 1] = place
        row[first + 2] = mixed[c] / mixed[chosen[0]]
        row[first + 3] = value(counts, triple, 4, day)
        row[first + 4] = value(counts, pair, 4, day)
        row[first + 5] = value(counts, target, 4, day)
        row[first + 6] = value(counts, other, 4, day)
        row[first + 7] = gap_days(counts, triple, day)
        row[first + 8] = gap_days(counts, pair, day)
        row[first + 9] = gap_days(counts, target, day)
        row[first + 10] = gap_days(counts, other, day)
        row[first + 11] = gap_days(counts, find(counts, key(GQC, g, q, c)), day) if g > 0 else 9999.0
        row[first + 12] = value(counts, back, 4, day)
        row[first + 13] = gap_days(counts, back, day)
        row[first + 14] = g > 0 and g == world.country[c]
        row[first + 15] = world.country[c] == 0
        row[first + 16] = world.sector[c] == world.sector[a]
        row[first + 17] = c == a
        row[first + 18] = value(counts, asked, 4, day)
        row[first + 19] = value(counts, actor, 4, day)
        row[first + 20] = value(counts, form, 4, day)
        row[first + 21] = counts.children[actor] if actor >= 0 else 0
        row[first + 22] = counts.children[asked] if asked >= 0 else 0
        row[first + 23] = gap_days(counts, asked, day)
        row[first + 24] = counts.children[its] if its >= 0 else 0
        row[first + 25] = counts.children[pair] if pair >= 0 else 0
        row[first + 26] = value(counts, other, 1, day) / (value(counts, other, 3, day) + 1.0)
        row[first + 27] = value(counts, pair, 1, day) / (value(counts, pair, 3, day) + 1.0)
        row[first + 28] = q >= world.forms
