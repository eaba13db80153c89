"""How a store is seen, and what of a large one that leaves out."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from dragoman.picture import Picture
from dragoman.store import Wanted


class View(Struct, frozen=True, kw_only=True):
    """How a store is seen.

    Attributes:
        as_of: as the world stood then; `known_at`: as far as we knew it then.
        fronts: fronts of one's own, as TOML.
        dyad: keys of the two that it is all about.
        listed: the records that are listed; acts are not linked for them.
        part: what is linked; of a large store that is so also where nothing is said.
        whole: link all of it, however large it is.
    """

    as_of: datetime | None = None
    known_at: datetime | None = None
    fronts: str = ""
    dyad: tuple[str, str] | None = None
    listed: Wanted | None = None
    part: Wanted | None = None
    whole: bool = False


PLAIN = View()


def left_out(picture: Picture) -> tuple[str, ...]:
    """What of a large store a picture does not hold, and how to ask for it, a line each."""
    return tuple(f"{one.message}; {one.mend}" for one in picture.problems if one.stage == "store")
