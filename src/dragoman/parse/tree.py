"""The best tree under arc scores: Chu-Liu/Edmonds with one root."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Sequence

Scores = NDArray[np.float64]


def tree(scores: Scores) -> list[int]:
    """The governor of each word (0 for the root) in the best spanning tree with exactly one child of the root.

    Args:
        scores: (words, 1 + words); row d, column g is the score of governor g (0 = root) for word d + 1.
    """
    n = scores.shape[0]
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:, :] = scores
    np.fill_diagonal(full, -np.inf)
    heads = _greedy(full)
    if not _cycles(heads) and (heads[1:] == 0).sum() == 1:
        return heads[1:].tolist()
    heads = _greedy(_under_one(full))
    if not _cycles(heads):
        return heads[1:].tolist()
    # A penalty on arcs from the root that outweighs all else leaves just one of them.
    penalty = np.abs(full[np.isfinite(full)]).max() * (n + 1) * 2 + 1
    full[1:, 0] -= penalty
    return _edmonds(full)[1:].tolist()


def _under_one(full: Scores) -> Scores:
    """The scores where only that word may hang on the root with which most is reached, each other at its best.

    No tree is worth more than these arcs together, so that they are the best one where they are a tree: mostly.
    """
    elsewhere = full[1:, 1:].max(1)
    child = 1 + int((full[1:, 0] - np.where(np.isfinite(elsewhere), elsewhere, 0.0)).argmax())
    scores = full.copy()
    scores[1:, 0] = -np.inf
    scores[child] = -np.inf
    scores[child, 0] = full[child, 0]
    return scores


def _greedy(scores: Scores) -> NDArray[np.int64]:
    heads = scores.argmax(1)
    heads[0] = 0
    return heads


def _cycles(heads: NDArray[np.int64]) -> list[list[int]]:
    """The cycles, each as its words."""
    state = [2, *[0] * (len(heads) - 1)]
    governors: list[int] = heads.tolist()
    found: list[list[int]] = []
    for start in range(1, len(heads)):
        path, word = list[int](), start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = governors[word]
        if state[word] == 1:
            found.append(path[path.index(word) :])
        for passed in path:
            state[passed] = 2
    return found


def _edmonds(scores: Scores) -> NDArray[np.int64]:
    """Heads of the best tree; contracts all cycles at once, so that the words are at least halved each time."""
    heads = _greedy(scores)
    cycles = _cycles(heads)
    if not cycles:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[[word for cycle in cycles for word in cycle]] = True
    gains = scores - np.where(inside, scores[np.arange(len(heads)), heads], 0.0)[:, None]
    groups = [*([word] for word in np.flatnonzero(~inside).tolist()), *cycles]
    across, leaves = _merged(gains, groups)
    contracted, entries = _merged(across.T, groups)
    contracted = contracted.T
    contracted[0, :] = -np.inf
    np.fill_diagonal(contracted, -np.inf)
    solved = _edmonds(contracted)
    for group in range(1, len(groups)):
        governor = solved[group]
        word = entries[governor, group]
        heads[word] = leaves[word, governor]
    return heads


def _merged(scores: Scores, groups: Sequence[Sequence[int]]) -> tuple[Scores, NDArray[np.int64]]:
    """The scores with the columns of each group as one, their best, and which of them that is, row by row."""
    best = scores[:, [group[0] for group in groups]]
    which = np.tile(np.array([group[0] for group in groups]), (len(scores), 1))
    for at, group in enumerate(groups):
        if len(group) > 1:
            of_group = scores[:, group]
            which[:, at] = np.array(group)[of_group.argmax(1)]
            best[:, at] = of_group.max(1)
    return best, which
