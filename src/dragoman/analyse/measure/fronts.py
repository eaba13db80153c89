"""Which front a thing belongs to, and what the front is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from dragoman.codebook import phrasing

if TYPE_CHECKING:
    from dragoman.picture import Picture

GENERAL = ""
THEATRE = "theatre:"


class Fronts(Protocol):
    """What is asked of the codebook's fronts."""

    def name(self, key: str) -> str:
        """The name of a front."""
        ...

    def within(self, key: str) -> str | None:
        """The wider theatre that a theatre lies in."""
        ...


def front_name(fronts: Fronts, key: str) -> str:
    """The name of a front, in words for those that nothing names."""
    return fronts.name(key) if key else phrasing.load().fronts["general"]


def family(fronts: Fronts, key: str) -> str:
    """The widest theatre that a front lies in; an issue is its own."""
    wider = fronts.within(key) if key else None
    return family(fronts, wider) if wider else key


def home(picture: Picture, actor: str) -> str:
    """The theatre where an actor is at home; the general front where it has no state."""
    country = picture.country(actor)
    return f"{THEATRE}{country}" if country else GENERAL
