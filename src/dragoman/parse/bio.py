"""The best sequence of BIO labels: no span goes on that did not begin."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from dragoman.codebook.model import Floats

NEVER = -1e4


@lru_cache(maxsize=8)
def _allowed(labels: tuple[str, ...]) -> NDArray[np.float32]:
    """0 where the second label may follow the first, else `NEVER`; the last row is for the sentence's first word."""
    kinds = [label[2:] if label != "O" else "" for label in labels] + [""]
    follows = [[not label.startswith("I-") or kind == label[2:] for label in labels] for kind in kinds]
    return np.where(np.array(follows), 0.0, NEVER).astype(np.float32)


def decode(scores: Floats, labels: tuple[str, ...]) -> list[str]:
    """The labels of n words with the greatest sum of scores among those that are well formed (Viterbi).

    Args:
        scores: (n, labels).
    """
    allowed = _allowed(labels)
    each = scores.argmax(1)
    if not (allowed[-1, each[0]] or allowed[each[:-1], each[1:]].any()):
        return [labels[i] for i in each.tolist()]  # the best of each word is well formed already: most are
    best = scores[0] + allowed[-1]
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        through = best[:, None] + allowed[:-1]
        back[i] = through.argmax(0)
        best = through.max(0) + scores[i]
    found = [int(best.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        found.append(int(back[i, found[-1]]))
    return [labels[i] for i in reversed(found)]
