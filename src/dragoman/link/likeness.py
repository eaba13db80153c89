"""How likely two accounts tell one act: the log odds of what agrees in them, field by field, with reasons.

Source: Fellegi and Sunter, A theory for record linkage (1969).
"""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.link.finding import EXCLUDED, SILENT, Field, Signal, field
from dragoman.link.niches import Niches
from dragoman.link.telling import order, wording
from dragoman.link.when import times
from dragoman.link.where import places
from dragoman.link.who import parties
from dragoman.records import HAPPENED, EventType, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from dragoman.codebook.linking import EventWeights
    from dragoman.link.account import Account

# Accounts of one act may differ in who vouches for it; a threat or a wish is another thing than the act.
CLAIMED: frozenset[Status] = frozenset({"occurred", "ongoing", "alleged", "denied"})
# Kinds of acts that consist of words.
VERBAL: frozenset[EventType] = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# What has not happened: a report that looks ahead often leaves open which of these it means.
AHEAD: frozenset[Status] = frozenset({"planned", "threatened", "called-for", "hypothetical"})


# Beyond these log odds a pair is sure; more of them does not make up for others that are unlike.
SURE = 4.0


class Likeness(Struct, frozen=True):
    """How likely two accounts are of one act, as log odds and as a probability, and what agrees."""

    odds: float
    why: str = ""

    @property
    def score(self) -> float:
        """The probability, 0 to 1."""
        return 1 / (1 + exp(-self.odds))


def likeness(a: Account, b: Account, weights: EventWeights, niches: Niches) -> Likeness:
    """How likely two accounts tell one act; minus infinity where a field excludes it."""
    odds, why = 0.0, list[str]()
    for compared in _fields(a, b, weights, niches):
        if compared.excludes:
            return Likeness(-float("inf"))
        odds += sum(weights.odds[signal.name] * signal.strength for signal in compared.signals)
        why += [signal.why for signal in compared.signals if signal.why]
    if odds >= weights.never:  # rivals only lower them
        odds += sum(weights.odds[signal.name] * signal.strength for signal in niches.rivals(a, b).signals)
    return Likeness(odds, "; ".join(why))


class Nearness:
    """How alike accounts are, each pair compared once."""

    def __init__(
        self, accounts: Mapping[str, Account], weights: EventWeights, niches: Niches | None = None
    ) -> None:  # fmt: skip
        """Nothing is compared yet.

        Args:
            accounts: by id.
            weights: how findings are weighed.
            niches: of all accounts of their reports; None: those given are all.
        """
        self._accounts, self._weights = accounts, weights
        self._niches = Niches(accounts.values()) if niches is None else niches
        self._known: dict[tuple[str, str], Likeness] = {}

    def _of(self, a: str, b: str) -> Likeness:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = likeness(self._accounts[pair[0]], self._accounts[pair[1]], self._weights, self._niches)
        return self._known[pair]

    def odds(self, a: str, b: str) -> float:
        """The log odds that two accounts are of one act."""
        return self._of(a, b).odds

    def why(self, a: str, b: str) -> str:
        """What agrees in two accounts."""
        return self._of(a, b).why

    def fit(self, group: Sequence[str], other: Sequence[str]) -> bool:
        """Whether two groups of accounts are of one act: alike on average, and no two unlike."""
        total = 0.0
        for a in group:
            for b in other:
                odds = self.odds(a, b)
                if odds < self._weights.never:
                    return False
                total += min(odds, SURE)
        return total >= self._weights.mean * len(group) * len(other)


def signals(a: Account, b: Account, weights: EventWeights, niches: Niches) -> Field:
    """All that the comparison of two accounts finds, field by field."""
    found: list[Signal] = []
    for said in _fields(a, b, weights, niches):
        if said.excludes:
            return EXCLUDED
        found += said.signals
    return Field((*found, *niches.rivals(a, b).signals))


def _fields(a: Account, b: Account, weights: EventWeights, niches: Niches) -> Iterator[Field]:
    """The fields, those first that exclude most and cost least."""
    yield statuses(a, b)
    yield types(a, b, weights)
    yield times(a, b, weights)
    yield places(a, b, weights)
    yield parties(a, b)
    yield before(a, b, weights)
    yield niches.size(a, b)
    yield wording(a, b)
    yield order(a, b)


def before(a: Account, b: Account, weights: EventWeights) -> Field:
    """What is known before anything is compared."""
    found = [Signal("prior")]
    if a.report == b.report:
        found.append(Signal("one_report"))
    if a.event.type in weights.spoken:
        found.append(Signal("spoken"))
    return Field(tuple(found))


def statuses(a: Account, b: Account) -> Field:
    """What the statuses say: who vouches for an act may differ, and a plan may have been carried out.

    Less so within one report, which tells by the status that it speaks of another act.
    """
    told = {a.event.status, b.event.status}
    if len(told) == 1 or told <= HAPPENED:
        return SILENT
    here = "_here" if a.report == b.report else ""
    if told <= CLAIMED:
        return field(Signal(f"other_claim{here}"))
    if told <= AHEAD:
        return field(Signal(f"other_prospect{here}"))
    if "planned" in told and told & HAPPENED:
        return field(Signal(f"plan_and_deed{here}"))
    return EXCLUDED


def excludes_status(one: Status, other: Status) -> bool:
    """Whether accounts of these statuses, in two reports, are never of one act."""
    told = {one, other}
    alike = len(told) == 1 or told <= CLAIMED or told <= AHEAD
    return not alike and not ("planned" in told and told & HAPPENED)


def types(a: Account, b: Account, weights: EventWeights) -> Field:
    """What the types and modes say: types that readers take for each other may be of one act.

    Not so in one passage, where the act of one type is part of the other.
    """
    if a.event.type != b.event.type:
        return _other_type(a, b, weights)
    if not a.event.mode or not b.event.mode:
        return SILENT
    alike = a.event.mode == b.event.mode or {a.event.mode, b.event.mode} <= weights.arms
    return SILENT if alike else field(Signal("other_mode"))


def _other_type(a: Account, b: Account, weights: EventWeights) -> Field:
    """What two types say: little where the reader of the one account nearly gave it the other's type."""
    if b.event.type not in weights.kin.get(a.event.type, ()) or a.shares_passage(b):
        return EXCLUDED
    second = max(a.second_choice(b.event.type), b.second_choice(a.event.type))
    if not second:
        return field(Signal("other_type"))
    return field(Signal("other_type"), Signal("second_type", min(second / weights.second, 1.0)))
