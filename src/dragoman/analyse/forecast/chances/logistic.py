"""Ridge regressions fitted by iteratively reweighted least squares: of chances (logistic) and of counts (Poisson).

Source: McCullagh and Nelder, Generalized Linear Models (2nd ed., 1989), 2.5; le Cessie and van Houwelingen, Ridge
estimators in logistic regression, Applied Statistics 41 (1992).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Family = Literal["logistic", "poisson"]
ROUNDS = 30
ENOUGH = 1e-5
ROUNDING = 1e-12
# From far away Newton's step overshoots: it is halved until the likelihood rises, so many times at most.
HALVINGS = 12
# Beyond these a chance is certain and a count is not of this world.
STEEPEST, LARGEST = 30.0, 9.0
LEAST_SPREAD = 1e-9


class Regression(Struct, frozen=True, kw_only=True):
    """Coefficients on standardised columns.

    Attributes:
        family: of chances, by their log-odds; or of counts, by their logarithm.
        means, spreads: of the columns that it was fitted on.
        weights: the intercept, and one to a column.
        covariance: of the weights, row by row: the inverse curvature of the penalised likelihood.
    """

    family: Family
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    covariance: tuple[float, ...]

    def standard(self, x: Floats) -> Floats:
        """The columns about their means in units of their spreads; shape as `x`."""
        return (x - np.array(self.means)) / np.array(self.spreads)

    def linear(self, x: Floats) -> Floats:
        """The linear predictor of each case: log-odds, or the logarithm of the expected count."""
        limit = STEEPEST if self.family == "logistic" else LARGEST
        return np.clip(self.weights[0] + self.standard(x) @ np.array(self.weights[1:]), -STEEPEST, limit)

    def expected(self, x: Floats) -> Floats:
        """The chance, or the expected count, of each case."""
        return inverse(self.family, self.linear(x))

    def spread(self, x: Floats) -> Floats:
        """The standard error of each case's linear predictor, as far as the coefficients' goes."""
        size = len(self.weights)
        inner = np.array(self.covariance).reshape(size, size)
        z = with_intercept(self.standard(x))
        return np.sqrt(np.einsum("ij,jk,ik->i", z, inner, z))

    def contributions(self, x: Floats) -> Floats:
        """What each column adds to the linear predictor beyond the mean case; shape as `x`."""
        return self.standard(x) * np.array(self.weights[1:])


def fitted(x: Floats, y: Floats, *, family: Family = "logistic", ridge: float = 100.0) -> Regression:
    """The regression of the greatest penalised likelihood.

    Args:
        x: the columns; shape (cases, columns).
        y: whether it happened, 0 or 1, or how often; shape (cases,).
        family: of chances or of counts.
        ridge: the penalty on squared weights of standardised columns; the intercept is free.
    """
    means, spreads = x.mean(axis=0), x.std(axis=0)
    spreads = np.where(spreads > LEAST_SPREAD, spreads, 1.0)
    z = with_intercept((x - means) / spreads)
    penalty = np.diag([0.0, *[ridge] * x.shape[1]])
    weights = np.zeros(z.shape[1])
    usual = float(np.clip(y.mean(), 1e-6, None))
    weights[0] = np.log(usual / (1 - min(usual, 1 - 1e-6))) if family == "logistic" else np.log(usual)
    for _ in range(ROUNDS):
        downhill = curvature(family, z, weights, penalty)
        step = np.asarray(np.linalg.solve(downhill, slope(family, z, y, weights, penalty)), np.float64)
        weights = uphill(family, z, y, weights, step, penalty)
        if float(np.abs(step).max()) < ENOUGH:
            break
    inner = np.linalg.inv(curvature(family, z, weights, penalty))
    return Regression(
        family=family,
        means=tuple(means.tolist()),
        spreads=tuple(spreads.tolist()),
        weights=tuple(weights.tolist()),
        covariance=tuple(inner.ravel().tolist()),
    )


def uphill(family: Family, z: Floats, y: Floats, weights: Floats, step: Floats, penalty: Floats) -> Floats:
    """The weights after the step, or after the greatest of its halves that does not lower the likelihood."""
    here = height(family, z, y, weights, penalty)
    here -= ROUNDING * abs(here)
    for _ in range(HALVINGS):
        if height(family, z, y, weights + step, penalty) >= here:
            return weights + step
        step = step / 2
    return weights


def height(family: Family, z: Floats, y: Floats, weights: Floats, penalty: Floats) -> float:
    """The penalised log-likelihood, but for what does not depend on the weights."""
    linear = np.clip(z @ weights, -STEEPEST, STEEPEST if family == "logistic" else LARGEST)
    normal = np.logaddexp(0.0, linear) if family == "logistic" else np.exp(linear)
    return float((y * linear - normal).sum() - weights @ penalty @ weights / 2)


def slope(family: Family, z: Floats, y: Floats, weights: Floats, penalty: Floats) -> Floats:
    """The gradient of the penalised log-likelihood."""
    return z.T @ (y - inverse(family, z @ weights)) - penalty @ weights


def curvature(family: Family, z: Floats, weights: Floats, penalty: Floats) -> Floats:
    """Minus the Hessian of the penalised log-likelihood, a touch above singular."""
    mean = inverse(family, z @ weights)
    variance = mean * (1 - mean) if family == "logistic" else mean
    return (z * variance[:, np.newaxis]).T @ z + penalty + 1e-6 * np.eye(z.shape[1])


def inverse(family: Family, linear: Floats) -> Floats:
    """The chance of log-odds, or the count of its logarithm."""
    if family == "poisson":
        return np.exp(np.clip(linear, -STEEPEST, LARGEST))
    return 1 / (1 + np.exp(-np.clip(linear, -STEEPEST, STEEPEST)))


def with_intercept(x: Floats) -> Floats:
    """The columns after one of ones."""
    return np.concatenate([np.ones((len(x), 1)), x], axis=1)
