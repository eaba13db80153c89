"""Forecasts of which it became known what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.sentences import capital, named, quoted
from dragoman.analyse.watch.finding import Finding
from dragoman.records import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.watch.finding import Scene
    from dragoman.picture import Outcome, TrackedForecast
    from dragoman.records.watch import ForecastSettled

TOLD: dict[Outcome, str] = {
    "came-true": "it came true", "did-not": "it did not come true", "unknown": "its time is over and nothing tells",
    "void": "it cannot be judged", "open": "it is open",
}  # fmt: skip


def forecasts(rule: ForecastSettled, scene: Scene) -> Iterator[Finding]:
    """The forecasts with a wanted outcome, each held on to by its accounts with that outcome."""
    for one in (*scene.picture.forecasts, *scene.picture.entered):
        doubtful = all(account.doubtful for account in one.accounts)
        if (
            one.outcome in rule.outcomes
            and not doubtful
            and scene.on_front(one.front, rule.front)
            and scene.is_or_of(one.by, rule.by)
        ):
            yield Finding(
                marks=tuple(sorted(f"{one.outcome}:{account.id}" for account in one.accounts)),
                title=_title(scene, one),
                evidence=(*one.passages, *(account.evidence for account in one.accounts if account.evidence.report)),
                day=one.settled_on.date() if one.settled_on else None,
            )


def _title(scene: Scene, one: TrackedForecast) -> str:
    head = one.accounts[0]
    if head.by == "report":
        report = scene.picture.report(head.evidence.report)
        by = report.outlet or report.file
    else:
        by = named(scene.picture, head.by, head.evidence.report)
    content = head.text or quoted(scene.picture, Evidence(head.evidence.report, (head.content,)))
    said = "predicted" if head.direction == "will" else "predicted otherwise than"
    return capital(f"{by} {said} {content}: {TOLD[one.outcome]}")
