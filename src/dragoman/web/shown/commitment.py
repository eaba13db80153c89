"""A promise, demand, threat or agreement, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.finding import stable
from dragoman.web.shown.event_line import EventLine, event_line
from dragoman.web.shown.told import Doubt, Told, Who, all_who, doubt, quoted, told

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.api import Crisis, Passage
    from dragoman.picture import Move, TrackedCommitment
    from dragoman.records import Commitment, When


class CommitmentLine(Struct, frozen=True, kw_only=True):
    """A commitment in a line.

    Attributes:
        id: its address.
        title: who bound himself, demanded or threatened, without the content.
        content: what is promised, demanded or threatened, in the report's words; `condition`: likewise, "" for none.
        state: `overdue` where its deadline has passed and nothing tells what became of it, else its status.
        passage: the best one.
    """

    id: str
    title: str
    kind: str
    by: tuple[Who, ...]
    to: tuple[Who, ...]
    content: str
    condition: str
    deadline: When | None
    status: str
    overdue: bool
    state: str
    why: str
    front: str
    front_name: str
    voices: int
    reports: int
    doubtful: bool
    passage: Passage | None


class MoveLine(Struct, frozen=True, kw_only=True):
    """What moved a commitment, and where to.

    Attributes:
        on: when, None where that is not known.
        events: the events that moved it; none where a report tells the new status itself.
    """

    status: str
    on: datetime | None
    why: str
    by: tuple[Who, ...]
    events: tuple[EventLine, ...]
    passages: tuple[Passage, ...]


class CommitmentAccount(Struct, frozen=True, kw_only=True):
    """A commitment as one report tells it."""

    id: str
    told: Told
    kind: str
    status: str
    by: tuple[Who, ...]
    to: tuple[Who, ...]
    content: str
    condition: str
    deadline: When | None
    passages: tuple[Passage, ...]
    doubt: Doubt


class CommitmentPage(Struct, frozen=True, kw_only=True):
    """A commitment: what moved it, in order of time, and its accounts."""

    line: CommitmentLine
    linked: str
    alleged_by: tuple[Who, ...]
    moves: tuple[MoveLine, ...]
    accounts: tuple[CommitmentAccount, ...]
    left_out: tuple[str, ...]


def commitment_line(crisis: Crisis, one: TrackedCommitment) -> CommitmentLine:
    """A commitment in a line."""
    picture, head = crisis.picture, one.accounts[0]
    return CommitmentLine(
        id=stable(one),
        title=crisis.title(one),
        kind=head.kind,
        by=all_who(picture, one.by),
        to=all_who(picture, one.to),
        content=crisis.words(head.evidence.report, head.content),
        condition=crisis.words(head.evidence.report, head.condition),
        deadline=one.deadline,
        status=one.status,
        overdue=one.overdue,
        state="overdue" if one.overdue else one.status,
        why=one.why,
        front=one.front or "",
        front_name=crisis.front_name(one.front),
        voices=len(one.voices),
        reports=len({account.evidence.report for account in one.accounts}),
        doubtful=all(account.doubtful for account in one.accounts),
        passage=next(iter(quoted(crisis, [head.evidence])), None),
    )


def commitment_page(crisis: Crisis, one: TrackedCommitment) -> CommitmentPage:
    """A commitment as its page shows it."""
    return CommitmentPage(
        line=commitment_line(crisis, one),
        linked=one.id,
        alleged_by=all_who(crisis.picture, one.alleged_by),
        moves=tuple(move_line(crisis, move) for move in one.moves),
        accounts=tuple(commitment_account(crisis, account) for account in one.accounts),
        left_out=crisis.left_out,
    )


def move_line(crisis: Crisis, move: Move) -> MoveLine:
    """What moved a commitment, as a line."""
    moving = set(move.events)
    return MoveLine(
        status=move.status,
        on=move.on,
        why=move.why,
        by=all_who(crisis.picture, move.by),
        events=tuple(event_line(crisis, event) for event in crisis.picture.events if event.id in moving),
        passages=quoted(crisis, move.evidence),
    )


def commitment_account(crisis: Crisis, one: Commitment) -> CommitmentAccount:
    """A commitment as one report tells it."""
    picture, report = crisis.picture, one.evidence.report
    return CommitmentAccount(
        id=one.id,
        told=told(picture, picture.report(report)),
        kind=one.kind,
        status=one.status,
        by=all_who(picture, one.by, report),
        to=all_who(picture, one.to, report),
        content=crisis.words(report, one.content),
        condition=crisis.words(report, one.condition),
        deadline=one.deadline,
        passages=quoted(crisis, [one.evidence]),
        doubt=doubt(one),
    )
