"""Among how many accounts two are found alike."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log, log1p
from typing import TYPE_CHECKING

from dragoman.link.finding import Field, Signal, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.link.account import Account


class Niches:
    """The accounts of every report by what they tell of type, sides and place.

    Fields that depend on each other (who shells whom where) tell less together than their sum: what counts is how many
    accounts agree in all of them at once. They are counted in the two reports alone, so that it does not matter how
    many reports there are. An account has one match in another report at most, however long that is: what is known
    before two are compared falls with the length of the report.
    """

    def __init__(self, accounts: Iterable[Account]) -> None:
        """Index the accounts."""
        self._traits: dict[str, frozenset[str]] = {}
        self._told: dict[str, list[Account]] = defaultdict(list)
        self._types = Counter[tuple[str, str]]()
        for account in accounts:
            self.add(account)

    def add(self, account: Account) -> None:
        """Index one more; all accounts of a report are indexed before one of them is compared."""
        self._traits[account.event.id] = frozenset(_traits(account))
        self._told[account.report].append(account)
        self._types[account.report, account.event.type] += 1

    def size(self, a: Account, b: Account) -> Field:
        """Among how many accounts of one type two are compared."""
        size = max(self._types[b.report, a.event.type], self._types[a.report, b.event.type])
        return field(Signal("size_here" if a.report == b.report else "size", log(max(size, 2))))

    def rivals(self, a: Account, b: Account) -> Field:
        """How many other accounts of the two reports agree in all that two accounts agree in."""
        traits = self._traits[a.event.id] & self._traits[b.event.id]
        told = (account for report in {a.report, b.report} for account in self._told[report])
        alike = (one for one in told if traits <= self._traits[one.event.id])
        others = sum(not one.shares_passage(a) and not one.shares_passage(b) for one in alike)
        return field(Signal("rivals_here" if a.report == b.report else "rivals", log1p(others))) if others else field()


def _traits(account: Account) -> Iterator[str]:
    """What an account tells, coarse enough to be told alike by others."""
    event, background = account.event, account.background
    yield f"type {event.type}"
    for kin in background.weights.events.kin.get(event.type, ()):
        yield f"kin {'-'.join(sorted((kin, event.type)))}"
    yield from (f"doer {state}" for state in background.states(account.actors))
    yield from (f"target {state}" for state in background.states(account.recipients))
    yield from (f"party {state}" for state in account.states)
    if event.place:
        yield f"at {event.place.key}"
        yield f"in {event.place.country}"
