"""What the parties of two accounts say of whether they tell one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.link.finding import EXCLUDED, Field, Signal, field
from dragoman.records import MUTUAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from dragoman.link.account import Account
    from dragoman.link.background import Background

# "Experts" here and "experts" there need not be the same ones.
UNNAMED = "other:"
# "World powers", "the West": many under one name.
BLOC = "bloc:"
A_PAIR = 2


def parties(a: Account, b: Account) -> Field:
    """What the parties say: another doer is another act; a side that one account does not tell is none that differs."""
    if MUTUAL & {a.event.type, b.event.type}:
        return field(*_together(a, b))
    doers = tuple(_side(a, b, a.actors, b.actors, "doer"))
    if any(signal.name == "other_doer" for signal in doers):
        return EXCLUDED
    targets = tuple(_side(a, b, a.recipients, b.recipients, "target"))
    found = (*doers, *targets)
    if crossed(a, b) and not any(signal.why for signal in found):
        return field(*found, Signal("crossed"))
    both = any(signal.why for signal in doers) and any(signal.why for signal in targets)
    return field(*found, *([Signal("both_sides")] if both else _nobody(a, b, found)))


def bodies(a: frozenset[str], b: frozenset[str], background: Background) -> bool:
    """Whether for a state that both name they name other persons or bodies of it."""
    for state in background.states(a) & background.states(b):
        one, other = ({key for key in keys if state in background.states([key])} for keys in (a, b))
        if state not in one | other and one.isdisjoint(other):
            return True
    return False


def _nobody(a: Account, b: Account, found: Iterable[Signal]) -> Iterator[Signal]:
    """That nobody stands in both accounts: because one of them names nobody, or although both name somebody."""
    if not tuple(found):
        yield Signal("nobody_shared" if a.parties and b.parties else "nobody_told")


def crossed(a: Account, b: Account) -> bool:
    """Whether who acts in one account is acted upon in the other: an answer, mostly, not the act."""
    states = a.background.states
    return bool(states(a.actors) & states(b.recipients) or states(b.actors) & states(a.recipients))


def _together(a: Account, b: Account) -> Iterator[Signal]:
    """What the parties say of an act that has no direction, or may have been read with or without one."""
    found = tuple(_side(a, b, a.parties, b.parties, "side"))
    yield from found
    named, others = named_states(a.parties, a.background), named_states(b.parties, a.background)
    many = is_meeting_of_many(named) or is_meeting_of_many(others)
    if not many and len(named & others) < A_PAIR and named - others and others - named:
        yield Signal("third_party")  # talks of one with another are not his talks with a third
    yield from _nobody(a, b, found)


def is_meeting_of_many(sides: Collection[str]) -> bool:
    """Whether more than two came together, of whom each report names those whom it cares for."""
    return len(sides) > A_PAIR or any(side.startswith(BLOC) for side in sides)


def named_states(keys: Iterable[str], background: Background) -> frozenset[str]:
    """The states and other named actors behind keys."""
    return background.states(key for key in keys if not key.startswith(UNNAMED))


def _side(one: Account, other: Account, a: frozenset[str], b: frozenset[str], side: str) -> Iterator[Signal]:
    """What one side says: whom both name by how rare he is, as an actor or as a state, and whom only one names."""
    if not a or not b:
        return
    background = one.background
    common = a & b
    if common:
        yield Signal("party", rarity(common, one, other), "+".join(sorted(common)))
        left, right = background.states(a - b), background.states(b - a)
        if left and right and left.isdisjoint(right):
            yield Signal("others_too")  # a state in the one and its government in the other are one side
        return
    states_a, states_b = background.states(a), background.states(b)
    states = states_a & states_b
    if states:
        yield Signal("state", rarity(states, one, other), "+".join(sorted(states)))
        if bodies(a, b, background):
            yield Signal("other_body")
        if (states_a - states_b and states_b - states_a) or not (a | b) & states:
            yield Signal("others_too")  # two bodies of a state may be two doers
        return
    vague = all(key.startswith(UNNAMED) for key in a) or all(key.startswith(UNNAMED) for key in b)
    yield Signal("vague" if vague else f"other_{side}")


def rarity(keys: Iterable[str], a: Account, b: Account) -> float:
    """How much it tells that parties are the same: the rarest in full, the others in part."""
    named = (key for key in keys if not key.startswith(UNNAMED))
    rare = sorted((a.background.rarity(key, a.report, b.report) for key in named), reverse=True) or [0.0]
    return rare[0] + a.background.weights.events.further_party * sum(rare[1:])
