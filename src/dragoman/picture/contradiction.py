"""What reports tell against each other: two sides that cannot both be right, shown together and never settled."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dragoman.records import Evidence

ContradictionKind = Literal["denial", "date", "figure", "attribution"]


class Side(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of two sides.

    Attributes:
        records: ids of the records that tell it.
        evidence: the passages, the one to show first.
        by: keys of the linked actors who say so; () where the reports themselves do.
        voices: ids of the independent voices that carry it.
        text: what it says, in a word or two of ours ("41", "told", "2011-05-03"); "" where the passages tell.
    """

    records: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    by: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    text: str = ""


class Contradiction(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two sides that cannot both be right.

    Attributes:
        kind: `denial` (one tells or alleges it, the other denies it), `date` (one act on two dates), `figure` (values
            that exclude each other for one time), `attribution` (two doers of one act).
        a, b: the two sides; of a denial, `a` is what is denied.
        about: ids of the linked events and the series that it is about.
        why: why they are held against each other, in one line.
    """

    id: str
    kind: ContradictionKind
    a: Side
    b: Side
    about: tuple[str, ...] = ()
    front: str | None = None
    why: str = ""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The passages of both sides."""
        return (*self.a.evidence, *self.b.evidence)
