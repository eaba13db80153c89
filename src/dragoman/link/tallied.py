"""The accounts of an actor counted, where there are too many to keep them all."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from dragoman.link.identity import Candidate

if TYPE_CHECKING:
    from dragoman.records import Actor


class Tallied:
    """What the accounts of a candidate tell, each once, with how many tell it, and not which reports do."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._kept: dict[tuple[object, ...], Actor] = {}
        self._times = Counter[tuple[object, ...]]()

    def add(self, account: Actor) -> None:
        """Counts one more account; accounts may come in any order."""
        said = (account.name, account.kind, account.country, account.role, account.affiliation)
        told = (*said, *sorted(account.mentions))
        held = self._kept.get(told)
        if held is None or account.id < held.id:
            self._kept[told] = account
        self._times[told] += 1

    def candidate(self, key: str, spell: str = "") -> Candidate:
        """The candidate that they make."""
        ordered = sorted(self._kept, key=lambda told: self._kept[told].id)
        accounts, times = tuple(self._kept[told] for told in ordered), tuple(self._times[told] for told in ordered)
        return Candidate(key, accounts, spell, times)


def tallied(candidate: Candidate) -> Candidate:
    """The candidate with its accounts counted."""
    made = Tallied()
    for account in candidate.accounts:
        made.add(account)
    return made.candidate(candidate.key, candidate.spell)
