"""Where a thing stands: in what the desk has linked, else in what the reports that hold it give."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from dragoman.errors import UnknownNameError
from dragoman.picture import Contradiction, LinkedEvent, Series, TrackedCommitment, TrackedForecast
from dragoman.records import Commitment, Event, Forecast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.api import Crisis
    from dragoman.records import Record
    from dragoman.web.holding import Holding
    from dragoman.web.moments import Moments

Linked = LinkedEvent | TrackedCommitment | TrackedForecast | Series | Contradiction
T = TypeVar("T", bound=Linked)
# The kinds of records that are linked of a large store to tell of a kind of thing; none: what is linked anyway.
TAKES: dict[type[Linked], tuple[type[Record], ...]] = {
    LinkedEvent: (),
    TrackedCommitment: (Commitment, Forecast, Event),
    TrackedForecast: (Commitment, Forecast, Event),
    Series: (),
    Contradiction: (),
}
NOUNS: dict[type[Linked], str] = {
    LinkedEvent: "event",
    TrackedCommitment: "commitment",
    TrackedForecast: "forecast",
    Series: "figure",
    Contradiction: "contradiction",
}


def part(held: Holding, at: Moments, kind: type[Linked]) -> Crisis:
    """The crisis as far as telling of a kind of thing takes it; of a large store the newest that there is of it."""
    takes = TAKES[kind]
    seen = held.seen(at)
    if not takes or not seen.large:
        return linked(held, at)
    return held.once(("part", at, takes), lambda: seen.newest(*takes))


def linked(held: Holding, at: Moments) -> Crisis:
    """The crisis as it is linked anyway, and no more of it."""
    return held.once(("linked", at), lambda: held.seen(at).as_linked())


def find(held: Holding, at: Moments, kind: type[T], id: str) -> tuple[Crisis, T]:
    """The thing that an address names, and the crisis as far as it was linked to tell it.

    Args:
        held: the store.
        at: the moments.
        kind: what it is.
        id: its own id, or that of a record which tells it: the latter stays when other reports come to tell it too.

    Raises:
        UnknownNameError: there is none.
    """
    crisis = part(held, at, kind)
    found = held.once(("ids", at, kind), lambda: by_id(crisis, kind)).get(id)
    if found is None and crisis.large:
        crisis = crisis.near(id)
        found = by_id(crisis, kind).get(id)
    if found is None:
        raise UnknownNameError(NOUNS[kind], id, ())
    return crisis, found


def by_id(crisis: Crisis, kind: type[T]) -> Mapping[str, T]:
    """All things of a kind by their ids and by those of the records that tell them."""
    found: dict[str, T] = {}
    for one in all_of(crisis, kind):
        for id in (*told_by(one), one.id):
            found.setdefault(id, one)
    return found


def all_of(crisis: Crisis, kind: type[T]) -> tuple[T, ...]:
    """All things of a kind that a crisis tells of."""
    picture = crisis.picture
    held: dict[type[Linked], tuple[Linked, ...]] = {
        LinkedEvent: picture.events,
        TrackedCommitment: picture.commitments,
        TrackedForecast: (*picture.forecasts, *picture.entered),
        Series: picture.series,
        Contradiction: picture.contradictions,
    }
    return tuple(one for one in held[kind] if isinstance(one, kind))


def told_by(item: Linked) -> tuple[str, ...]:
    """The ids of the records that tell a thing, the best first; of a contradiction, which tells of others, none."""
    match item:
        case Series():
            return tuple(point.id for point in item.points)
        case Contradiction():
            return ()
        case _:
            return tuple(account.id for account in item.accounts)


def stable(item: Linked) -> str:
    """The id by which a thing is addressed: that of the record that tells it best, which more reports do not change."""
    return next(iter(told_by(item)), item.id)
