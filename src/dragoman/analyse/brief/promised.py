"""What was promised, demanded or threatened, and what is due next; what is open and what has passed, told apart."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dragoman.analyse.dates import dated, last, spoken
from dragoman.analyse.sentences import act, capital, commitment_clause, listed, merged, named, quoted, where
from dragoman.picture import Line, Section
from dragoman.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.brief.setting import Setting
    from dragoman.picture import LinkedEvent, TrackedCommitment, TrackedForecast
    from dragoman.records import Record, Span, When

MOST = 30
# What is due next stands first, then what is overdue, what has passed, what later acts settled, what has no date.
TAGS = ("due", "overdue", "past", "breached", "alleged-breach", "met", "lapsed", "open")
# Of what is open without a date, the weightiest first.
KINDS = ("ultimatum", "threat", "red-line", "agreement", "obligation", "demand", "promise", "offer", "")


def promised(setting: Setting) -> Section:
    """The section on commitments and plans."""
    commitments = ((*weight(setting, one), commitment_line(setting, one)) for one in setting.dyad.commitments)
    planned = (event for event in setting.dyad.touching if event.status == "planned" and event.when)
    plans = ((not setting.dyad.faces(event), "", plan_line(setting, event)) for event in planned)
    scheduled = ((True, "", schedule_line(setting, one)) for one in schedules(setting))
    lines = sorted((*commitments, *plans, *scheduled), key=_order)
    return Section(
        key="commitments",
        title="What was promised, demanded or threatened, and what is due",
        lines=tuple(line for *_, line in lines[:MOST]),
        nothing="No report tells of a promise, demand, threat or plan of either of the two.",
    )


def weight(setting: Setting, commitment: TrackedCommitment) -> tuple[bool, str]:
    """Whether a commitment is of others than the two with each other, and its kind."""
    sides = setting.dyad.sides((*commitment.by, *commitment.to))
    return sides != setting.dyad.both, commitment.accounts[0].kind


def _order(entry: tuple[bool, str, Line]) -> tuple[int, str, int, bool, str]:
    """By where it stands, its day, its kind, and first what the two have with each other."""
    aside, kind, line = entry
    return TAGS.index(line.tag), line.on.isoformat() if line.on else "undated", KINDS.index(kind), aside, line.text


def commitment_line(setting: Setting, commitment: TrackedCommitment) -> Line:
    """A commitment as a line, with who tells it and what moved it below."""
    head = commitment.accounts[0]
    deadline = commitment.deadline
    content = _cut(setting, head, head.content)
    until = f", by {spoken_end(deadline)}" if deadline and deadline.end else unresolved(commitment)
    text = f"{commitment_clause(setting.picture, commitment)}: {content}{until} ({standing_of(setting, commitment)})"
    return Line(
        text=capital(text),
        evidence=merged((account.evidence,) for account in commitment.accounts),
        records=(commitment.id, *commitment.moved_by),
        tag=tag_of(setting, commitment, deadline),
        on=last(deadline.end) if deadline and deadline.end else None,
        voices=len(commitment.voices),
        details=tuple(_details(setting, commitment)),
    )


def unresolved(commitment: TrackedCommitment) -> str:
    """The words of a deadline that no calendar date can be given for, because its report's date is unknown."""
    words = next((one.deadline.words for one in commitment.accounts if one.deadline and one.deadline.words), "")
    return f", deadline “{words}” of a report of unknown date" if words else ""


def spoken_end(deadline: When) -> str:
    """The last moment of a deadline: "the end of February 2020" for a whole month, else its last day."""
    words = spoken(deadline)
    if deadline.precision in {"month", "year", "quarter", "season", "decade"} and deadline.start:
        return f"the end of {words}"
    return spoken_day(deadline.end) if deadline.end else words


def spoken_day(end: datetime) -> str:
    """The last day before an end."""
    final = last(end)
    return f"{final.day} {final:%B %Y}"


def tag_of(setting: Setting, commitment: TrackedCommitment, deadline: When | None) -> str:
    """`due`, `overdue`, `open`, or where a later act left it."""
    if commitment.status not in {"open", "unknown"}:
        return commitment.status
    if is_late(setting, commitment):
        return "overdue"
    return "due" if deadline and deadline.end and setting.moment else "open"


def is_late(setting: Setting, commitment: TrackedCommitment) -> bool:
    """Whether it is open though its deadline has passed: at the moment that was asked for, else by the last report."""
    moment, deadline = setting.moment, commitment.deadline
    passed = moment is not None and deadline is not None and deadline.before(moment)
    return commitment.overdue or (passed and commitment.status == "open")


def standing_of(setting: Setting, commitment: TrackedCommitment) -> str:
    """Where a commitment stands, in words, with the day that it stands at."""
    as_of = f" as of {spoken_now(setting.moment)}" if setting.moment else ""
    if is_late(setting, commitment):
        return f"deadline passed{as_of}, not known to be met"
    if commitment.status == "alleged-breach":
        by = listed(named(setting.picture, key) for key in commitment.alleged_by)
        return f"said to be broken, by {by}{as_of}" if by else f"said to be broken{as_of}"
    status = {"breached": "broken", "unknown": "open"}.get(commitment.status, commitment.status)
    return f"{status}{as_of}"


def spoken_now(moment: datetime) -> str:
    """The day of a moment in words."""
    return f"{moment.day} {moment:%B %Y}"


def _cut(setting: Setting, record: Record, span: Span) -> str:
    """A passage of a record's report in quotation marks."""
    return quoted(setting.picture, Evidence(record.evidence.report, (span,)))


def _details(setting: Setting, commitment: TrackedCommitment) -> Iterator[Line]:
    """Who tells the commitment, on what condition, and the acts that moved it."""
    for account in commitment.accounts:
        condition = f", on the condition {_cut(setting, account, account.condition)}" if account.condition else ""
        text = capital(f"{setting.source(account)}{condition}")
        yield Line(text=text, evidence=merged([(account.evidence,)]), records=(account.id,), tag=account.kind)
    events = {event.id: event for event in setting.picture.events}
    for move in commitment.moves:
        did = "; ".join(f"{act(setting.picture, events[id])} {dated(events[id].when)}".strip() for id in move.events)
        yield Line(
            text=capital(f"{move.why}: {did}" if did else move.why),
            evidence=merged((evidence,) for evidence in move.evidence),
            records=move.events,
            tag=move.status,
            on=move.on.date() if move.on else None,
        )


def plan_line(setting: Setting, event: LinkedEvent) -> Line:
    """A planned event as a line: ahead, or past without word of whether it took place."""
    past = event.passed or bool(setting.moment and event.when and event.when.before(setting.moment))
    state = "that time has passed; no report tells whether it took place" if past else "still ahead"
    when = f"for {spoken(event.when)}" if spoken(event.when) else ""
    clause = " ".join(filter(None, (act(setting.picture, event), where(event.place), when)))
    return Line(
        text=capital(f"{clause}: {state}"),
        evidence=merged((account.evidence,) for account in event.accounts),
        records=(event.id,),
        tag="past" if past else "due",
        on=last(event.when.end) if event.when and event.when.end else None,
        voices=len(event.voices),
    )


def schedules(setting: Setting) -> Iterator[TrackedForecast]:
    """Scheduled things with a date that stand in no event of the same passage."""
    planned = {
        (a.evidence.report, span) for e in setting.dyad.touching for a in e.accounts for span in a.evidence.spans
    }
    for one in setting.dyad.forecasts:
        head = one.accounts[0]
        told = any(report == head.evidence.report and span.overlaps(head.content) for report, span in planned)
        if head.kind == "schedule" and head.horizon and head.horizon.known and not told:
            yield one


def schedule_line(setting: Setting, forecast: TrackedForecast) -> Line:
    """A scheduled thing as a line."""
    head = forecast.accounts[0]
    moment, horizon = setting.moment, head.horizon
    past = bool(moment and horizon and horizon.before(moment))
    content = _cut(setting, head, head.content)
    by = named(setting.picture, head.by, head.evidence.report) if head.by != "report" else setting.outlet(head)
    state = "that time has passed" if past else "still ahead"
    return Line(
        text=capital(f"scheduled for {spoken(horizon)}, by {by}: {content} ({state})"),
        evidence=merged((account.evidence,) for account in forecast.accounts),
        records=(forecast.id, *forecast.settled_by),
        tag="past" if past else "due",
        on=last(horizon.end) if horizon and horizon.end else None,
    )
