"""Boosted trees of the log-odds beyond climatology's: what happens where rates meet thresholds. Needs LightGBM.

The first tree starts from climatology, so that little learnt leaves the floor and not the mean of all dyads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dragoman.errors import MissingExtraError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

# Shallow, slow and heavily penalised: cases overlap in time, so there are far fewer of them than it looks.
SETTINGS: dict[str, object] = {
    "objective": "binary",
    "num_leaves": 7,
    "learning_rate": 0.03,
    "min_data_in_leaf": 300,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.5,
    "bagging_freq": 1,
    "lambda_l2": 50.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
ROUNDS = 200


def fitted(x: Floats, y: Floats, floor: Floats, *, seed: int) -> str:
    """The trees as LightGBM's text.

    Args:
        x: the columns; shape (cases, columns).
        y: whether it happened; shape (cases,).
        floor: climatology's log-odds, which the trees add to; shape (cases,).
        seed: of the columns and cases that each tree sees.

    Raises:
        MissingExtraError: LightGBM is not installed.
    Source: Ke et al., LightGBM, NeurIPS 2017.
    """
    trees = library()
    return str(trees.train(SETTINGS | {"seed": seed}, trees.Dataset(x, y, init_score=floor), ROUNDS).model_to_string())


def linear(text: str, x: Floats, floor: Floats) -> Floats:
    """The log-odds of each case: climatology's, and what the trees add."""
    booster = library().Booster(model_str=text)
    return floor + np.asarray(booster.predict(x, raw_score=True, num_threads=1), np.float64)


def contributions(text: str, x: Floats) -> Floats:
    """What each column adds to climatology's log-odds beyond the mean case; shape as `x`.

    Source: Lundberg et al., From local explanations to global understanding with explainable AI for trees, Nature
    Machine Intelligence 2 (2020).
    """
    booster = library().Booster(model_str=text)
    return np.asarray(booster.predict(x, pred_contrib=True, num_threads=1), np.float64)[:, :-1]


def library() -> Any:  # noqa: ANN401 - LightGBM has no types
    """LightGBM.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import lightgbm  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("a boosted forecast", "foresight") from error
    return lightgbm
