"""A history whose acts are told apart by PLOVER type alone, so that what one teaches can be asked of any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from dragoman.analyse.forecast.chances.targets import TYPES

if TYPE_CHECKING:
    from dragoman.records.history import History


def by_type(history: History) -> History:
    """The events that have a PLOVER type, with the types as forms."""
    number = {name: place for place, name in enumerate(TYPES)}
    quads = dict(zip(history.types, history.quads, strict=True))
    placed = np.array([number.get(name, -1) for name in history.types], np.int32)
    forms = placed[history.form] if len(history) else history.form
    kept = replace(history, form=forms, forms=TYPES, types=TYPES, quads=tuple(quads.get(name, "") for name in TYPES))
    return kept.chosen(forms >= 0)
