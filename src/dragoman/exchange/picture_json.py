"""The linked picture as one JSON object, every item with its passages.

`same_event`: a list of passages for each real-world event; `figure_series`: the passages and values of one quantity,
with the verdict on them; `origins`: for each report the agency or outlet whose text it carries, and the number of its
voice (equal numbers are not independent); `fronts`: the posture of two actors on each front; `contradictions`: what is
told against each other, both sides with their passages; `commitments`: the ledger, with what moved each.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.exchange.reading_form import Date
from dragoman.exchange.readings import date, number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.picture import Contradiction, Measure, Move, Picture, Posture, Side, TrackedCommitment
    from dragoman.records import Event, Evidence, Figure


class Member(Struct, frozen=True):
    """A passage that tells an event."""

    file: str
    start: int
    end: int
    type: str


class Point(Struct, frozen=True):
    """A passage that gives a figure: a number, or the pair of its bounds.

    `least` and `most` are what its words allow (`most` null for "at least"), `as_of` the time that it holds for.
    """

    file: str
    start: int
    end: int
    value: float | tuple[float, float]
    least: float
    most: float | None
    as_of: Date
    source: str | None
    voice: int


class Spot(Struct, frozen=True):
    """A passage."""

    file: str
    start: int
    end: int


class FigureSeries(Struct, frozen=True):
    """One quantity over reports."""

    quantity: str
    place: str
    members: tuple[Point, ...]
    verdict: str
    why: str


class ContradictionSide(Struct, frozen=True):
    """One side: who says so, and the passages."""

    by: tuple[str, ...]
    text: str
    evidence: tuple[Spot, ...]


class ContradictionJson(Struct, frozen=True):
    """Two sides that cannot both be right."""

    kind: str
    a: ContradictionSide
    b: ContradictionSide
    why: str


class MoveJson(Struct, frozen=True):
    """What moved a commitment, and where to."""

    status: str
    by: tuple[str, ...]
    on: str | None
    why: str
    evidence: tuple[Spot, ...]


class LedgerEntry(Struct, frozen=True):
    """A commitment over all reports."""

    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    deadline: Date
    status: str
    overdue: bool
    alleged_by: tuple[str, ...]
    why: str
    members: tuple[Spot, ...]
    moves: tuple[MoveJson, ...]


class ReportOrigin(Struct, frozen=True):
    """Whose text a report carries."""

    file: str
    origin: str | None
    voice: int


class FrontPosture(Struct, frozen=True):
    """How the two stand on a front."""

    front: str
    posture: str
    score: float
    trend: str
    evidence: tuple[Spot, ...]


class PictureJson(Struct, frozen=True):
    """The whole object."""

    between: tuple[str, ...]
    as_of: str | None
    same_event: tuple[tuple[Member, ...], ...]
    figure_series: tuple[FigureSeries, ...]
    origins: tuple[ReportOrigin, ...]
    fronts: tuple[FrontPosture, ...]
    contradictions: tuple[ContradictionJson, ...] = ()
    commitments: tuple[LedgerEntry, ...] = ()


def spot(picture: Picture, evidence: Evidence) -> Spot:
    """Where the passage to show stands."""
    return Spot(picture.report(evidence.report).file, evidence.span.start, evidence.span.end)


def _member(picture: Picture, event: Event) -> Member:
    at = spot(picture, event.evidence)
    return Member(at.file, at.start, at.end, event.type)


def _point(picture: Picture, figure: Figure, measure: Measure) -> Point:
    at, low, high = spot(picture, figure.evidence), number(figure.low), number(figure.high)
    return Point(
        file=at.file,
        start=at.start,
        end=at.end,
        value=low if low == high else (low, high),
        least=measure.least,
        most=measure.most if isfinite(measure.most) else None,
        as_of=date(measure.when),
        source=picture.name(measure.source) if measure.source else None,
        voice=_numbers(picture)[measure.voice],
    )


def _numbers(picture: Picture) -> dict[str, int]:
    return {voice.id: number for number, voice in enumerate(picture.voices)}


def _contradiction(picture: Picture, one: Contradiction) -> ContradictionJson:
    return ContradictionJson(one.kind, _side(picture, one.a), _side(picture, one.b), one.why)


def _side(picture: Picture, side: Side) -> ContradictionSide:
    return ContradictionSide(
        _names(picture, side.by), side.text, tuple(spot(picture, evidence) for evidence in side.evidence)
    )


def _entry(picture: Picture, one: TrackedCommitment) -> LedgerEntry:
    return LedgerEntry(
        kind=one.accounts[0].kind,
        by=_names(picture, one.by),
        to=_names(picture, one.to),
        deadline=date(one.deadline),
        status=one.status,
        overdue=one.overdue,
        alleged_by=_names(picture, one.alleged_by),
        why=one.why,
        members=tuple(spot(picture, account.evidence) for account in one.accounts),
        moves=tuple(_move(picture, move) for move in one.moves),
    )


def _move(picture: Picture, move: Move) -> MoveJson:
    told = tuple(spot(picture, evidence) for evidence in move.evidence)
    on = move.on.date().isoformat() if move.on else None
    return MoveJson(move.status, _names(picture, move.by), on, move.why, told)


def _names(picture: Picture, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(picture.name(key) for key in keys)


def _origins(picture: Picture) -> Iterable[ReportOrigin]:
    numbers = _numbers(picture)
    for report in picture.reports:
        yield ReportOrigin(report.file, report.origin.name or None, numbers[picture.voice(report.id).id])


def _front(picture: Picture, posture: Posture) -> FrontPosture:
    spots = (spot(picture, evidence) for sign in posture.signs for evidence in sign.evidence)
    return FrontPosture(
        posture.name, posture.stance, round(posture.score, 4), posture.trend, tuple(dict.fromkeys(spots))
    )


def picture_json(picture: Picture, postures: Sequence[Posture]) -> PictureJson:
    """The picture, and the postures of one dyad in it, in their JSON form."""
    return PictureJson(
        between=(picture.name(postures[0].a), picture.name(postures[0].b)) if postures else (),
        as_of=picture.as_of.isoformat() if picture.as_of else None,
        same_event=tuple(tuple(_member(picture, account) for account in event.accounts) for event in picture.events),
        figure_series=tuple(
            FigureSeries(
                series.quantity,
                series.place,
                tuple(_point(picture, *told) for told in zip(series.points, series.measures, strict=True)),
                series.verdict,
                series.why,
            )
            for series in picture.series
        ),
        origins=tuple(_origins(picture)),
        fronts=tuple(_front(picture, posture) for posture in postures),
        contradictions=tuple(_contradiction(picture, one) for one in picture.contradictions),
        commitments=tuple(_entry(picture, one) for one in picture.commitments),
    )


def dump(item: PictureJson) -> str:
    """The picture as indented UTF-8 JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(item), indent=1).decode() + "\n"
