"""What two say of each other, as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api import Excerpt

if TYPE_CHECKING:
    from dragoman.api import Between, Crisis
    from dragoman.records import Statement

MOST = 10
AROUND = 90


class Said(Struct, frozen=True, kw_only=True):
    """What somebody says.

    Attributes:
        by: who speaks, by name; `role`: the office, in the report's words.
        cue: the words that tell that it is said.
        passage: where it is told.
    """

    id: str
    by: str
    role: str
    cue: str
    passage: Excerpt


class Speech(Struct, frozen=True, kw_only=True):
    """What one of two says of the other, the latest first; `total`: how much with what is not shown."""

    speaker: str
    name: str
    of: str
    lines: tuple[Said, ...]
    total: int


def speeches(crisis: Crisis, two: Between) -> tuple[Speech, Speech]:
    """What each of two says of the other.

    Args:
        crisis: as far as it is about the two.
        two: the two.
    """
    told = two.statements()[::-1]
    one, other = two.names
    by = {key: [x for x in told if two.side(x.speaker, x.evidence.report) == key] for key in (two.a, two.b)}
    return (
        _speech(crisis, two.a, one, other, by[two.a]),
        _speech(crisis, two.b, other, one, by[two.b]),
    )


def _speech(crisis: Crisis, speaker: str, name: str, of: str, found: list[Statement]) -> Speech:
    lines = tuple(_said(crisis, one) for one in found[:MOST])
    return Speech(speaker=speaker, name=name, of=of, lines=lines, total=len(found))


def _said(crisis: Crisis, one: Statement) -> Said:
    return Said(
        id=one.id, by=crisis.picture.name(one.speaker, one.evidence.report), role=one.role, cue=one.cue,
        passage=crisis.passage(one, around=AROUND),
    )  # fmt: skip
