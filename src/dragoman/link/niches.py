"""Among how many accounts two are found alike."""

from __future__ import annotations

from collections import defaultdict
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
        for account in accounts:
            self._traits[account.event.id] = frozenset(_traits(account))
            self._told[account.report].append(account)

    def among(self, a: Account, b: Account) -> Field:
        """Among how many accounts two are compared, and how many of them agree in all that these two agree in."""
        size = max(self._like(a, b.report), self._like(b, a.report))
        others = self._rivals(a, b)
        return field(Signal("size", log(max(size, 2))), *([Signal("rivals", log1p(others))] if others else []))

    def _like(self, account: Account, report: str) -> int:
        """How many accounts of a report are of the type of an account."""
        return sum(one.event.type == account.event.type for one in self._told[report])

    def _rivals(self, a: Account, b: Account) -> int:
        """How many other accounts of the two reports agree in all that two accounts agree in."""
        traits = self._traits[a.event.id] & self._traits[b.event.id]
        told = (account for report in {a.report, b.report} for account in self._told[report])
        alike = (one for one in told if traits <= self._traits[one.event.id])
        return sum(not one.shares_passage(a) and not one.shares_passage(b) for one in alike)


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
