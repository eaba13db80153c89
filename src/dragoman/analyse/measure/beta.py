"""The Beta distribution: what a share may be, after so much weight of evidence on either side."""

from __future__ import annotations

from functools import lru_cache
from math import exp, lgamma, log

TAIL = 0.05
# The share is told to a thousandth; halving this often comes to less than a millionth.
HALVINGS = 22
TERMS, TINY, CLOSE = 200, 1e-30, 1e-10


def credible(a: float, b: float) -> tuple[float, float]:
    """The bounds of the middle 90 % of Beta(a, b), both parameters positive."""
    rounded = round(a, 4), round(b, 4)
    return quantile(TAIL, *rounded), quantile(1 - TAIL, *rounded)


@lru_cache(maxsize=65536)
def quantile(p: float, a: float, b: float) -> float:
    """The value below which a share of `p` of Beta(a, b) lies, by halving."""
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if below(middle, a, b) < p else (low, middle)
    return (low + high) / 2


def below(x: float, a: float, b: float) -> float:
    """The share of Beta(a, b) below x: the regularised incomplete beta function.

    Source: continued fraction DLMF 8.17.22, evaluated from the front (Lentz 1976).
    """
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # where it converges slowly, its mirror image does not
        return 1 - _lower(1 - x, b, a)
    return _lower(x, a, b)


def _lower(x: float, a: float, b: float) -> float:
    """The share below x, by the fraction and the factor before it."""
    factor = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x)) / a
    return factor * _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of `below`."""
    c, d = 1.0, 1 / _kept(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for term in (even, odd):
            c, d = _kept(1 + term / c), 1 / _kept(1 + term * d)
            value *= c * d
        if abs(c * d - 1) < CLOSE:
            break
    return value


def _kept(value: float) -> float:
    """The value, kept from 0, by which it divides."""
    return value if abs(value) > TINY else TINY
