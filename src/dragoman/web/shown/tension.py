"""How tense it is between two actors over time, as tables for those who see no chart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.picture import Tension, TensionPoint

COLUMNS = 7


class Shift(Struct, frozen=True, kw_only=True):
    """A day on which the mean tension shifted; `because`: what was told about then."""

    on: date
    before: float
    after: float
    because: tuple[str, ...]


class Course(Struct, frozen=True, kw_only=True):
    """The tension on one front.

    Attributes:
        values: 0 to 100 on the days of the table; None before anything was told.
        shifts: when its mean shifted.
    """

    front: str
    name: str
    values: tuple[float | None, ...]
    shifts: tuple[Shift, ...]


class Courses(Struct, frozen=True, kw_only=True):
    """The tension on every front; `days`: the days of the table."""

    days: tuple[date, ...]
    fronts: tuple[Course, ...]


def courses(tensions: Sequence[Tension]) -> Courses:
    """The tension on every front, at a few days at even distances."""
    longest = max((one.points for one in tensions), key=len, default=())
    step = max(1, -(-(len(longest) - 1) // (COLUMNS - 1)))
    days = tuple(point.on for point in longest[::-1][::step])[::-1]
    return Courses(days=days, fronts=tuple(_course(one, days) for one in tensions))


def _course(tension: Tension, days: Sequence[date]) -> Course:
    by_day = {point.on: point for point in tension.points}
    return Course(
        front=tension.front,
        name=tension.name,
        values=tuple(_value(by_day.get(day)) for day in days),
        shifts=tuple(
            Shift(
                on=one.on, before=round(one.before), after=round(one.after),
                because=tuple(dict.fromkeys(sign.label for sign in one.because))[:3],
            )
            for one in tension.shifts
        ),
    )  # fmt: skip


def _value(point: TensionPoint | None) -> float | None:
    return None if point is None else round(point.value)
