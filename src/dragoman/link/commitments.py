"""Commitments over all reports, and where they stand as far as later reports tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from dragoman.link.case import ON_THE_OTHER, case, is_crowd
from dragoman.link.distance import gap
from dragoman.link.groups import grouped
from dragoman.link.moves import moves
from dragoman.picture import TrackedCommitment
from dragoman.records import HAPPENED, CommitmentKind, EventType
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from dragoman.link.background import Background
    from dragoman.picture import LinkedEvent, Move
    from dragoman.records import Commitment, CommitmentStatus, Event, Span

# Kinds that one account may take for another of the same family.
FAMILY: dict[CommitmentKind, str] = {
    "threat": "demand", "ultimatum": "demand", "red-line": "demand", "demand": "demand", "promise": "promise",
    "offer": "promise", "obligation": "agreement", "agreement": "agreement",
}  # fmt: skip
CHARGES: frozenset[EventType] = frozenset({"ACCUSE", "REJECT"})
OVERDUE = "overdue: its deadline has passed, and no report tells what became of it"
SIDES: tuple[Literal["by", "to"], ...] = ("by", "to")


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
    alike = [(a, b) for a, b in combinations(by_id, 2) if same(by_id[a], by_id[b], background)]
    pairs = ((a, b, "") for a, b in sorted(alike, key=lambda pair: _surest(by_id[pair[0]], by_id[pair[1]], background)))
    acts = _by_state(_deeds(events, by_id.values()), background)
    groups = grouped(by_id, pairs, lambda a, b: same(by_id[a], by_id[b], background))
    made = (tracked([by_id[id] for id in ids], acts, background, as_of) for ids, _ in groups)
    return tuple(sorted(made, key=lambda one: one.id))


def _surest(a: Commitment, b: Commitment, background: Background) -> tuple[bool, float, str, str]:
    """For sorting pairs: those to one deadline first, then those in the likest words."""
    one_deadline = bool(a.deadline and b.deadline and a.deadline.end and a.deadline.end == b.deadline.end)
    common = background.wording.common(content(a, background), content(b, background))
    return not one_deadline, -common, a.id, b.id


def same(a: Commitment, b: Commitment, background: Background) -> bool:
    """Whether two accounts tell one commitment: of one sort, by the same states, in like words or to one deadline."""
    if FAMILY[a.kind] != FAMILY[b.kind] or not (_meet(a, b, "by", background) and _meet(a, b, "to", background)):
        return False
    if a.deadline and b.deadline and a.deadline.known and b.deadline.known:
        if not a.deadline.overlaps(b.deadline):
            return False
        if a.by and b.by and a.deadline.end == b.deadline.end:
            return True
    if _is_end_of(a, b, background) or _is_end_of(b, a, background):
        return True
    parties = _linked(a, "by", background) | _linked(a, "to", background)
    names = background.name_words(parties | background.states(parties))
    common = background.wording.common(content(a, background), content(b, background), without=names)
    return common >= _least_common(a, b, background)


def _is_end_of(end: Commitment, made: Commitment, background: Background) -> bool:
    """Whether one account tells, without the day, what became of the other after its deadline."""
    if end.deadline or end.status in {"open", "unknown"} or not (made.deadline and made.deadline.end and made.by):
        return False
    told, ran_out = background.published(end).start, made.deadline.end
    if told is None or not ran_out <= told <= ran_out + timedelta(days=background.weights.commitments.report_days):
        return False
    named = background.named_near(end.evidence, 0)
    others = background.states(_linked(made, "to", background))
    return bool(end.by) and (not others or not others.isdisjoint(named))


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


def _deeds(events: Iterable[LinkedEvent], found: Iterable[Commitment]) -> Iterator[LinkedEvent]:
    """The events without those that are told as done only in what somebody promises, demands or threatens."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for one in found:
        if one.kind not in {"agreement", "obligation"}:
            spans[one.evidence.report].append(one.content)

    def held_out(account: Event) -> bool:
        near, told = spans[account.evidence.report], account.evidence.span
        if account.type in CHARGES:  # "accused it of breaking its promise" only takes up what was promised
            return any(span.covers(told) for span in near)
        return account.status in HAPPENED and any(told.overlaps(span) for span in near)

    for event in events:
        if event.status not in HAPPENED or not all(held_out(account) for account in event.accounts):
            yield event


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
    ordered = tuple(sorted(accounts, key=_by_worth))
    by, to = (_most(_linked(one, side, background) for one in ordered) for side in SIDES)
    near = {event.id: event for key in _whose(ordered[0], by, to, acts, background) for event in acts.get(key, ())}
    moved = moves(case(ordered, near.values(), background), near.values())
    status, last = standing(moved)
    deadline = next((one.deadline for one in ordered if one.deadline and one.deadline.known), None)
    late = as_of is not None and deadline is not None and deadline.before(as_of)
    overdue = late and status == "open"
    fronts = Counter(one.front for one in ordered if one.front)
    return TrackedCommitment(
        id=sha256("\0".join(sorted(one.id for one in ordered)).encode()).hexdigest()[:ID_CHARACTERS],
        accounts=ordered,
        by=by,
        to=to,
        front=min(fronts, key=lambda front: (-fronts[front], front)) if fronts else None,
        status=status,
        overdue=overdue,
        deadline=deadline,
        voices=tuple(sorted({background.voice(one) for one in ordered})),
        moved_by=tuple(dict.fromkeys(id for move in last for id in move.events)),
        moves=moved,
        alleged_by=tuple(sorted({key for move in last for key in move.by})) if status == "alleged-breach" else (),
        why=OVERDUE if overdue else last[0].why if last else "no report tells more",
    )


def _whose(
    best: Commitment, by: Iterable[str], to: Iterable[str], acts: Mapping[str, object], background: Background
) -> list[str]:
    """The states whose acts may move a commitment: its sides; all where it binds a crowd, or nobody in particular."""
    bound = background.states(to if best.kind in ON_THE_OTHER else by)
    return sorted(acts) if not bound or is_crowd(bound) else sorted(background.states({*by, *to}))


def _by_worth(one: Commitment) -> tuple[bool, bool, bool, float, str]:
    """Sure accounts first, then those with a deadline, an ultimatum before a bare demand, then the surest."""
    return one.doubtful, not one.deadline, one.kind != "ultimatum", -one.confidence, one.id


def standing(moved: Sequence[Move]) -> tuple[CommitmentStatus, tuple[Move, ...]]:
    """Where the moves leave a commitment, and those that left it there.

    A breach told as a fact outweighs what anybody alleges; what was done once is done, unless it is broken later.
    """
    for status in ("breached", "alleged-breach", "met", "lapsed"):
        last = tuple(move for move in moved if move.status == status)
        if last:
            return status, last
    return "open", ()


def _most(sides: Iterable[frozenset[str]]) -> tuple[str, ...]:
    """The side that most accounts tell, of equals the one of the best account."""
    told = [side for side in sides if side]
    counts = Counter(told)
    return tuple(sorted(min(told, key=lambda side: (-counts[side], told.index(side))))) if told else ()
