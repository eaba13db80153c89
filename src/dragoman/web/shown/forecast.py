"""What somebody said would happen, how sure, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.web.finding import stable
from dragoman.web.shown.event_line import EventLine, event_line
from dragoman.web.shown.told import REPORT, Doubt, Told, Who, doubt, quoted, told, who

if TYPE_CHECKING:
    from datetime import datetime

    from dragoman.api import Crisis, Passage
    from dragoman.picture import TrackedForecast
    from dragoman.records import EventQuery, Forecast, When


class ForecastLine(Struct, frozen=True, kw_only=True):
    """A forecast in a line.

    Attributes:
        id: its address.
        by: who made it; of a report's own forecast its outlet, with no page.
        content: what shall happen, in the report's words, or as it was entered.
        wording: its words of probability; `low`, `high`: the interval that they stand for, of it going as stated.
        direction: `will` or `will-not`.
        kind: `forecast`, `schedule` (what is fixed to happen) or `conditional`.
        entered: it was entered in the ledger and stands in no report.
        passage: the best one; None for one that was entered.
    """

    id: str
    by: Who
    affiliation: str
    content: str
    wording: str
    direction: str
    kind: str
    low: float
    high: float
    horizon: When | None
    outcome: str
    settled_on: datetime | None
    why: str
    front: str
    front_name: str
    entered: bool
    doubtful: bool
    passage: Passage | None


class ForecastAccount(Struct, frozen=True, kw_only=True):
    """A forecast as one report tells it."""

    id: str
    told: Told
    content: str
    wording: str
    low: float
    high: float
    horizon: When | None
    passages: tuple[Passage, ...]
    doubt: Doubt


class ForecastPage(Struct, frozen=True, kw_only=True):
    """A forecast.

    Attributes:
        rule: the acts by which it is settled; None: an analyst says, or later reports.
        settled_by: the events that settle it; `passages`: what does, in the words of reports.
        ruled_by: the analyst who settled it, "" where reports or its rule did.
        score: the Brier score of the middle of its interval, 0 perfect; None where it is not settled.
    """

    line: ForecastLine
    linked: str
    rule: EventQuery | None
    settled_by: tuple[EventLine, ...]
    passages: tuple[Passage, ...]
    ruled_by: str
    score: float | None
    accounts: tuple[ForecastAccount, ...]
    left_out: tuple[str, ...]


def forecast_line(crisis: Crisis, one: TrackedForecast) -> ForecastLine:
    """A forecast in a line."""
    picture, head = crisis.picture, one.accounts[0]
    report = head.evidence.report
    by = Who("", crisis.forecaster(one)) if one.by == REPORT else who(picture, one.by, report)
    return ForecastLine(
        id=stable(one),
        by=by,
        affiliation=head.affiliation,
        content=head.text or crisis.words(report, head.content),
        wording=head.wording,
        direction=head.direction,
        kind=head.kind,
        low=head.low,
        high=head.high,
        horizon=head.horizon,
        outcome=one.outcome,
        settled_on=one.settled_on,
        why=one.why,
        front=one.front or "",
        front_name=crisis.front_name(one.front),
        entered=not report,
        doubtful=all(account.doubtful for account in one.accounts),
        passage=next(iter(quoted(crisis, [head.evidence])), None) if report else None,
    )


def forecast_page(crisis: Crisis, one: TrackedForecast, score: float | None) -> ForecastPage:
    """A forecast as its page shows it.

    Args:
        crisis: where it stands.
        one: the forecast.
        score: its Brier score, None where it is not settled.
    """
    settling = set(one.settled_by)
    return ForecastPage(
        line=forecast_line(crisis, one),
        linked=one.id,
        rule=one.accounts[0].rule,
        settled_by=tuple(event_line(crisis, event) for event in crisis.picture.events if event.id in settling),
        passages=quoted(crisis, one.passages),
        ruled_by=one.ruled_by,
        score=score,
        accounts=tuple(forecast_account(crisis, account) for account in one.accounts if account.evidence.report),
        left_out=crisis.left_out,
    )


def forecast_account(crisis: Crisis, one: Forecast) -> ForecastAccount:
    """A forecast as one report tells it."""
    picture, report = crisis.picture, one.evidence.report
    return ForecastAccount(
        id=one.id,
        told=told(picture, picture.report(report)),
        content=crisis.words(report, one.content),
        wording=one.wording,
        low=one.low,
        high=one.high,
        horizon=one.horizon,
        passages=quoted(crisis, [one.evidence]),
        doubt=doubt(one),
    )
