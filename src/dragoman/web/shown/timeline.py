"""What happened, by date: a line for each event, and how much is told of when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dragoman.picture import LinkedEvent
from dragoman.web import wording
from dragoman.web.shown.asked import Meant

# So many lines at most, the last ones; and so many of them stand out.
MOST, KEY = 400, 40
DAYS, WEEKS = 75, 550
# Of so many events the first and the last may be left out of the strip, where it is so many times as long with them.
FEW, LONGER = 25, 2
ONE = timedelta(days=1)
CONFLICT = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


class EventLine(Struct, frozen=True, kw_only=True):
    """An event as a line.

    Attributes:
        key: whether it is one of the key events of all that is told.
        conflict: whether its type is one of conflict.
    """

    id: str
    when: str
    text: str
    type: str
    status: str
    front: str
    voices: int
    reports: int
    key: bool
    conflict: bool
    doubtful: bool
    passed: bool


class Group(Struct, frozen=True):
    """The events that began in one month, or of which nothing tells when."""

    name: str
    lines: tuple[EventLine, ...]


class Bar(Struct, frozen=True):
    """How many events began in a stretch of time, and how many of them were conflict.

    Attributes:
        x, width: of the bar, in hundredths of the strip; `height`, `conflict`: in hundredths of its height.
    """

    since: str
    until: str
    name: str
    events: int
    conflicts: int
    x: float
    width: float
    height: float
    conflict: float


class TimelineShown(Struct, frozen=True, kw_only=True):
    """The time line.

    Attributes:
        groups: by month, what has no date last.
        bars: how much began when; () where it all began at once.
        events: how many are meant; `shown`: how many of them are here; `before`: until when the others are.
        every: how many there are in all.
    """

    groups: tuple[Group, ...]
    bars: tuple[Bar, ...]
    step: str
    events: int
    shown: int
    before: str
    every: int
    fronts: dict[str, str]
    left_out: tuple[str, ...]


def timeline(meant: Meant) -> TimelineShown:
    """The events that are meant, by date."""
    crisis = meant.crisis
    key = {item.record for item in crisis.timeline(lines=KEY)}
    names = crisis.front_names()
    dated = [event for event in meant.events if began(event)]
    undated = [event for event in meant.events if not began(event)]
    last = dated[-MOST:]
    lines = [(began(event), line(crisis.sentence(event), event, names, key=event.id in key)) for event in last]
    groups = [*_by_month(lines)]
    if undated:
        told = (line(crisis.sentence(event), event, names, key=event.id in key) for event in undated[:MOST])
        groups.append(Group("No date is told", tuple(told)))
    step, bars = density(most_of([(day, event.type in CONFLICT) for event in dated if (day := began(event))]))
    first = began(last[0]) if len(last) < len(dated) else None
    return TimelineShown(
        groups=tuple(groups),
        bars=bars,
        step=step,
        events=len(meant.events),
        shown=len(last) + len(undated[:MOST]),
        before=first.isoformat() if first else "",
        every=meant.every,
        fronts=names,
        left_out=crisis.left_out,
    )


def began(event: LinkedEvent) -> date | None:
    """The day on which an event began, or that it ended by; None where nothing tells."""
    when = event.when
    if when is None or not when.known:
        return None
    return when.start.date() if when.start else (when.end - ONE).date() if when.end else None


def line(text: str, event: LinkedEvent, fronts: dict[str, str], *, key: bool) -> EventLine:
    """An event as a line."""
    return EventLine(
        id=event.id,
        when=wording.when(event.when),
        text=text,
        type=event.type,
        status=event.status,
        front=fronts.get(event.front or "", ""),
        voices=len(event.voices),
        reports=len({account.evidence.report for account in event.accounts}),
        key=key,
        conflict=event.type in CONFLICT,
        doubtful=event.doubtful,
        passed=event.passed,
    )


def _by_month(lines: Iterable[tuple[date | None, EventLine]]) -> Iterable[Group]:
    months: dict[str, list[EventLine]] = {}
    for day, one in lines:
        if day is not None:
            months.setdefault(f"{day:%B %Y}", []).append(one)
    return (Group(name, tuple(those)) for name, those in months.items())


def most_of(days: Sequence[tuple[date, bool]]) -> Sequence[tuple[date, bool]]:
    """The days without the first and last few, where the strip would be much longer with them.

    What is told of the background of a crisis lies years before it.

    Args:
        days: in order.
    """
    few = len(days) // FEW
    kept = days[few : len(days) - few]
    if not kept or (days[-1][0] - days[0][0]).days <= LONGER * max(1, (kept[-1][0] - kept[0][0]).days):
        return days
    return kept


def density(days: Sequence[tuple[date, bool]]) -> tuple[str, tuple[Bar, ...]]:
    """How many events began when, by day, week or month, as bars; and which of these it is.

    Args:
        days: when each began, and whether it was one of conflict.
    """
    if not days:
        return "", ()
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    step = "day" if (last - first).days <= DAYS else "week" if (last - first).days <= WEEKS else "month"
    every = Counter(start(day, step) for day, _ in days)
    conflicts = Counter(start(day, step) for day, bad in days if bad)
    begin, end = start(first, step), following(start(last, step), step)
    whole, most = (end - begin).days, max(every.values())
    made = [
        Bar(
            since=at.isoformat(),
            until=(following(at, step) - ONE).isoformat(),
            name=_name(at, step),
            events=number,
            conflicts=conflicts[at],
            x=100 * (at - begin).days / whole,
            width=100 * (following(at, step) - at).days / whole,
            height=100 * number / most,
            conflict=100 * conflicts[at] / most,
        )
        for at, number in sorted(every.items())
    ]
    return step, tuple(made)


def _name(at: date, step: str) -> str:
    return f"{at:%b %Y}" if step == "month" else f"week of {wording.day(at)}" if step == "week" else wording.day(at)


def start(day: date, step: str) -> date:
    """The first day of the day, week or month of a day."""
    return day if step == "day" else day - timedelta(days=day.weekday()) if step == "week" else day.replace(day=1)


def following(day: date, step: str) -> date:
    """The first day of the next one."""
    if step == "month":
        return (day + timedelta(days=32)).replace(day=1)
    return day + timedelta(days=7 if step == "week" else 1)
