"""The model's scores as shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dragoman.codebook.model import Floats


def shares(scores: Floats) -> Floats:
    """Scores of rows as shares that sum to 1 in each."""
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return raised / raised.sum(-1, keepdims=True)
