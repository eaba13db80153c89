"""The best tree under arc scores: Chu-Liu/Edmonds with one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

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
    if not _cycle(heads) and (heads[1:] == 0).sum() == 1:
        return heads[1:].tolist()
    heads = _greedy(_under_one(full))
    if not _cycle(heads):
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


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The words of one cycle, empty where there is none."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path, word = list[int](), start
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = int(heads[word])
        if state[word] == 1:
            return path[path.index(word) :]
        for passed in path:
            state[passed] = 2
    return []


def _edmonds(scores: Scores) -> NDArray[np.int64]:
    """Heads of the best tree; contracts one cycle at a time."""
    heads = _greedy(scores)
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    size = len(outside)
    members = np.array(cycle)
    contracted = np.full((size + 1, size + 1), -np.inf)
    contracted[:size, :size] = scores[np.ix_(outside, outside)]
    contracted[:size, size] = scores[np.ix_(outside, members)].max(1)
    leaves = members[scores[np.ix_(outside, members)].argmax(1)]
    gains = scores[np.ix_(members, outside)] - scores[members, heads[members]][:, None]
    contracted[size, :size] = gains.max(0)
    entries = members[gains.argmax(0)]
    contracted[0, :] = -np.inf
    np.fill_diagonal(contracted, -np.inf)
    solved = _edmonds(contracted)
    result = heads.copy()
    for i, word in enumerate(outside):
        if i:
            result[word] = leaves[i] if solved[i] == size else outside[solved[i]]
    governor = int(solved[size])
    result[entries[governor]] = outside[governor]
    return result
