"""What reports tell against each other, as lines: two sides of an act, or figures that cannot all be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.shown.since import first_told

if TYPE_CHECKING:
    from dragoman.api import Crisis
    from dragoman.api.listing import Row
    from dragoman.picture import Contradiction, Picture, Series
    from dragoman.web.shown.since import Since

MOST = 6
# Figures that exclude each other are told as quantities.
ACTS = ("denial", "date", "attribution")


class Dispute(Struct, frozen=True, kw_only=True):
    """Two sides that cannot both be right.

    Attributes:
        kind: `denial`, `date`, `attribution` or `figure`.
        a, b: what each side says, in its words; `a_by`, `b_by`: who says so.
        new: whether it came about since.
    """

    id: str
    kind: str
    a: str
    a_by: str
    b: str
    b_by: str
    why: str
    new: bool


class Count(Struct, frozen=True, kw_only=True):
    """A quantity of which the figures exclude each other for one time.

    Attributes:
        low, high: the least and the most that is told.
        new: whether a figure of it was first told since.
    """

    id: str
    quantity: str
    place: str
    low: float
    high: float
    figures: int
    voices: int
    why: str
    new: bool


class Disputed(Struct, frozen=True, kw_only=True):
    """Where reports disagree, what is new first.

    Attributes:
        contradictions: acts; `figures`: quantities.
        all_contradictions, all_figures: how many there are with those that are not shown.
        new: how many of all are new.
    """

    contradictions: tuple[Dispute, ...]
    figures: tuple[Count, ...]
    all_contradictions: int
    all_figures: int
    new: int


def disputed(crisis: Crisis, since: Since) -> Disputed:
    """Where reports disagree.

    Args:
        crisis: as it is seen; of a large store what its newest reports tell is compared.
        since: since when something is new.
    """
    found = crisis.contradictions(ACTS)
    acts = [_dispute(crisis.picture, *one, since) for one in zip(found, found.rows(), strict=True)]
    counts = [_count(crisis.picture, one, since) for one in crisis.picture.series if one.verdict == "conflict"]
    acts.sort(key=lambda one: (not one.new, one.kind, one.id))
    counts.sort(key=lambda one: (not one.new, -one.voices, -one.figures, one.id))
    return Disputed(
        contradictions=tuple(acts[:MOST]),
        figures=tuple(counts[:MOST]),
        all_contradictions=len(acts),
        all_figures=len(counts),
        new=sum(one.new for one in (*acts, *counts)),
    )


def _dispute(picture: Picture, one: Contradiction, row: Row, since: Since) -> Dispute:
    """Two sides in their words; it came about when the later of them was told."""
    told = {name: str(row[name]) for name in ("id", "kind", "a", "a_by", "b", "b_by", "why")}
    sides = ((evidence.report for evidence in side.evidence) for side in (one.a, one.b))
    return Dispute(**told, new=any(since.new(first_told(picture, reports)) for reports in sides))


def _count(picture: Picture, one: Series, since: Since) -> Count:
    reports = [point.evidence.report for point in one.points]
    return Count(
        id=one.id,
        quantity=one.quantity,
        place=one.place,
        low=min(point.low for point in one.points),
        high=max(point.high for point in one.points),
        figures=len(reports),
        voices=len({picture.voice(report).id for report in reports}),
        why=one.why,
        new=any(since.new(first_told(picture, [report])) for report in reports),
    )
