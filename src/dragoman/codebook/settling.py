"""When later reports settle a forecast."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.errors import CodebookError


class Settling(Struct, frozen=True, forbid_unknown_fields=True):
    """The bounds of `link/forecasts.toml`, which explains them."""

    patience_days: int
    signs: int
    words: float
    covering: int
    after: int
    shown: int
    deadlines: frozenset[str]


@cache
def load() -> Settling:
    """The bounds that ship with Dragoman.

    Raises:
        CodebookError: the file lacks one or has one too many.
    """
    try:
        return msgspec.convert(table.toml("link/forecasts.toml"), Settling)
    except msgspec.ValidationError as error:
        raise CodebookError(f"link/forecasts.toml: {error}") from error
