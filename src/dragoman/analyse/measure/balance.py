"""Structural balance of a signed graph: triads, two camps, and the weight that is at odds with any two.

Source: Cartwright & Harary, "Structural balance: a generalization of Heider's theory" (1956); the frustration index
after Aref & Wilson, "Balance and frustration in signed networks" (2019).
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Edge = tuple[str, str]
# Up to so many actors all partitions are tried.
MOST_EXACT = 14
# A gain that is rounding.
NOTHING = 1e-9


class Camps(Struct, frozen=True):
    """Two camps, the ties at odds with them, and whether these weigh least of all that are possible."""

    first: frozenset[str]
    second: frozenset[str]
    frustrated: tuple[Edge, ...]
    exact: bool


def triads(edges: Mapping[Edge, float]) -> tuple[int, tuple[tuple[str, str, str], ...]]:
    """How many triads are balanced, and which are not.

    Args:
        edges: signed weights, each pair once and in order.
    """
    nodes = sorted({node for edge in edges for node in edge})
    near: dict[str, set[str]] = {node: set() for node in nodes}
    for a, b in edges:
        near[a].add(b)
        near[b].add(a)
    found = [(a, b, c) for a, b in sorted(edges) for c in sorted(near[a] & near[b]) if c > b]
    odd = tuple(triad for triad in found if sum(edges[pair] < 0 for pair in combinations(triad, 2)) % 2)
    return len(found) - len(odd), odd


def camps(edges: Mapping[Edge, float]) -> Camps:
    """The two camps that leave the least weight of ties at odds with them; of the largest part that hangs together."""
    nodes = largest_part(edges)
    inside = {edge: weight for edge, weight in edges.items() if edge[0] in nodes}
    exact = len(nodes) <= MOST_EXACT
    side = _tried(nodes, inside) if exact else searched(nodes, inside)
    both = (frozenset(node for node in nodes if side[node] == number) for number in (1, -1))
    first, second = sorted(both, key=lambda camp: (-len(camp), sorted(camp)))
    return Camps(first, second, tuple(sorted(at_odds(inside, side))), exact)


def at_odds(edges: Mapping[Edge, float], side: Mapping[str, int]) -> Iterable[Edge]:
    """The ties that are hostile within a camp or friendly across."""
    return (edge for edge, weight in edges.items() if weight * side[edge[0]] * side[edge[1]] < 0)


def largest_part(edges: Mapping[Edge, float]) -> tuple[str, ...]:
    """The actors of the part with the most actors that ties join; of equal parts the first by name."""
    part = {node: frozenset({node}) for edge in edges for node in edge}
    for a, b in sorted(edges):
        if part[a] is not part[b]:
            joined = part[a] | part[b]
            part.update(dict.fromkeys(joined, joined))
    return tuple(sorted(min(part.values(), key=lambda nodes: (-len(nodes), sorted(nodes)), default=())))


def _tried(nodes: Sequence[str], edges: Mapping[Edge, float]) -> dict[str, int]:
    """The best of all partitions; of equals the first in which the fewest stand apart from the first actor."""
    best: tuple[float, int, int] | None = None
    places = {node: number for number, node in enumerate(nodes)}
    ties = [(places[a], places[b], weight) for (a, b), weight in edges.items()]
    for mask in range(0, 1 << len(nodes), 2):  # the first actor stays, since the mirror image is the same
        lost = sum(abs(w) for a, b, w in ties if (w < 0) == ((mask >> a & 1) == (mask >> b & 1)))
        found = (round(lost, 9), mask.bit_count(), mask)
        best = found if best is None else min(best, found)
    mask = best[2] if best else 0
    return {node: -1 if mask >> number & 1 else 1 for number, node in enumerate(nodes)}


def searched(nodes: Sequence[str], edges: Mapping[Edge, float]) -> dict[str, int]:
    """A partition that no single move betters, begun from where the strongest ties lead."""
    side = _spread(nodes, edges)
    while True:
        gain = dict.fromkeys(nodes, 0.0)
        for (a, b), weight in edges.items():
            for node in (a, b):
                gain[node] -= weight * side[a] * side[b]
        node = max(nodes, key=lambda one: (round(gain[one], 9), one))
        if gain[node] <= NOTHING:
            return side
        side[node] = -side[node]


def _spread(nodes: Sequence[str], edges: Mapping[Edge, float]) -> dict[str, int]:
    """Sides that spread from the first actor, always along the strongest tie to one that has none yet."""
    side = {nodes[0]: 1}
    while len(side) < len(nodes):
        open_ties = (
            (abs(weight), inner, outer, weight)
            for (a, b), weight in edges.items()
            for inner, outer in ((a, b), (b, a))
            if inner in side and outer not in side
        )
        _, inner, outer, weight = max(open_ties)
        side[outer] = side[inner] if weight > 0 else -side[inner]
    return side
