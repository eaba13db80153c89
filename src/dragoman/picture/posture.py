"""How two actors stand with each other on one front."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from dragoman.records import Evidence

Stance = Literal["cooperating", "opposed", "mixed"]
Trend = Literal["warming", "cooling", "steady", "unknown"]
# A threat and a plan are words, however violent or friendly what they speak of.
SignKind = Literal["act", "threat", "plan", "relation", "commitment", "through-others"]


class Sign(Struct, frozen=True, kw_only=True):
    """One thing that bears on a posture: an event, relation or commitment, with its weight.

    Attributes:
        record: id of the linked event, relation or commitment.
        weight: signed, positive for cooperation, after intensity, voices, status and decay.
        on: its day; None where it has no date.
        told: the day on which it was first reported; None where no report of it has a date.
        label: what it is, in a clause.
        kind: what it counts as; nothing but what happened is an act.
        voices: how many independent voices had told it.
    """

    record: str
    weight: float
    evidence: tuple[Evidence, ...]
    on: date | None = None
    told: date | None = None
    label: str = ""
    kind: SignKind = "act"
    voices: int = 1


class Posture(Struct, frozen=True, kw_only=True):
    """The posture of a dyad on a front.

    Attributes:
        front: key of the front; `name`: its name.
        stance: from the balance of the signs.
        trend: from the recent signs against the earlier ones.
        score: balance in -1 (opposed) to 1 (cooperating), with `low` and `high` of a 90 % interval.
        signs: all that it rests on, weightiest first.
        why: one line for people.
    """

    front: str
    name: str
    a: str
    b: str
    stance: Stance
    trend: Trend = "unknown"
    score: float
    low: float = -1.0
    high: float = 1.0
    signs: tuple[Sign, ...] = ()
    why: str = ""


class TensionPoint(Struct, frozen=True, kw_only=True):
    """The tension at the end of a day, from what had been published by then.

    Attributes:
        value: 0 to 100, with `low` and `high` of a 90 % interval.
        parts: all that it is counted from, as id of the record and its signed weight on that day, weightiest first.
    """

    on: date
    value: float
    low: float
    high: float
    parts: tuple[tuple[str, float], ...] = ()


class TensionShift(Struct, frozen=True, kw_only=True):
    """A day on which the mean tension shifted.

    Attributes:
        before, after: the means from the shift before to the next one.
        because: the signs first told within three days of it; none where older ones only faded.
    """

    on: date
    before: float
    after: float
    because: tuple[Sign, ...] = ()


class Tension(Struct, frozen=True, kw_only=True):
    """The tension of a dyad on a front over time.

    Attributes:
        points: day by day, or week by week where that would be too many; at least one.
        shifts: when its mean shifted, by day.
        signs: all that the last point is counted from, with passages.
    """

    front: str
    name: str
    a: str
    b: str
    points: tuple[TensionPoint, ...]
    shifts: tuple[TensionShift, ...] = ()
    signs: tuple[Sign, ...] = ()
