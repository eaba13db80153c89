"""The learnt order of candidates: boosted trees that put the right one above the others (LambdaRank).

Source: Burges 2010, "From RankNet to LambdaRank to LambdaMART"; Ke et al. 2017, "LightGBM".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from dragoman.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.ranker.lessons import Lessons

SETTINGS: dict[str, object] = {
    "objective": "lambdarank",
    "num_leaves": 31,
    "learning_rate": 0.1,
    "min_data_in_leaf": 100,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambdarank_truncation_level": 20,
    "lambda_l2": 1.0,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbosity": -1,
}
"""One thread, so that the same seed gives the same trees on every machine."""
TREES = 250


class Trees(Protocol):
    """What is asked of LightGBM's trees."""

    def predict(self, data: NDArray[np.float32], *, pred_contrib: bool = False, num_threads: int = 1) -> object:
        """The scores of rows of features, or what each feature adds to them."""
        ...


def train(lessons: Lessons, *, seed: int, trees: int = TREES) -> str:
    """The trees learnt from lessons, in LightGBM's text form; the same for the same seed.

    Raises:
        MissingExtraError: LightGBM is not installed.
    """
    boosting = _lightgbm()
    data = boosting.Dataset(lessons.values, lessons.right, group=lessons.sizes, params={"verbosity": -1})
    return cast("str", boosting.train({**SETTINGS, "seed": seed}, data, trees).model_to_string())


def booster(text: str) -> Trees:
    """The trees of a text.

    Raises:
        MissingExtraError: LightGBM is not installed.
    """
    return cast("Trees", _lightgbm().Booster(model_str=text))


def scores(trees: Trees, values: NDArray[np.float32]) -> NDArray[np.float64]:
    """The score of each candidate, higher for likelier; shape (candidates,)."""
    if not len(values):
        return np.zeros(0)
    return np.asarray(trees.predict(values, num_threads=1), np.float64)


def shares(trees: Trees, values: NDArray[np.float32]) -> NDArray[np.float64]:
    """How much each feature adds to each score, the last column being what all scores share.

    Source: Lundberg et al. 2020, "From local explanations to global understanding" (Shapley values of trees).

    Args:
        values: features of candidates; shape (candidates, features).

    Returns:
        Contributions that sum to the score; shape (candidates, features + 1).
    """
    return np.asarray(trees.predict(values, pred_contrib=True, num_threads=1), np.float64)


def _lightgbm() -> ModuleType:
    try:
        import lightgbm  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtraError("the ranker of who comes next", "foresight") from error
    return lightgbm
