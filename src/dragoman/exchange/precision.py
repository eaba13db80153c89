"""How exactly a point stands for a place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dragoman.codebook import table

if TYPE_CHECKING:
    from dragoman.records import Place

NAMES = ("site", "area", "country")


@cache
def _by_kind() -> dict[str, str]:
    return {kind: name for name, kinds in table.toml("exchange/precision.toml").items() for kind in kinds}


def precision(place: Place) -> str:
    """`site`, `area` or `country`: what the place's coordinates are the middle of."""
    return _by_kind()[place.kind]
