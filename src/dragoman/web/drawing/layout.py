"""Where the nodes of a signed graph stand: friends near each other, foes apart, the two camps to either side.

Source: Fruchterman and Reingold, "Graph drawing by force-directed placement", Software: Practice and Experience 21
(1991), with hostile ties that repel; it begins from a fixed ring, so that the same graph is always drawn the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

ROUNDS, HOT, COLD = 240, 0.12, 0.004
# How strongly nodes repel each other, ties pull or push, and camps and the middle draw.
APART, PULL, PUSH, SIDE, MIDDLE = 0.035, 0.55, 0.35, 0.09, 0.035
NEAREST = 1e-3
Edge = tuple[str, str]
Point = tuple[float, float]


def layout(nodes: Sequence[str], ties: Mapping[Edge, float], sides: Mapping[str, int]) -> dict[str, Point]:
    """Where each node stands, from -1 to 1 both ways.

    Args:
        nodes: in a fixed order.
        ties: weights of pairs of nodes, positive for friends.
        sides: -1 or 1 for nodes of the one camp or the other; 0 or none for those of neither.
    """
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0.0, 0.0))
    at = np.array([_begin(number, len(nodes), sides.get(node, 0)) for number, node in enumerate(nodes)])
    camp = np.array([float(sides.get(node, 0)) for node in nodes])
    pulls = _matrix(nodes, ties)
    for number in range(ROUNDS):
        force = _force(at, pulls, camp)
        length = np.maximum(np.linalg.norm(force, axis=1, keepdims=True), NEAREST)
        heat = HOT * (1 - number / ROUNDS) + COLD
        at += force / length * np.minimum(length, heat)
    at -= (at.max(axis=0) + at.min(axis=0)) / 2
    at /= np.maximum(np.abs(at).max(axis=0), NEAREST)
    return {node: (float(x), float(y)) for node, (x, y) in zip(nodes, at, strict=True)}


def _begin(number: int, many: int, side: int) -> Point:
    """Where a node stands at first: on a ring, moved to the side of its camp."""
    angle = 2 * pi * number / many
    return 0.5 * cos(angle) + 0.5 * side, 0.7 * sin(angle) + 0.01 * number / many


def _matrix(nodes: Sequence[str], ties: Mapping[Edge, float]) -> NDArray[np.float64]:
    """The ties as a matrix, the heaviest as 1."""
    number = {node: at for at, node in enumerate(nodes)}
    found = np.zeros((len(nodes), len(nodes)))
    for (a, b), weight in ties.items():
        found[number[a], number[b]] = found[number[b], number[a]] = weight
    heaviest = float(np.abs(found).max())
    return np.sign(found) * np.sqrt(np.abs(found) / heaviest) if heaviest else found


def _force(at: NDArray[np.float64], pulls: NDArray[np.float64], camp: NDArray[np.float64]) -> NDArray[np.float64]:
    """What draws each node where."""
    way = at[:, None, :] - at[None, :, :]
    far = np.maximum(np.linalg.norm(way, axis=2), NEAREST)
    repelled = APART / far**2 + PUSH * np.maximum(-pulls, 0) * np.exp(-far)
    drawn = PULL * np.maximum(pulls, 0) * far
    force = ((repelled - drawn) / far)[:, :, None] * way
    middle = np.stack((SIDE * (0.75 * camp - at[:, 0]) * np.abs(camp), np.zeros(len(camp))), axis=1) - MIDDLE * at
    return force.sum(axis=1) + middle
