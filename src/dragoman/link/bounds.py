"""What a hedged or rounded number leaves open."""

from __future__ import annotations

from math import floor, inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.codebook.linking import FigureWeights
    from dragoman.records import Figure

# However round a number is, it is not taken for more than this much off.
ROUNDEST = 0.05
# Hedges that set a lower bound alone: a greater number meets them.
OPEN_ABOVE: frozenset[str] = frozenset({"more-than", "at-least"})


def bounds(figure: Figure, weights: FigureWeights) -> tuple[float, float]:
    """The least and greatest value that the figure's words are compatible with, both included."""
    low, high = figure.low, figure.high
    if figure.qualifier in OPEN_ABOVE:
        return low - rounding(low), high * (1 + weights.more_than)
    if figure.qualifier == "up-to":
        return low * (1 - weights.up_to), high + rounding(high)
    if figure.qualifier == "nearly":
        return low * (1 - weights.nearly), high
    if figure.qualifier == "about":
        return low * (1 - weights.about), high * (1 + weights.about)
    return low - rounding(low), high + rounding(high)


def rounding(value: float) -> float:
    """Half of the last digit that is not a rounding nought: 50,000 for 3.6 million, nothing for 33."""
    if not value or value != floor(value) or abs(value) == inf:
        return 0.0
    noughts = len(str(int(abs(value)))) - len(str(int(abs(value))).rstrip("0"))
    return min(10**noughts / 2, ROUNDEST * abs(value)) if noughts else 0.0


def agree(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two intervals share more than a bound, or one is a single value that the other holds."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common > 0 or (common == 0 and (a[0] == a[1] or b[0] == b[1]))


def allowed(figure: Figure, weights: FigureWeights) -> tuple[float, float]:
    """The values that the figure's words allow in strict logic: "at least" and "more than" have no upper bound."""
    low, high = bounds(figure, weights)
    return (low, inf) if figure.qualifier in OPEN_ABOVE else (low, high)


def exclude(a: Figure, b: Figure, weights: FigureWeights) -> bool:
    """Whether no value is allowed by the words of both figures."""
    return not agree(allowed(a, weights), allowed(b, weights))


def factor(a: Figure, b: Figure) -> float:
    """How many times the greater of two figures is the lesser one."""
    least, most = sorted((abs(a.low + a.high) / 2, abs(b.low + b.high) / 2))
    return most / least if least else inf if most else 1.0
