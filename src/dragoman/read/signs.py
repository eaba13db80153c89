"""What speaks for a name being the publisher's."""

from __future__ import annotations

from msgspec import Struct


class Sign(Struct, frozen=True):
    """A sign for a name being the publisher's, and how much it speaks for it."""

    name: str
    weight: float
