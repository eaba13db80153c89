"""One act under all its accounts."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from dragoman.link.account import Account
from dragoman.link.agreed import agreed, agreed_status, by_worth, finest, narrowest
from dragoman.link.candidates import candidates
from dragoman.link.likeness import Nearness
from dragoman.link.pinned import Bound, event_ties
from dragoman.link.whole import whole
from dragoman.picture import LinkedEvent
from dragoman.records import Status
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence
    from datetime import datetime
    from typing import TypeVar

    from dragoman.codebook.linking import EventWeights
    from dragoman.link.background import Background
    from dragoman.link.groups import Groups
    from dragoman.link.niches import Niches
    from dragoman.records import Event, Pin

    T = TypeVar("T", bound=Hashable)

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
    groups = gathered(accounts, Bound(accounts, event_ties(pins)), background.weights.events)
    made = (linked_event([accounts[id] for id in ids], why, as_of) for ids, why in groups)
    return tuple(sorted(made, key=by_date))


def by_date(event: LinkedEvent) -> tuple[str, str]:
    """By the first moment of the event, undated ones last."""
    return (event.when.start.isoformat() if event.when and event.when.start else "undated"), event.id


def gathered(accounts: Mapping[str, Account], groups: Groups, weights: EventWeights) -> Groups:
    """The accounts in groups of one act each: each report's own first, then what the reports tell in all.

    Args:
        accounts: by id.
        groups: the accounts, each by itself or as they are bound to each other; they grow.
        weights: how findings are weighed.
    """
    wholes = within(accounts, groups, weights)
    across = ((a, b) for a, b in candidates(wholes) if wholes[a].report != wholes[b].report)
    joined(groups, wholes, across, weights)
    return groups


def within(accounts: Mapping[str, Account], groups: Groups, weights: EventWeights) -> dict[str, Account]:
    """What each report tells in all of each act, by the first of its accounts' ids; their groups are put together."""
    told = defaultdict[str, dict[str, Account]](dict)
    for id, account in accounts.items():
        told[account.report][id] = account
    joined(groups, accounts, (pair for report in told.values() for pair in candidates(report)), weights)
    return {min(ids): whole([accounts[id] for id in ids]) for ids in groups.members()}


def joined(
    groups: Groups,
    accounts: Mapping[str, Account],
    pairs: Iterable[tuple[str, str]],
    weights: EventWeights,
    niches: Niches | None = None,
) -> None:
    """Put the groups of pairs that are alike together, the surest first.

    Two groups become one where their accounts are alike on average and none of one is unlike one of the other, so that
    a chain of likenesses does not tie together what is apart.

    Args:
        groups: of all accounts; they grow.
        accounts: those that are compared, by id: all, or one for several that are one already.
        pairs: which of them are worth comparing.
        weights: how findings are weighed.
        niches: of all accounts of their reports; None: those given are all.
    """
    near = Nearness(accounts, weights, niches)

    def compared(id: str) -> list[str]:
        return [member for member in groups.of(id) if member in accounts]

    for unlike, a, b in sorted((-near.odds(a, b), a, b) for a, b in pairs):
        if -unlike < weights.same:
            break
        if groups.together(a, b) or near.fit(compared(a), compared(b)):
            groups.join(a, b, near.why(a, b))


def linked_event(accounts: Sequence[Account], why: Sequence[str], as_of: datetime | None) -> LinkedEvent:
    """What most voices agree on, with every account."""
    ordered = sorted(accounts, key=by_worth)
    events = tuple(account.event for account in ordered)
    when, status = narrowest(events), agreed_status(ordered)
    waits = status in OPEN and as_of is not None and when is not None
    return LinkedEvent(
        id=sha256("\0".join(sorted(event.id for event in events)).encode()).hexdigest()[:ID_CHARACTERS],
        type=events[0].type,
        mode=agreed(ordered, lambda account: account.event.mode) or "",
        contexts=tuple(sorted({context for event in events for context in event.contexts})),
        actors=tuple(sorted(agreed(ordered, lambda account: account.actors) or ())),
        recipients=tuple(sorted(agreed(ordered, lambda account: account.recipients) or ())),
        when=when,
        place=finest(events),
        status=status,
        front=agreed(ordered, lambda account: account.event.front),
        accounts=events,
        voices=tuple(sorted({account.background.voice(account.event) for account in ordered})),
        passed=bool(waits and as_of and when and when.before(as_of)),
        why=tuple(why),
        confidence=1 - _all_wrong(ordered),
        doubtful=all(event.doubtful for event in events),
    )


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
