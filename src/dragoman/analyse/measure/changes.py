"""What changed between two moments: what was first told, what moved, how the postures shifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.analyse.dates import published, told
from dragoman.analyse.measure.posture import at

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from dragoman.analyse.dyad import Dyad
    from dragoman.analyse.measure.signs import FrontSign
    from dragoman.codebook import Book
    from dragoman.picture import LinkedEvent, Posture, Series, TrackedCommitment
    from dragoman.records import Figure, Record


class Shift(Struct, frozen=True, kw_only=True):
    """A posture before and after; `before` is None where nothing was known of the front."""

    before: Posture | None
    after: Posture


class Changes(Struct, frozen=True, kw_only=True):
    """What is new after a moment.

    Attributes:
        shifts: fronts on which the stance changed or that are new.
        events: sure events in which one of the two takes part, first told after the moment.
        commitments: commitments first told after it.
        moved: commitments known before that a later act moved.
        figures: new figures of series that were known before, with their series.
    """

    shifts: tuple[Shift, ...] = ()
    events: tuple[LinkedEvent, ...] = ()
    commitments: tuple[TrackedCommitment, ...] = ()
    moved: tuple[TrackedCommitment, ...] = ()
    figures: tuple[tuple[Series, Figure], ...] = ()


def changes(dyad: Dyad, signs: Sequence[FrontSign], book: Book, since: date, until: date) -> Changes:
    """What is new to a reader who saw everything that was out by the one day, at the other.

    Args:
        dyad: the two in the picture of the later day.
        signs: all that bears on the two, before decay.
        book: gives the names of fronts.
        since: the day that the reader knew all of.
        until: the present day.
    """
    picture = dyad.picture
    new = tuple(event for event in dyad.touching if (day := told(picture, event)) and day > since)
    first = {one.id: _first(dyad, one.accounts) for one in dyad.commitments}
    acts = {event.id for event in new}
    return Changes(
        shifts=shifts(signs, book, dyad, since, until),
        events=new,
        commitments=tuple(one for one in dyad.commitments if (day := first[one.id]) and day > since),
        moved=tuple(
            one
            for one in dyad.commitments
            if (day := first[one.id]) and day <= since and not acts.isdisjoint(one.moved_by)
        ),
        figures=tuple(_new_points(dyad, since)),
    )


def shifts(signs: Sequence[FrontSign], book: Book, dyad: Dyad, since: date, until: date) -> tuple[Shift, ...]:
    """The fronts on which the stance is another, or that are new."""
    before = {posture.front: posture for posture in at(signs, since, book, dyad.a, dyad.b)}
    after = at(signs, until, book, dyad.a, dyad.b)
    found = (Shift(before=before.get(posture.front), after=posture) for posture in after)
    return tuple(shift for shift in found if shift.before is None or shift.before.stance != shift.after.stance)


def _first(dyad: Dyad, accounts: Iterable[Record]) -> date | None:
    """The day on which something was first told."""
    return min((day for account in accounts if (day := published(dyad.picture, account))), default=None)


def _new_points(dyad: Dyad, since: date) -> Iterable[tuple[Series, Figure]]:
    """The figures told after the moment, of series that had one before."""
    for series in dyad.picture.series:
        days = {point.id: published(dyad.picture, point) for point in series.points if not point.doubtful}
        if any(day and day <= since for day in days.values()):
            yield from ((series, p) for p in series.points if (day := days.get(p.id)) and day > since)
