"""One act under all its accounts."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from dragoman.link.account import Account
from dragoman.link.candidates import candidates
from dragoman.link.likeness import Nearness
from dragoman.link.pinned import Bound, event_ties
from dragoman.picture import LinkedEvent
from dragoman.records import Status
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
    from datetime import datetime
    from typing import TypeVar

    from dragoman.codebook.linking import EventWeights
    from dragoman.link.background import Background
    from dragoman.link.groups import Groups
    from dragoman.records import Event, Pin, Place, When

    T = TypeVar("T", bound=Hashable)

# Of equally many voices, the one that says more of what happened.
BY_WEIGHT: tuple[Status, ...] = (
    "occurred", "ongoing", "alleged", "denied", "planned", "threatened", "called-for", "hypothetical",
)  # fmt: skip
OPEN: frozenset[Status] = frozenset({"planned", "threatened", "called-for"})


def linked(
    events: Iterable[Event], background: Background, as_of: datetime | None, pins: Iterable[Pin] = ()
) -> tuple[LinkedEvent, ...]:
    """The acts that the events of all reports tell, by date and id.

    Args:
        events: in any order.
        background: their reports, voices and actors.
        as_of: the picture's time, after which planned acts have not yet come due.
        pins: which accounts analysts say are of one act, or are not.
    """
    accounts = {event.id: Account(event, background) for event in sorted(events, key=lambda event: event.id)}
    groups = gathered(accounts, candidates(accounts), Bound(accounts, event_ties(pins)), background.weights.events)
    made = (linked_event([accounts[id] for id in ids], why, as_of) for ids, why in groups)
    return tuple(sorted(made, key=by_date))


def by_date(event: LinkedEvent) -> tuple[str, str]:
    """By the first moment of the event, undated ones last."""
    return (event.when.start.isoformat() if event.when and event.when.start else "undated"), event.id


def gathered(
    accounts: Mapping[str, Account], pairs: Iterable[tuple[str, str]], groups: Groups, weights: EventWeights
) -> Groups:
    """The accounts in groups of one act each, the surest pairs put together first.

    Two groups become one where their accounts are alike on average and none of one is unlike one of the other, so that
    a chain of likenesses does not tie together what is apart.

    Args:
        accounts: by id.
        pairs: which of them are worth comparing.
        groups: the accounts, each by itself or as they are bound to each other; they grow.
        weights: how findings are weighed.
    """
    near = Nearness(accounts, weights)
    alike = sorted((-near.odds(a, b), a, b) for a, b in pairs)
    for unlike, a, b in alike:
        if -unlike < weights.same:
            break
        if groups.together(a, b) or near.fit(groups.of(a), groups.of(b)):
            groups.join(a, b, near.why(a, b))
    return groups


def linked_event(accounts: Sequence[Account], why: Sequence[str], as_of: datetime | None) -> LinkedEvent:
    """What most voices agree on, with every account."""
    ordered = sorted(accounts, key=_by_worth)
    events = tuple(account.event for account in ordered)
    when, status = narrowest(events), _status(ordered)
    waits = status in OPEN and as_of is not None and when is not None
    return LinkedEvent(
        id=sha256("\0".join(sorted(event.id for event in events)).encode()).hexdigest()[:ID_CHARACTERS],
        type=events[0].type,
        mode=_agreed(ordered, lambda account: account.event.mode) or "",
        contexts=tuple(sorted({context for event in events for context in event.contexts})),
        actors=tuple(sorted(_agreed(ordered, lambda account: account.actors) or ())),
        recipients=tuple(sorted(_agreed(ordered, lambda account: account.recipients) or ())),
        when=when,
        place=_finest(events),
        status=status,
        front=_agreed(ordered, lambda account: account.event.front),
        accounts=events,
        voices=tuple(sorted({account.background.voice(account.event) for account in ordered})),
        passed=bool(waits and as_of and when and when.before(as_of)),
        why=tuple(why),
        confidence=1 - _all_wrong(ordered),
        doubtful=all(event.doubtful for event in events),
    )


def _by_worth(account: Account) -> tuple[bool, int, float, str]:
    """Sure accounts first, then those that tell more, then the surest."""
    event = account.event
    told = sum(map(bool, (event.actors, event.recipients, event.when, event.place, event.mode)))
    return event.doubtful, -told, -event.confidence, event.id


def _agreed(accounts: Sequence[Account], field: Callable[[Account], T]) -> T | None:
    """What most voices tell of a field, leaving out those that tell nothing; of equals the best account's."""
    voices: dict[T, set[str]] = defaultdict(set)
    for account in accounts:
        if value := field(account):
            voices[value].add(account.background.voice(account.event))
    order = {value: number for number, value in enumerate(voices)}
    return min(voices, key=lambda value: (-len(voices[value]), order[value])) if voices else None


def _status(accounts: Sequence[Account]) -> Status:
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


def _finest(events: Sequence[Event]) -> Place | None:
    """The place of the best account that does not stop at a country."""
    places = [event.place for event in events if event.place]
    return next((place for place in places if place.kind not in {"country", "region"}), places[0] if places else None)


def _all_wrong(accounts: Sequence[Account]) -> float:
    """The probability that every voice's best account is misread."""
    best: dict[str, float] = {}
    for account in accounts:
        voice = account.background.voice(account.event)
        best[voice] = max(best.get(voice, 0.0), account.event.confidence)
    wrong = 1.0
    for confidence in best.values():
        wrong *= 1 - confidence
    return wrong
