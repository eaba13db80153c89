"""What is forecast: at least one event of a quad class or of a PLOVER type, between two sides, within a horizon."""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from dragoman.codebook.plover import Quad
from dragoman.errors import UnknownNameError
from dragoman.records import EventType

QUADS: tuple[str, ...] = get_args(Quad)
TYPES: tuple[str, ...] = get_args(EventType)


class Target(Struct, frozen=True, order=True):
    """One question put to every dyad on every day.

    Attributes:
        what: a quad class ("material-conflict") or a PLOVER type ("ASSAULT").
        horizon_days: the length of the window, which opens on the day of the forecast.
    """

    what: str
    horizon_days: int


def known(what: str) -> str:
    """The name, where it is a quad class or a type.

    Raises:
        UnknownNameError: it is neither.
    """
    if what in QUADS or what in TYPES:
        return what
    raise UnknownNameError("quad class or event type", what, (*QUADS, *TYPES))
