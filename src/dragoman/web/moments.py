"""The moments at which a page is seen: of the world, and of our knowing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlencode

from fastapi import Depends, Query
from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.api import Crisis


class Moments(Struct, frozen=True):
    """The moments at which a page is seen, as `?as_of=` and `?known_at=` give them; "" for now."""

    as_of: str = ""
    known_at: str = ""

    def of(self, crisis: Crisis) -> Crisis:
        """The crisis as it is seen then.

        Raises:
            InputError: one is no date.
        """
        return crisis.as_of(self.as_of or None).known_at(self.known_at or None)

    @property
    def query(self) -> str:
        """The part of an address that keeps them, "" for now; begins with `?`."""
        given = {name: value for name, value in (("as_of", self.as_of), ("known_at", self.known_at)) if value}
        return f"?{urlencode(given)}" if given else ""


AsOf = Annotated[str, Query(description="As the world stood then: nothing published later counts.", max_length=40)]
KnownAt = Annotated[str, Query(description="As far as we knew then: nothing read later counts.", max_length=40)]


def asked(as_of: AsOf = "", known_at: KnownAt = "") -> Moments:
    """The moments that an address asks for."""
    return Moments(as_of=as_of.strip(), known_at=known_at.strip())


At = Annotated[Moments, Depends(asked)]
