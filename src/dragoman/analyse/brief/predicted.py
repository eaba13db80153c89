"""Who predicts what, how sure, and how such predictions did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import published, spoken
from dragoman.analyse.forecast.forecasters import ENOUGH
from dragoman.analyse.sentences import capital, merged, named, quoted
from dragoman.picture import Line, Section
from dragoman.records import Evidence

if TYPE_CHECKING:
    from datetime import date

    from dragoman.analyse.brief.setting import Setting
    from dragoman.picture import TrackedForecast
    from dragoman.records import Forecast

MOST = 16
SETTLED = {"came-true": 1.0, "did-not": 0.0}


def predicted(setting: Setting) -> Section:
    """The section on forecasts, those of reports and those entered; scheduled things stand with the commitments."""
    told = (one for one in setting.dyad.forecasts if one.accounts[0].kind != "schedule")
    forecasts = sorted(
        (*told, *(one for one in setting.picture.entered if concerns(setting, one))),
        key=lambda one: (one.outcome == "open", str(made(setting, one.accounts[0]) or ""), one.id),
    )
    lines = [forecast_line(setting, one) for one in forecasts[:MOST]]
    return Section(
        key="forecasts",
        title="Who predicts what, and how such predictions did",
        lines=(*(record_line(forecasts) if forecasts else ()), *lines),
        nothing="No report gives a forecast.",
    )


def concerns(setting: Setting, forecast: TrackedForecast) -> bool:
    """Whether a forecast that was entered is about the two: its rule names one of them, or it has none."""
    rule = forecast.accounts[0].rule
    return rule is None or bool(setting.dyad.sides((*rule.actors, *rule.recipients)))


def made(setting: Setting, forecast: Forecast) -> date | None:
    """The day on which a forecast was made, else that on which its report was published; None where unknown."""
    if forecast.made and forecast.made.start:
        return forecast.made.start.date()
    return published(setting.picture, forecast) if forecast.evidence.report else None


def forecast_line(setting: Setting, forecast: TrackedForecast) -> Line:
    """A forecast as a line: by whom, what, how sure, until when, what became of it.

    The passage keeps its own "not", so that the line says beside it which way the forecast goes.
    """
    head = forecast.accounts[0]
    by = named(setting.picture, head.by, head.evidence.report) if head.by != "report" else setting.outlet(head)
    entered = not head.evidence.report
    where = f" ({head.affiliation})" if head.affiliation and head.affiliation not in by else ""
    content = head.text or quoted(setting.picture, Evidence(head.evidence.report, (head.content,)))
    source = "entered in the ledger" if entered else setting.source(head)
    until = f", until {spoken(head.horizon)}" if head.horizon and head.horizon.known else ""
    text = f"{by}{where} predicted: {content} ({sure(head)}{until}; {outcome(forecast)}); {source}"
    return Line(
        text=capital(text),
        evidence=merged((*((account.evidence,) for account in forecast.accounts), forecast.passages)),
        records=(forecast.id, *forecast.settled_by),
        tag=forecast.outcome,
        on=made(setting, head),
        voices=0 if entered else len({setting.picture.voice(one.evidence.report).id for one in forecast.accounts}),
    )


def sure(forecast: Forecast) -> str:
    """How sure the forecaster is, and of what: the words, and the interval that readers take them for."""
    words = f"“{forecast.wording}”, " if forecast.wording else ""
    comes = "will happen" if forecast.direction == "will" else "will not happen"
    if (forecast.low, forecast.high) == (0.0, 1.0):
        return f"{words}that it {comes}"
    return f"{words}{forecast.low:.0%} to {forecast.high:.0%} that it {comes}"


def outcome(forecast: TrackedForecast) -> str:
    """What became of a forecast, and who says so where reports do not."""
    by = f", as {forecast.ruled_by} ruled" if forecast.ruled_by else ""
    told = {
        "open": "still open",
        "came-true": "came true",
        "did-not": "did not come true",
        "unknown": "its time has passed, and no report settles it",
        "void": "cannot be judged",
    }[forecast.outcome]
    return f"{told}{by}"


def record_line(forecasts: list[TrackedForecast]) -> tuple[Line, ...]:
    """How the settled forecasts did, as one line; none where nothing is settled."""
    settled = [one for one in forecasts if one.outcome in SETTLED]
    if not settled:
        return ()
    hits = sum(hit(one) for one in settled)
    errors = [(chance(one.accounts[0]) - hit(one)) ** 2 for one in settled]
    brier = sum(errors) / len(errors)
    text = (
        f"Of {len(forecasts)} forecasts, {len(settled)} are settled, {hits:g} of them as predicted; "
        f"mean Brier score {brier:.2f} (0 is perfect, 0.25 is a coin's)."
        + ("" if len(settled) >= ENOUGH else " So few say little of who is right.")
    )
    evidence = merged((account.evidence,) for one in settled for account in one.accounts)
    return (Line(text=text, evidence=evidence, records=tuple(one.id for one in settled), tag="record"),)


def hit(forecast: TrackedForecast) -> float:
    """1 where the forecast came true in the stated direction, 0 where it did not."""
    return SETTLED[forecast.outcome]


def chance(forecast: Forecast) -> float:
    """The middle of the interval that a forecaster's words stand for."""
    return (forecast.low + forecast.high) / 2
