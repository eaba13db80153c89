"""What reports tell against each other: both sides, and never a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.finding import stable
from dragoman.web.shown.event_line import EventLine, event_line
from dragoman.web.shown.told import Who, all_who, quoted

if TYPE_CHECKING:
    from dragoman.api import Crisis, Passage
    from dragoman.picture import Contradiction, Side


class SideShown(Struct, frozen=True, kw_only=True):
    """One of two sides.

    Attributes:
        by: who says so; nobody: the reports themselves.
        text: what it says, in a word or two of ours; "" where the passages tell.
        voices: how many independent voices carry it.
    """

    by: tuple[Who, ...]
    text: str
    voices: int
    passages: tuple[Passage, ...]


class SeriesName(Struct, frozen=True, kw_only=True):
    """A series of figures by its address."""

    id: str
    title: str


class ContradictionLine(Struct, frozen=True, kw_only=True):
    """Two sides that cannot both be right; of a denial, `a` is what is denied."""

    id: str
    kind: str
    why: str
    front: str
    front_name: str
    a: SideShown
    b: SideShown


class ContradictionPage(Struct, frozen=True, kw_only=True):
    """A contradiction, with the events and series of figures that it is about."""

    line: ContradictionLine
    events: tuple[EventLine, ...]
    series: tuple[SeriesName, ...]
    left_out: tuple[str, ...]


def contradiction_line(crisis: Crisis, one: Contradiction) -> ContradictionLine:
    """Two sides as a line."""
    return ContradictionLine(
        id=one.id,
        kind=one.kind,
        why=one.why,
        front=one.front or "",
        front_name=crisis.front_name(one.front),
        a=side(crisis, one.a),
        b=side(crisis, one.b),
    )


def side(crisis: Crisis, one: Side) -> SideShown:
    """One side."""
    return SideShown(
        by=all_who(crisis.picture, one.by),
        text=one.text,
        voices=len(one.voices),
        passages=quoted(crisis, one.evidence, most=6),
    )


def contradiction_page(crisis: Crisis, one: Contradiction) -> ContradictionPage:
    """A contradiction as its page shows it."""
    about = set(one.about)
    return ContradictionPage(
        line=contradiction_line(crisis, one),
        events=tuple(event_line(crisis, event) for event in crisis.picture.events if event.id in about),
        series=tuple(
            SeriesName(id=stable(series), title=crisis.title(series))
            for series in crisis.picture.series
            if series.id in about
        ),
        left_out=crisis.left_out,
    )
