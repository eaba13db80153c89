"""What moves a commitment: later acts that carry it out or break it, and what reports say of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from dragoman.codebook import linking
from dragoman.link.case import BINDING, ON_THE_OTHER
from dragoman.link.deeds import AHEAD, is_held_out, is_there, same_front
from dragoman.link.later import after, answer, is_negative, tells_breach
from dragoman.picture import Move
from dragoman.records import HAPPENED, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dragoman.link.background import Background
    from dragoman.link.case import Case
    from dragoman.picture import LinkedEvent
    from dragoman.records import Commitment, Event


def moves(of: Case, acts: Iterable[LinkedEvent]) -> tuple[Move, ...]:
    """All that moves a commitment, in order of time."""
    found = [*_told(of)]
    for event in acts:
        move = _breach(of, event) or _contrary(of, event) or _fulfilment(of, event)
        if move is not None:
            found.append(move)
    return tuple(sorted(found, key=lambda one: (str(one.on or ""), one.status, one.events)))


def _told(of: Case) -> Iterator[Move]:
    """The moves that accounts themselves tell: a broken promise, a deadline that ran out."""
    for account in of.accounts:
        if account.status not in {"open", "unknown"} and not account.doubtful:
            accusers = _accusers(of, account)
            yield Move(
                status=account.status,
                evidence=(account.evidence,),
                by=tuple(sorted(accusers)),
                on=of.background.published(account).start,
                why="as a report tells it",
            )


def _accusers(of: Case, account: Commitment) -> frozenset[str]:
    """Who accuses in the passage of an account."""
    return frozenset(
        key
        for event in of.inside
        if event.type == "ACCUSE"
        for one in event.accounts
        if one.evidence.report == account.evidence.report
        for key in of.background.linked(one.actors, one.evidence.report)
    )


def _breach(of: Case, event: LinkedEvent) -> Move | None:
    """An accusation that the bound did not keep what they are bound to; None where the event is none."""
    if of.kind not in BINDING or event.doubtful or event.status not in HAPPENED:
        return None
    telling = [one for one in event.accounts if tells_breach(one, of.background)]
    behind = _stands_behind(of, telling)
    if not telling or not (behind or _follows(of, event)):
        return None
    accused, accuser = of.background.states(event.recipients), of.background.states(event.actors)
    party = of.is_open or not of.bound.isdisjoint(accused) or (of.is_truce and not of.bound.isdisjoint(accuser))
    if not party or not (behind or _is_about(of, event)):
        return None
    return _move(of, event, "alleged-breach", "an accusation of breach")


def _is_about(of: Case, event: LinkedEvent) -> bool:
    """Whether an accusation of another report is about the commitment: of its front, in its words, or of a truce."""
    if same_front(of, event) or (of.is_open and is_there(of, event, frozenset())):
        return True
    if of.is_truce and any(_speaks_of_truce(one, of.background) for one in event.accounts):
        return _on_front(of, event) and _soon(of, event)
    near = max(of.background.wording.common(of.text, of.background.passage(one.evidence)) for one in event.accounts)
    return near >= of.background.weights.commitments.words


def _soon(of: Case, event: LinkedEvent) -> bool:
    """Whether an accusation comes within the time in which "the truce" still means this one."""
    moment, days = _moment(of, event), of.background.weights.commitments.report_days
    return bool(of.since and moment and moment <= of.since + timedelta(days=days))


def _speaks_of_truce(account: Event, background: Background) -> bool:
    """Whether an account or what stands just before it names a truce."""
    span = account.evidence.span
    start = max(span.start - background.weights.contradictions.adjacent, 0)
    words = background.wording.words(background.cut(account.evidence.report, Span(start, span.end)))
    return not words.isdisjoint(linking.answers("truce"))


def _contrary(of: Case, event: LinkedEvent) -> Move | None:
    """An act against a truce or against a promise not to act; None where the event is none.

    Fire breaks a truce where it is between those who made it, or on its own front, or told right behind it.
    """
    if of.kind not in BINDING or event.doubtful or event in of.inside:
        return None
    if of.bound.isdisjoint(of.background.states(event.actors)):
        return None
    behind = of.is_truce and _stands_behind(of, event.accounts)
    if not (behind or _follows(of, event)):
        return None
    doers, targets = (of.background.states(keys) for keys in (event.actors, event.recipients))
    upon = bool(targets - doers) and same_front(of, event)
    fire = of.is_truce and event.type == "ASSAULT" and (behind or upon or _between(of, event))
    done = is_negative(of.text, of.background) and not of.is_truce and is_held_out(of, event)
    if not (fire or done):
        return None
    if event.status in HAPPENED:
        return _move(of, event, "breached", "an act against it")
    return _move(of, event, "alleged-breach", "an act against it, as told") if event.status == "alleged" else None


def _between(of: Case, event: LinkedEvent) -> bool:
    """Whether an act is of one of those who are bound upon another of them."""
    doers, targets = (of.background.states(keys) & of.bound for keys in (event.actors, event.recipients))
    return bool(doers and targets and len(doers | targets) > 1) and _on_front(of, event)


def _fulfilment(of: Case, event: LinkedEvent) -> Move | None:
    """An act by which what was promised, demanded or threatened is done; None where the event is none."""
    if not _is_done(of, event) or is_negative(of.text, of.background):
        return None
    if event in of.inside:
        return _move(of, event, "met", "what was announced took place") if _came_about(of, event) else None
    # That sides agree again makes an accord, and keeps none.
    doers = of.background.states(event.actors)
    met = event.type == "CONSULT" and is_held_out(of, event)
    with_asker = of.kind in ON_THE_OTHER and not doers.isdisjoint(of.partners) and not met
    bound = not of.bound.isdisjoint(doers) or (of.is_to_all and is_held_out(of, event))
    own = bound and not with_asker and _follows(of, event)
    if not own or (event.type == "AGREE" and of.kind not in ON_THE_OTHER):
        return None
    names = of.background.name_words(of.bound | of.partners)
    likeness = answer(of.text, event, names, of.background)
    if likeness >= of.background.weights.commitments.fulfilled or (is_held_out(of, event) and _in_time(of, event)):
        return _move(of, event, "met", "a later act that answers it")
    return None


def _is_done(of: Case, event: LinkedEvent) -> bool:
    """Whether an act is surely told as done; what goes on without a day may have begun before.

    What most reports told as ahead is done where the last one tells it so; that it was surely announced makes up for
    doubt of the deed.
    """
    if event.doubtful:
        return False
    dated = event.when is not None and event.when.start is not None
    if event.status == "occurred" or (event.status == "ongoing" and dated):
        return True
    told = [(of.background.published(one).start, one) for one in event.accounts]
    last = max((start for start, _ in told if start), default=None)
    newest = [one for start, one in told if start == last]
    return event.status in AHEAD and last is not None and all(one.status == "occurred" for one in newest)


def _came_about(of: Case, event: LinkedEvent) -> bool:
    """Whether an act that the commitment's own passage holds out is told as done by a later report."""
    own = {one.evidence.report for one in of.accounts}
    held_out = any(one.status == "planned" for one in event.accounts if one.evidence.report in own)
    done = (one for one in event.accounts if one.status in HAPPENED and one.evidence.report not in own)
    return held_out and any(_told_later(of, one) for one in done)


def _told_later(of: Case, account: Event) -> bool:
    start = of.background.published(account).start
    return bool(of.since and start and start > of.since)


def _on_front(of: Case, event: LinkedEvent) -> bool:
    """Whether nothing tells that an act is of another front."""
    fronts = {one.front for one in of.accounts if one.front}
    return not fronts or event.front is None or event.front in fronts


def _in_time(of: Case, event: LinkedEvent) -> bool:
    """Whether an act falls before the deadline, or without one within the time in which an answer can be expected."""
    start = _moment(of, event)
    if start is None or of.since is None:
        return False
    ends = [one.deadline.end for one in of.accounts if one.deadline and one.deadline.end]
    if ends and of.kind != "threat":
        return start < max(ends)
    return start <= of.since + timedelta(days=of.background.weights.commitments.days)


def _follows(of: Case, event: LinkedEvent) -> bool:
    """Whether an act happened, or was first told, after the commitment was."""
    return of.since is not None and after(event, of.since, of.background) and not _making(of, event)


def _making(of: Case, event: LinkedEvent) -> bool:
    """Whether an act is told in the commitment's own passage."""
    return event in of.inside


def _stands_behind(of: Case, accounts: Iterable[Event]) -> bool:
    """Whether one of the accounts follows soon upon a passage of the commitment in its report."""
    reach = of.background.weights.commitments.behind
    return any(
        account.evidence.report == one.evidence.report
        and 0 <= _apart(one.evidence.span, account.evidence.span) <= reach
        for account in accounts
        for one in of.accounts
    )


def _apart(first: Span, second: Span) -> int:
    return second.start - first.end


def _moment(of: Case, event: LinkedEvent) -> datetime | None:
    """When an act began, else when it was first told."""
    if event.when and event.when.start:
        return event.when.start
    told = [start for one in event.accounts if (start := of.background.published(one).start)]
    return min(told, default=None)


def _move(of: Case, event: LinkedEvent, status: Literal["met", "breached", "alleged-breach"], why: str) -> Move:
    alleges = status == "alleged-breach" and event.type != "ACCUSE"
    said = [one.said_by for one in event.accounts if one.said_by]
    sayers = of.background.linked(said, event.accounts[0].evidence.report) if alleges else frozenset(event.actors)
    return Move(
        status=status,
        events=(event.id,),
        evidence=tuple(dict.fromkeys(one.evidence for one in event.accounts)),
        by=tuple(sorted(sayers)),
        on=_moment(of, event),
        why=why,
    )
