"""How two actors stand, front by front, and the key events, as JSON: every number with what it is counted from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from dragoman.exchange.picture_json import Spot, spot

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dragoman.picture import Alignment, Picture, Posture, Sign, Tension, TimelineItem
    from dragoman.records import Evidence


class SignJson(Struct, frozen=True):
    """One thing that a number is counted from, with the weight that is left of it."""

    record: str
    kind: str
    weight: float
    on: date | None
    told: date | None
    voices: int
    label: str
    evidence: tuple[Spot, ...]


class PointJson(Struct, frozen=True):
    """The tension on a day, and the ids and weights that it is counted from."""

    on: date
    value: float
    low: float
    high: float
    parts: tuple[tuple[str, float], ...]


class ShiftJson(Struct, frozen=True):
    """A day on which the mean tension shifted, and the ids of what was told about then."""

    on: date
    before: float
    after: float
    because: tuple[str, ...]


class FrontJson(Struct, frozen=True):
    """One front of two actors."""

    front: str
    name: str
    posture: str
    score: float
    low: float
    high: float
    trend: str
    why: str
    signs: tuple[SignJson, ...]
    tension: tuple[PointJson, ...]
    shifts: tuple[ShiftJson, ...]


class TieJson(Struct, frozen=True):
    """How two actors stand, net."""

    a: str
    b: str
    weight: float
    records: tuple[str, ...]
    evidence: tuple[Spot, ...]


class AlignmentJson(Struct, frozen=True):
    """Who stands with whom."""

    front: str | None
    name: str
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    balanced: int
    unbalanced: tuple[tuple[str, str, str], ...]
    frustrated: tuple[tuple[str, str], ...]
    frustration: float
    exact: bool
    ties: tuple[TieJson, ...]


class FrontsJson(Struct, frozen=True):
    """The whole object."""

    between: tuple[str, str]
    as_of: str | None
    fronts: tuple[FrontJson, ...]
    alignment: AlignmentJson


class TimelineLine(Struct, frozen=True):
    """A key event: its first and last day, one line, and where it stands."""

    start: date
    end: date
    text: str
    status: str
    front: str
    importance: float
    voices: int
    record: str
    evidence: tuple[Spot, ...]


DIGITS = 4


def fronts_json(
    picture: Picture,
    between: tuple[str, str],
    postures: Sequence[Posture],
    tensions: Sequence[Tension],
    alignment: Alignment,
) -> FrontsJson:
    """The postures of two actors, the tension of each front, and who stands with whom, in their JSON form."""
    by_front = {one.front: one for one in tensions}
    return FrontsJson(
        between=between,
        as_of=picture.as_of.isoformat() if picture.as_of else None,
        fronts=tuple(_front(picture, one, by_front.get(one.front)) for one in postures),
        alignment=_alignment(picture, alignment),
    )


def timeline_json(picture: Picture, items: Iterable[TimelineItem]) -> tuple[TimelineLine, ...]:
    """The lines of a time line in their JSON form; `end` is the day after the last."""
    return tuple(
        TimelineLine(
            start=one.start,
            end=one.end,
            text=one.text,
            status=one.status,
            front=one.front,
            importance=round(one.importance, DIGITS),
            voices=one.voices,
            record=one.record,
            evidence=_spots(picture, one.evidence),
        )
        for one in items
    )


def dump(item: FrontsJson | tuple[TimelineLine, ...]) -> str:
    """The object as indented UTF-8 JSON, ending in a newline."""
    return msgspec.json.format(msgspec.json.encode(item), indent=1).decode() + "\n"


def _front(picture: Picture, posture: Posture, tension: Tension | None) -> FrontJson:
    return FrontJson(
        front=posture.front,
        name=posture.name,
        posture=posture.stance,
        score=round(posture.score, DIGITS),
        low=round(posture.low, DIGITS),
        high=round(posture.high, DIGITS),
        trend=posture.trend,
        why=posture.why,
        signs=tuple(_sign(picture, sign) for sign in posture.signs),
        tension=tuple(_points(tension)) if tension else (),
        shifts=tuple(_shifts(tension)) if tension else (),
    )


def _sign(picture: Picture, sign: Sign) -> SignJson:
    return SignJson(
        record=sign.record,
        kind=sign.kind,
        weight=round(sign.weight, DIGITS),
        on=sign.on,
        told=sign.told,
        voices=sign.voices,
        label=sign.label,
        evidence=_spots(picture, sign.evidence),
    )


def _points(tension: Tension) -> Iterable[PointJson]:
    for one in tension.points:
        parts = tuple((record, round(weight, DIGITS)) for record, weight in one.parts)
        yield PointJson(one.on, round(one.value, 1), round(one.low, 1), round(one.high, 1), parts)


def _shifts(tension: Tension) -> Iterable[ShiftJson]:
    for one in tension.shifts:
        records = tuple(dict.fromkeys(sign.record for sign in one.because))
        yield ShiftJson(one.on, round(one.before, 1), round(one.after, 1), records)


def _alignment(picture: Picture, found: Alignment) -> AlignmentJson:
    return AlignmentJson(
        front=found.front,
        name=found.name,
        camps=found.camps,
        balanced=found.balanced,
        unbalanced=found.unbalanced,
        frustrated=found.frustrated,
        frustration=round(found.frustration, DIGITS),
        exact=found.exact,
        ties=tuple(
            TieJson(tie.a, tie.b, round(tie.weight, DIGITS), tie.records, _spots(picture, tie.evidence))
            for tie in found.ties
        ),
    )


def _spots(picture: Picture, evidence: Iterable[Evidence]) -> tuple[Spot, ...]:
    return tuple(spot(picture, one) for one in evidence)
