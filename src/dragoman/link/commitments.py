"""Commitments over all reports, and where they stand as far as later reports tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from dragoman.link.distance import gap
from dragoman.link.groups import grouped
from dragoman.link.later import answer, is_negative, later, tells_breach
from dragoman.picture import TrackedCommitment
from dragoman.records import CommitmentKind, CommitmentStatus
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from dragoman.link.background import Background
    from dragoman.picture import LinkedEvent
    from dragoman.records import Commitment

# Kinds that one account may take for another of the same family.
FAMILY: dict[CommitmentKind, str] = {
    "threat": "demand", "ultimatum": "demand", "red-line": "demand", "demand": "demand", "promise": "promise",
    "offer": "promise", "obligation": "agreement", "agreement": "agreement",
}  # fmt: skip
# Kinds that the other side has to answer; the rest bind the one who makes them.
ON_THE_OTHER: frozenset[CommitmentKind] = frozenset({"ultimatum", "demand", "red-line", "obligation"})


class Move(Struct, frozen=True):
    """Where a commitment stands, which linked events moved it there, and why."""

    status: CommitmentStatus
    by: tuple[str, ...] = ()
    why: str = ""


def commitments(
    found: Iterable[Commitment], events: Sequence[LinkedEvent], background: Background, as_of: datetime | None
) -> tuple[TrackedCommitment, ...]:
    """The commitments that all reports tell, each once, and where they stand, by id.

    Args:
        found: commitments as reports tell them, in any order.
        events: the linked events that may move them.
        background: reports, voices and actors.
        as_of: the picture's time; None: no deadline is overdue.
    """
    by_id = {one.id: one for one in sorted(found, key=lambda one: one.id)}
    pairs = ((a, b, "") for a, b in combinations(by_id, 2) if same(by_id[a], by_id[b], background))
    acts = _by_state(events, background)
    groups = grouped(by_id, pairs, lambda a, b: same(by_id[a], by_id[b], background))
    made = (tracked([by_id[id] for id in ids], acts, background, as_of) for ids, _ in groups)
    return tuple(sorted(made, key=lambda one: one.id))


def same(a: Commitment, b: Commitment, background: Background) -> bool:
    """Whether two accounts tell one commitment: of one sort, by the same states, in like words or to one deadline."""
    if FAMILY[a.kind] != FAMILY[b.kind] or not (_meet(a, b, "by", background) and _meet(a, b, "to", background)):
        return False
    if a.deadline and b.deadline and a.deadline.known and b.deadline.known:
        if not a.deadline.overlaps(b.deadline):
            return False
        if a.by and b.by and a.deadline.end == b.deadline.end:
            return True
    parties = _linked(a, "by", background) | _linked(a, "to", background)
    names = background.name_words(parties | background.states(parties))
    common = background.wording.common(content(a, background), content(b, background), without=names)
    return common >= _least_common(a, b, background)


def _least_common(a: Commitment, b: Commitment, background: Background) -> float:
    """How much two passages must have in common: less where both were published about the same time."""
    weights, apart = background.weights.commitments, gap(background.published(a), background.published(b))
    near = apart is not None and apart <= timedelta(days=weights.days)
    return weights.words if near or a.evidence.report == b.evidence.report else weights.words_far


def _meet(a: Commitment, b: Commitment, side: Literal["by", "to"], background: Background) -> bool:
    """Whether a side of two commitments may be one: one does not tell it, or they share a state."""
    left, right = (background.states(_linked(one, side, background)) for one in (a, b))
    return not left or not right or bool(left & right)


def _linked(one: Commitment, side: Literal["by", "to"], background: Background) -> frozenset[str]:
    return background.linked(one.by if side == "by" else one.to, one.evidence.report)


def content(commitment: Commitment, background: Background) -> str:
    """What is promised, demanded or threatened, in the report's words."""
    return background.cut(commitment.evidence.report, commitment.content)


def _by_state(events: Iterable[LinkedEvent], background: Background) -> Mapping[str, list[LinkedEvent]]:
    """The events by the states that take part in them."""
    found: dict[str, list[LinkedEvent]] = defaultdict(list)
    for event in events:
        for state in background.states((*event.actors, *event.recipients)):
            found[state].append(event)
    return found


def tracked(
    accounts: Sequence[Commitment],
    acts: Mapping[str, Sequence[LinkedEvent]],
    background: Background,
    as_of: datetime | None,
) -> TrackedCommitment:
    """One commitment with its accounts, best evidenced first, and where it stands."""
    ordered = tuple(sorted(accounts, key=lambda one: (one.doubtful, not one.deadline, -one.confidence, one.id)))
    move = moved(ordered, acts, background)
    deadline = next((one.deadline for one in ordered if one.deadline and one.deadline.known), None)
    late = as_of is not None and deadline is not None and deadline.before(as_of)
    overdue = late and move.status in {"open", "unknown"}
    fronts = Counter(one.front for one in ordered if one.front)
    return TrackedCommitment(
        id=sha256("\0".join(sorted(one.id for one in ordered)).encode()).hexdigest()[:ID_CHARACTERS],
        accounts=ordered,
        by=_most(_linked(one, "by", background) for one in ordered),
        to=_most(_linked(one, "to", background) for one in ordered),
        front=min(fronts, key=lambda front: (-fronts[front], front)) if fronts else None,
        status=move.status,
        overdue=overdue,
        voices=tuple(sorted({background.voice(one) for one in ordered})),
        moved_by=move.by,
        why="its deadline has passed, and no report tells that it was met" if overdue else move.why,
    )


def _most(sides: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """The side that most accounts tell, of equals the one of the best account."""
    told = [side for side in sides if side]
    counts = Counter(told)
    return tuple(sorted(min(told, key=lambda side: (-counts[side], told.index(side))))) if told else ()


def moved(accounts: Sequence[Commitment], acts: Mapping[str, Sequence[LinkedEvent]], background: Background) -> Move:
    """Where later acts of or upon those who are bound, and the latest account, leave the commitment."""
    bound = _bound(accounts, background)
    of_bound = {event.id: event for state in sorted(bound) for event in acts.get(state, ())}
    follow = [event for event in later(accounts, of_bound.values(), background) if not _is_making(event, accounts)]
    if breach := [event for event in follow if _blames(event, accounts, bound, background)]:
        return Move("alleged-breach", tuple(event.id for event in breach), "an accusation of breach")
    text = content(accounts[0], background)
    names = background.name_words(bound)
    met = [
        event
        for event in follow
        if not bound.isdisjoint(background.states(event.actors))
        and answer(text, event, names, background) >= background.weights.commitments.fulfilled
    ]
    if met and not is_negative(text, background):
        return Move("met", tuple(event.id for event in met), "a later act that answers it")
    latest = max(accounts, key=lambda one: (str(background.published(one).start or ""), one.id))
    return Move(latest.status, (), "as the latest report tells it")


def _is_making(event: LinkedEvent, accounts: Sequence[Commitment]) -> bool:
    """Whether an act is the making of the commitment: told in its own passage, or an accord where an accord is kept."""
    if event.type == "AGREE" and accounts[0].kind not in ON_THE_OTHER:
        return True
    told = {(one.evidence.report, span) for one in accounts for span in one.evidence.spans}
    passages = ((account.evidence.report, span) for account in event.accounts for span in account.evidence.spans)
    return any(report == other and span.overlaps(own) for report, span in passages for other, own in told)


def _bound(accounts: Sequence[Commitment], background: Background) -> frozenset[str]:
    """The states that have to act for the commitment to be met."""
    side: Literal["by", "to"] = "to" if accounts[0].kind in ON_THE_OTHER else "by"
    return background.states({key for one in accounts for key in _linked(one, side, background)})


def _blames(event: LinkedEvent, accounts: Sequence[Commitment], bound: frozenset[str], background: Background) -> bool:
    """Whether an act accuses the bound side of not keeping an accord or promise on the same front."""
    if accounts[0].kind not in {"agreement", "promise", "obligation"} or not tells_breach(event, background):
        return False
    accused = background.states(event.recipients)
    fronts = {one.front for one in accounts if one.front}
    text = content(accounts[0], background)
    near = max(background.wording.common(text, background.passage(account.evidence)) for account in event.accounts)
    return not bound.isdisjoint(accused) and (event.front in fronts or near >= background.weights.commitments.words)
