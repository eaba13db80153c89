"""What follows with an event and without it, as a table."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dragoman.analyse.simulate import Answer, Direction, Fan

# After so many days the table has a row.
AFTER = (1, 3, 7, 14, 21, 30)


class Supposition(Struct, frozen=True, kw_only=True):
    """What may be asked: an event between two actors that did not happen.

    Attributes:
        event: PLOVER type.
        by: key of the one of the two who acts upon the other.
        times: how many such events; `on`: on which day; None where none is known.
        days: how many days after it.
    """

    event: str = "ASSAULT"
    by: str = ""
    times: int = 1
    on: date | None = None
    days: int = 30


class Range(Struct, frozen=True):
    """How many events: the median, and the bounds of a 90 % interval."""

    median: float
    low: float
    high: float


class Row(Struct, frozen=True, kw_only=True):
    """All events up to the end of a day, the first being 1: without the event, with it, and how many more."""

    day: int
    without: Range
    within: Range
    more: Range


class Way(Struct, frozen=True, kw_only=True):
    """What one does to the other; `chance`: the share of paths in which the event brings about at least one more."""

    actor: str
    recipient: str
    chance: float
    rows: tuple[Row, ...]


class Supposed(Struct, frozen=True, kw_only=True):
    """What follows with an event and without it.

    Attributes:
        asked: the question in one form.
        supported: whether the data supports the answer; `doubts` say why not.
        sentences: the answer in words.
        ways: the direction of the event, then the opposite one; none where no answer can be drawn.
    """

    asked: str
    supported: bool
    doubts: tuple[str, ...]
    sentences: tuple[str, ...]
    ways: tuple[Way, ...]


def supposed(answer: Answer, sentences: Sequence[str]) -> Supposed:
    """What follows with an event and without it.

    Args:
        answer: all its numbers.
        sentences: the same in words.
    """
    return Supposed(
        asked=answer.asked,
        supported=answer.supported,
        doubts=tuple(doubt.text for doubt in answer.doubts),
        sentences=tuple(sentences),
        ways=tuple(_way(one) for one in answer.directions),
    )


def _way(one: Direction) -> Way:
    days = [day for day in AFTER if day <= len(one.more)]
    return Way(
        actor=one.actor_name,
        recipient=one.recipient_name,
        chance=one.chance_of_more,
        rows=tuple(
            Row(
                day=day, without=_range(one.without.cumulative[day - 1]), within=_range(one.within.cumulative[day - 1]),
                more=_range(one.more[day - 1]),
            )
            for day in days
        ),
    )  # fmt: skip


def _range(fan: Fan) -> Range:
    return Range(round(fan.q50, 1), round(fan.q5, 1), round(fan.q95, 1))
