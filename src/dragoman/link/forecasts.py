"""Forecasts over all reports, and their outcome where later reports settle it."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.link.groups import grouped
from dragoman.link.order import order
from dragoman.link.settled import ruled
from dragoman.link.settling import Later, settled
from dragoman.picture import TrackedForecast
from dragoman.records import Evidence
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from dragoman.codebook import Book
    from dragoman.link.background import Background
    from dragoman.picture import LinkedEvent, Series
    from dragoman.records import Forecast, Settlement


def forecasts(
    found: Iterable[Forecast],
    events: tuple[LinkedEvent, ...],
    series: tuple[Series, ...],
    background: Background,
    book: Book,
    as_of: datetime | None,
    said: Mapping[str, Settlement],
) -> tuple[TrackedForecast, ...]:
    """The forecasts that all reports tell, each once, with their outcome, by id.

    Args:
        found: forecasts as reports tell them, in any order.
        events: the linked events that may settle them.
        series: the linked figures, which tell of reports without a date when they were written.
        background: reports, voices and actors.
        book: the codebook.
        as_of: the picture's time; None: that of the last report.
        said: what analysts say became of forecasts, by the forecast's id.
    """
    by_id = {one.id: one for one in sorted(found, key=lambda one: one.id)}
    pairs = ((a, b, "") for a, b in combinations(by_id, 2) if same(by_id[a], by_id[b], background))
    groups = grouped(by_id, pairs, lambda a, b: same(by_id[a], by_id[b], background))
    later = Later(events, background, order(background, events, series, book), book, as_of)
    made = (ruled(tracked([by_id[id] for id in ids], later), said) for ids, _ in groups)
    return tuple(sorted(made, key=lambda one: one.id))


def same(a: Forecast, b: Forecast, background: Background) -> bool:
    """Whether two accounts tell one forecast: by one forecaster, in one direction, in like words."""
    if a.direction != b.direction or a.kind != b.kind or forecaster(a, background) != forecaster(b, background):
        return False
    names = background.name_words(_named(a, background) | _named(b, background))
    common = background.wording.common(content(a, background), content(b, background), without=names)
    weights = background.weights.commitments
    again = a.evidence.report == b.evidence.report and a.wording.casefold() == b.wording.casefold()
    return common >= (weights.words if again else weights.words_far)


def forecaster(forecast: Forecast, background: Background) -> str:
    """Whose forecast it is: a linked actor; each report for itself where the report predicts."""
    if forecast.by == "report":
        return background.voice(forecast)
    return next(iter(background.linked([forecast.by], forecast.evidence.report)))


def content(forecast: Forecast, background: Background) -> str:
    """What shall happen, in the report's words."""
    return background.cut(forecast.evidence.report, forecast.content)


def tracked(accounts: Sequence[Forecast], later: Later) -> TrackedForecast:
    """One forecast with its accounts and what became of it."""
    ordered = tuple(sorted(accounts, key=lambda one: (one.doubtful, not one.horizon, -one.confidence, one.id)))
    head, found = ordered[0], settled(ordered, later)
    return TrackedForecast(
        id=sha256("\0".join(sorted(one.id for one in ordered)).encode()).hexdigest()[:ID_CHARACTERS],
        accounts=ordered,
        by=head.by if head.by == "report" else forecaster(head, later.background),
        front=next((one.front for one in ordered if one.front), None),
        outcome=found.outcome,
        settled_by=found.by,
        settled_on=found.on,
        passages=found.passages,
        why=found.why,
    )


def _named(forecast: Forecast, background: Background) -> frozenset[str]:
    """The states and other actors that a forecast names as those of whom it speaks."""
    return background.named_near(Evidence(forecast.evidence.report, (forecast.content,)), 0)
