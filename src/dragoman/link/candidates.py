"""Which accounts are worth comparing."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dragoman.link.when import lasting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from dragoman.link.account import Account

# The bounds of what may be reached from an unknown time, with room for slack.
EARLIEST, LATEST = datetime(1, 6, 1), datetime(9999, 6, 1)
SLACK = timedelta(days=4000)


def candidates(accounts: Mapping[str, Account]) -> set[tuple[str, str]]:
    """Pairs of accounts of kindred types, within reach of each other, that share a state, a place or their report."""
    pairs = {pair for block in _in_blocks(accounts, blocks) for pair in _within_reach(block)}
    loose = {pair for block in _in_blocks(accounts, loose_blocks) for pair in _within_reach(block)}
    return pairs | {pair for pair in loose if not all(accounts[id].parties for id in pair)}


def _in_blocks(
    accounts: Mapping[str, Account], blocks_of: Callable[[Account], Iterable[tuple[str, str]]]
) -> Iterator[Sequence[tuple[datetime, datetime, str]]]:
    """The accounts of each block, by when what they may be one with begins."""
    blocks: dict[tuple[str, str], list[tuple[datetime, datetime, str]]] = defaultdict(list)
    for id, account in accounts.items():
        start, end = reach(account)
        for block in blocks_of(account):
            blocks[block].append((start, end, id))
    return map(sorted, blocks.values())


def loose_blocks(account: Account) -> Iterator[tuple[str, str]]:
    """What an account shares with one that names nobody: a pair of types, and the day or the words for the act."""
    day = account.when.start if account.when else None
    for shared in filter(None, (day.date().isoformat() if day else "", account.cue)):
        yield from ((types, shared) for types in _types(account))


def blocks(account: Account) -> Iterator[tuple[str, str]]:
    """What an account shares with those that it is compared with: a pair of types, and a state, place or report."""
    event = account.event
    shared = [*account.states, account.report]
    if event.place and event.place.kind not in {"country", "region"}:
        shared.append(event.place.key)
    yield from ((types, one) for types in _types(account) for one in shared)


def _types(account: Account) -> Iterator[str]:
    """The pairs of types that an account may be compared in."""
    type = account.event.type
    for kin in (type, *account.background.weights.events.kin.get(type, ())):
        yield "-".join(sorted((type, kin)))


def reach(account: Account) -> tuple[datetime, datetime]:
    """The time in which another account of the same act may lie: about its date, else about its publication."""
    weights = account.background.weights.events
    if account.when:
        start, end, back, ahead = account.when.start, account.when.end, 1, 1
    else:
        start, end, ahead = account.published.start, account.published.end, weights.far_days
        back = weights.lasting_days if lasting(account, weights) else weights.far_days
    return (
        max(start or EARLIEST, EARLIEST + SLACK) - timedelta(days=back),
        min(end or LATEST, LATEST - SLACK) + timedelta(days=ahead),
    )


def _within_reach(block: Sequence[tuple[datetime, datetime, str]]) -> Iterable[tuple[str, str]]:
    """Pairs whose intervals overlap, of intervals in the order of their starts."""
    for number, (_, end, a) in enumerate(block):
        for start, _, b in block[number + 1 :]:
            if start > end:
                break
            yield min(a, b), max(a, b)
