"""What speaks for a name being the publisher's."""

from __future__ import annotations

from msgspec import Struct


class Sign(Struct, frozen=True):
    """A sign for a name being the publisher's, how much it speaks for it, and whether it is the head of the page."""

    name: str
    weight: float
    mast: bool = False
