"""The weights by which results of a search are ranked."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.errors import CodebookError


class Ranking(Struct, frozen=True, forbid_unknown_fields=True):
    """All weights, as `search.toml` explains them."""

    words: float
    beside: float
    title: float
    voices: float
    recency: float
    half_life_days: float
    undated_half_lives: float
    doubtful: float


@cache
def load() -> Ranking:
    """The weights that ship with Dragoman.

    Raises:
        CodebookError: the file lacks a weight or has one too many.
    """
    try:
        return msgspec.convert(table.toml("search.toml"), Ranking)
    except msgspec.ValidationError as error:
        raise CodebookError(f"search.toml: {error}") from error
