"""The lists: events, actors, commitments, forecasts, figures, contradictions, as a reader filters them."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from dragoman.picture import ContradictionKind, Outcome, Verdict
from dragoman.records import ActorKind, CommitmentKind, CommitmentStatus, EventType, FigureKind, Status
from dragoman.web.shown.actor import ActorLine, actor_line, by_mention
from dragoman.web.shown.commitment import CommitmentLine, commitment_line
from dragoman.web.shown.contradiction import ContradictionLine, contradiction_line
from dragoman.web.shown.event_line import EventLine, event_line
from dragoman.web.shown.figure import SeriesLine, series_line
from dragoman.web.shown.forecast import ForecastLine, forecast_line
from dragoman.web.shown.order import by_concern, by_horizon, due, latest
from dragoman.web.shown.paged import Paged, paged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.api import Crisis
    from dragoman.picture import TrackedCommitment

TYPES, STATUSES = get_args(EventType), get_args(Status)
COMMITMENT_KINDS = get_args(CommitmentKind)
STATES = ("overdue", *get_args(CommitmentStatus))
FIGURE_KINDS, VERDICTS = get_args(FigureKind), get_args(Verdict)
ACTOR_KINDS = get_args(ActorKind)
CONTRADICTION_KINDS = get_args(ContradictionKind)
OUTCOMES = get_args(Outcome)
Grouping = Literal["by", "outlet", "front"]
GROUPS = get_args(Grouping)


class Asked(Struct, frozen=True, kw_only=True):
    """What of a list a reader wants to see; "" for all.

    Attributes:
        kind: a type, or a kind; `status`: likewise a status, state, verdict or outcome.
        actor: a name, code or key; `front`: a key.
        since, until: days.
        sure: `1`: without what we doubt.
        text: a part of the name.
    """

    kind: str = ""
    status: str = ""
    actor: str = ""
    front: str = ""
    since: str = ""
    until: str = ""
    sure: str = ""
    text: str = ""


class Choice(Struct, frozen=True):
    """One of the values of a filter, and what it is called."""

    key: str
    name: str


class EventsPage(Struct, frozen=True, kw_only=True):
    """The events, the latest first."""

    asked: Asked
    found: Paged[EventLine]
    fronts: tuple[Choice, ...]


class LedgerPage(Struct, frozen=True, kw_only=True):
    """The commitments, what presses first; `counts`: how many there are in each state, as far as filtered otherwise."""

    asked: Asked
    found: Paged[CommitmentLine]
    counts: tuple[tuple[str, int], ...]
    fronts: tuple[Choice, ...]


class Record(Struct, frozen=True, kw_only=True):
    """How good settled forecasts of one forecaster, outlet or front were.

    Attributes:
        cases: how many were settled; `right`: on how many of them the side held likelier came true.
        right_low, right_high: 90 % interval of the share of right ones.
        brier: 0 perfect, 0.25 who always says one half; `brier_low`, `brier_high`: 90 % interval, None for too few.
        skill: the share of the base rate's Brier score that was saved; None for too few.
        rank: place among those with enough cases; 0: too few to rank.
    """

    name: str
    cases: int
    right: int
    right_low: float
    right_high: float
    brier: float
    brier_low: float | None
    brier_high: float | None
    skill: float | None
    rank: int


class Bin(Struct, frozen=True, kw_only=True):
    """The settled forecasts of a chance within `[low, high)`: their mean chance, and the share that happened."""

    low: float
    high: float
    cases: int
    said: float
    happened: float


class ForecastsPage(Struct, frozen=True, kw_only=True):
    """The forecasts, those still open first.

    Attributes:
        group: what the track records are of: `by`, `outlet` or `front`.
        records: best first where there are cases enough to rank, then by number of cases.
        enough: how many cases it takes to be ranked.
        calibration: what was said against what happened.
        settled: how many forecasts that rests on.
    """

    asked: Asked
    found: Paged[ForecastLine]
    group: str
    records: tuple[Record, ...]
    enough: int
    calibration: tuple[Bin, ...]
    settled: int
    fronts: tuple[Choice, ...]


class FiguresPage(Struct, frozen=True, kw_only=True):
    """The series of figures, those in conflict first."""

    asked: Asked
    found: Paged[SeriesLine]
    fronts: tuple[Choice, ...]


class ActorsPage(Struct, frozen=True, kw_only=True):
    """The actors, those that most reports name first."""

    asked: Asked
    found: Paged[ActorLine]


class ContradictionsPage(Struct, frozen=True, kw_only=True):
    """What is told against each other."""

    asked: Asked
    found: Paged[ContradictionLine]
    counts: tuple[tuple[str, int], ...]


def choices(crisis: Crisis, keys: Iterable[str | None]) -> tuple[Choice, ...]:
    """Fronts to choose from, by name."""
    named = {key: crisis.front_name(key) for key in keys if key}
    return tuple(Choice(key, named[key]) for key in sorted(named, key=lambda key: (named[key], key)))


def events_page(crisis: Crisis, asked: Asked, page: int) -> EventsPage:
    """The events as a reader wants to see them.

    Raises:
        UnknownNameError: an actor, type, status or front that is not there.
        InputError: no date.
    """
    found = crisis.linked_events(
        actor=asked.actor or None,
        type=asked.kind or None,
        status=asked.status or None,
        front=asked.front or None,
        since=asked.since or None,
        until=asked.until or None,
        sure=bool(asked.sure),
    )
    shown = paged(latest(found), page, lambda one: event_line(crisis, one), crisis.left_out)
    return EventsPage(asked=asked, found=shown, fronts=choices(crisis, (one.front for one in crisis.picture.events)))


def ledger_page(crisis: Crisis, asked: Asked, page: int) -> LedgerPage:
    """The commitments as a reader wants to see them.

    Raises:
        UnknownNameError: an actor, kind or front that is not there.
    """
    every = due(
        crisis.ledger(
            asked.kind or None, actor=asked.actor or None, front=asked.front or None, sure=bool(asked.sure)
        )
    )  # fmt: skip
    states = [state(one) for one in every]
    found = [one for one in every if asked.status in {"", state(one)}]
    return LedgerPage(
        asked=asked,
        found=paged(found, page, lambda one: commitment_line(crisis, one), crisis.left_out),
        counts=tuple((name, states.count(name)) for name in STATES if name in states),
        fronts=choices(crisis, (one.front for one in crisis.picture.commitments)),
    )


def state(one: TrackedCommitment) -> str:
    """Where a commitment stands: `overdue` where its time ran out untold, else its status."""
    return "overdue" if one.overdue else one.status


def forecasts_page(crisis: Crisis, asked: Asked, group: Grouping, page: int) -> ForecastsPage:
    """The forecasts as a reader wants to see them, and how good those of the past were.

    Raises:
        UnknownNameError: an actor, front or group that is not there.
    """
    found = crisis.predictions(actor=asked.actor or None, front=asked.front or None, sure=bool(asked.sure))
    kept = [one for one in found if asked.status in {"", one.outcome}]
    bins = tuple(Bin(**{name: getattr(one, name) for name in Bin.__struct_fields__}) for one in crisis.calibration())
    return ForecastsPage(
        asked=asked,
        found=paged(by_horizon(kept), page, lambda one: forecast_line(crisis, one), crisis.left_out),
        group=group,
        records=records(crisis, group),
        enough=crisis.enough_to_rank,
        calibration=tuple(one for one in bins if one.cases),
        settled=sum(one.cases for one in bins),
        fronts=choices(crisis, (one.front for one in crisis.picture.forecasts)),
    )


def records(crisis: Crisis, group: Grouping) -> tuple[Record, ...]:
    """How good settled forecasts were, group by group.

    Raises:
        UnknownNameError: there is no such group.
    """
    return tuple(
        Record(
            name=crisis.front_name(one.name) if group == "front" else one.name,
            cases=one.cases,
            right=one.right,
            right_low=one.right_share.low,
            right_high=one.right_share.high,
            brier=one.brier,
            brier_low=_known(one.brier_interval.low),
            brier_high=_known(one.brier_interval.high),
            skill=_known(one.skill),
            rank=one.rank,
        )
        for one in crisis.track_records(group)
    )


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def figures_page(crisis: Crisis, asked: Asked, page: int) -> FiguresPage:
    """The series of figures as a reader wants to see them."""
    wanted = asked.text.casefold()
    found = [
        one
        for one in by_concern(crisis.picture.series)
        if asked.kind in {"", one.kind}
        and asked.status in {"", one.verdict}
        and asked.front in {"", one.front}
        and (not wanted or wanted in f"{one.quantity} {one.place}".casefold())
    ]
    return FiguresPage(
        asked=asked,
        found=paged(found, page, lambda one: series_line(crisis, one), crisis.left_out),
        fronts=choices(crisis, (one.front for one in crisis.picture.series)),
    )


def actors_page(crisis: Crisis, asked: Asked, page: int) -> ActorsPage:
    """The actors as a reader wants to see them."""
    wanted = asked.text.casefold()
    found = [
        one
        for one in by_mention(crisis)
        if asked.kind in {"", one.kind} and any(wanted in form.casefold() for form in (one.name, *one.names))
    ]  # fmt: skip
    return ActorsPage(asked=asked, found=paged(found, page, actor_line, crisis.left_out))


def contradictions_page(crisis: Crisis, asked: Asked, page: int) -> ContradictionsPage:
    """What is told against each other, as a reader wants to see it.

    Raises:
        UnknownNameError: there is no such kind.
    """
    every = crisis.contradictions()
    kinds = [one.kind for one in every]
    found = crisis.contradictions(asked.kind or None)
    return ContradictionsPage(
        asked=asked,
        found=paged(found, page, lambda one: contradiction_line(crisis, one), crisis.left_out),
        counts=tuple((kind, kinds.count(kind)) for kind in CONTRADICTION_KINDS if kind in kinds),
    )
