"""A picture's events as a history that models count: those that happened, between actors or between states."""

from __future__ import annotations

from datetime import date
from itertools import permutations, product
from typing import TYPE_CHECKING, Literal

import numpy as np

from dragoman.analyse.dates import told
from dragoman.records import HAPPENED
from dragoman.records.history import History

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.codebook.plover import Plover
    from dragoman.picture import LinkedEvent, Picture

    Row = tuple[date, str, str, str]

# An interval of more days names no day on which a model could count the event.
WIDEST_DAYS = 7
NO_DATE = date(1970, 1, 1)


def history(
    picture: Picture, plover: Plover, *, level: Literal["actor", "country"] = "actor", widest_days: int = WIDEST_DAYS
) -> History:
    """The events of a picture that happened, one for each pair of their sides, ordered by day.

    An event stands on the first day of its interval; where none is told, on the day when it was first reported. Acts of
    several actors together without a recipient (talks) stand for each ordered pair of them, as event data have them.
    Left out: what is doubtful, what has only one side, and what is dated no closer than `widest_days`.

    Args:
        picture: the linked picture.
        plover: gives the quad classes.
        level: between actors by key, or between the states that they are or act for.
        widest_days: the longest interval that still counts as a date.
    """
    found = (dict.fromkeys(_rows(picture, event, level, widest_days)) for event in picture.events)
    rows = sorted(row for pairs in found for row in pairs)
    actors = tuple(sorted({key for _, actor, _, recipient in rows for key in (actor, recipient)}))
    forms = tuple(sorted({form for _, _, form, _ in rows}))
    types = tuple(form.partition(".")[0] for form in forms)
    number = {name: at for names in (actors, forms) for at, name in enumerate(names)}
    start = rows[0][0] if rows else NO_DATE
    return History(
        start=start,
        day=_ints((day - start).days for day, _, _, _ in rows),
        actor=_ints(number[actor] for _, actor, _, _ in rows),
        form=_ints(number[form] for _, _, form, _ in rows),
        recipient=_ints(number[recipient] for _, _, _, recipient in rows),
        actors=actors,
        countries=tuple(picture.country(actor) or "" for actor in actors),
        forms=forms,
        types=types,
        quads=tuple(plover.quad(type) for type in types),
        source="reports",
    )


def _ints(numbers: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.fromiter(numbers, dtype=np.int32)


def _rows(picture: Picture, event: LinkedEvent, level: str, widest_days: int) -> Iterator[Row]:
    """Day, actor, form and recipient of each pair of an event's sides."""
    on = _day(picture, event, widest_days)
    if on is None or event.doubtful or event.status not in HAPPENED:
        return
    form = f"{event.type}.{event.mode}" if event.mode else event.type
    for actor, recipient in _pairs(picture, event, level):
        if actor != recipient:
            yield on, actor, form, recipient


def _pairs(picture: Picture, event: LinkedEvent, level: str) -> Iterable[tuple[str, str]]:
    sides = (event.actors, event.recipients)
    if level == "country":
        sides = tuple(tuple(state for key in side if (state := picture.acts_for(key))) for side in sides)
    actors, recipients = sides
    return product(actors, recipients) if event.recipients else permutations(actors, 2)


def _day(picture: Picture, event: LinkedEvent, widest_days: int) -> date | None:
    """The day that an event is counted on; None where nothing tells one."""
    when = event.when
    if when is None or when.start is None:
        return told(picture, event)
    wide = when.end is None or (when.end - when.start).days > widest_days
    return None if wide else when.start.date()
