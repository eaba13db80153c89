"""What a name that nobody is called by was meant to be: the likeliest of the names that reports use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.process import extract

from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection

# A slip of the fingers in every fourth letter is the most that leaves no doubt; in a short word even one leaves some.
LETTERS_A_SLIP = 4
SHORTEST = 4
LIKELY, MOST = 0.85, 40


def meant(name: str, names: Collection[str]) -> str | None:
    """The name that was most likely meant, folded; None where none is near enough.

    Args:
        name: what was written.
        names: what there is, folded.
    """
    wanted = fold(name)
    slips = len(wanted) // LETTERS_A_SLIP
    if len(wanted) < SHORTEST:
        return None
    near = extract(wanted, names, scorer=JaroWinkler.normalized_similarity, limit=MOST, score_cutoff=LIKELY)
    rated = [(DamerauLevenshtein.distance(wanted, one, score_cutoff=slips), -score, one) for one, score, _ in near]
    best = min((one for one in rated if one[0] <= slips), default=None)
    return best[2] if best else None
