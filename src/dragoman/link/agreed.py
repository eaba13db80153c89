"""What the accounts of one act agree on, field by field."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from dragoman.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from typing import TypeVar

    from dragoman.link.account import Account
    from dragoman.records import Event, Place, When

    T = TypeVar("T", bound=Hashable)

# Of equally many voices, the one that says more of what happened.
BY_WEIGHT: tuple[Status, ...] = (
    "occurred", "ongoing", "alleged", "denied", "planned", "threatened", "called-for", "hypothetical",
)  # fmt: skip


def by_worth(account: Account) -> tuple[bool, int, float, str]:
    """Sure accounts first, then those that tell more, then the surest."""
    event = account.event
    told = sum(map(bool, (event.actors, event.recipients, event.when, event.place, event.mode)))
    return event.doubtful, -told, -event.confidence, event.id


def agreed(accounts: Sequence[Account], field: Callable[[Account], T]) -> T | None:
    """What most voices tell of a field, leaving out those that tell nothing; of equals the best account's."""
    voices: dict[T, set[str]] = defaultdict(set)
    for account in accounts:
        if value := field(account):
            voices[value].add(account.background.voice(account.event))
    order = {value: number for number, value in enumerate(voices)}
    return min(voices, key=lambda value: (-len(voices[value]), order[value])) if voices else None


def agreed_status(accounts: Sequence[Account]) -> Status:
    """The status that most voices give; sure accounts count before doubtful ones."""
    sure = [account for account in accounts if not account.event.doubtful] or accounts
    voices: set[tuple[str, Status]] = {
        (account.background.voice(account.event), account.event.status) for account in sure
    }
    counts = Counter[Status](status for _, status in voices)
    return min(counts, key=lambda status: (-counts[status], BY_WEIGHT.index(status)))


def narrowest(events: Iterable[Event]) -> When | None:
    """The narrowest interval that an account gives, of equals the earliest; None where none gives a date."""
    dated = [
        (e.when.end - e.when.start, e.when.start, e.id, e.when)
        for e in events
        if e.when and e.when.start and e.when.end
    ]
    if dated:
        return min(dated)[-1]
    return next((event.when for event in events if event.when), None)


def finest(events: Sequence[Event]) -> Place | None:
    """The place of the best account that does not stop at a country."""
    places = [event.place for event in events if event.place]
    return next((place for place in places if place.kind not in {"country", "region"}), places[0] if places else None)
