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
