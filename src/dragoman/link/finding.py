"""What the comparison of two accounts finds in one field."""

from __future__ import annotations

from msgspec import Struct


class Signal(Struct, frozen=True):
    """One finding: its name, under which its weight stands, how strong it is, and what agrees ("" where nothing)."""

    name: str
    strength: float = 1.0
    why: str = ""


class Field(Struct, frozen=True):
    """All that one field says, and whether it excludes that the two accounts are of one act."""

    signals: tuple[Signal, ...] = ()
    excludes: bool = False


SILENT, EXCLUDED = Field(), Field(excludes=True)


def field(*signals: Signal) -> Field:
    """The field that says so much."""
    return Field(signals)
