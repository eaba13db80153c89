"""Forecasts over all reports, and their outcome where later acts settle it."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.link.groups import grouped
from dragoman.link.later import answer, is_negative, later
from dragoman.picture import TrackedForecast
from dragoman.records import Evidence
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from dragoman.link.background import Background
    from dragoman.picture import LinkedEvent, Outcome
    from dragoman.records import Forecast


def forecasts(
    found: Iterable[Forecast], events: Sequence[LinkedEvent], background: Background, as_of: datetime | None
) -> tuple[TrackedForecast, ...]:
    """The forecasts that all reports tell, each once, with their outcome, by id.

    Args:
        found: forecasts as reports tell them, in any order.
        events: the linked events that may settle them.
        background: reports, voices and actors.
        as_of: the picture's time; None: no horizon has passed.
    """
    by_id = {one.id: one for one in sorted(found, key=lambda one: one.id)}
    pairs = ((a, b, "") for a, b in combinations(by_id, 2) if same(by_id[a], by_id[b], background))
    groups = grouped(by_id, pairs, lambda a, b: same(by_id[a], by_id[b], background))
    made = (tracked([by_id[id] for id in ids], events, background, as_of) for ids, _ in groups)
    return tuple(sorted(made, key=lambda one: one.id))


def same(a: Forecast, b: Forecast, background: Background) -> bool:
    """Whether two accounts tell one forecast: by one forecaster, in one direction, in like words."""
    if a.direction != b.direction or a.kind != b.kind or forecaster(a, background) != forecaster(b, background):
        return False
    names = background.name_words(_named(a, background) | _named(b, background))
    common = background.wording.common(content(a, background), content(b, background), without=names)
    return common >= background.weights.commitments.words_far


def forecaster(forecast: Forecast, background: Background) -> str:
    """Whose forecast it is: a linked actor; each report for itself where the report predicts."""
    if forecast.by == "report":
        return background.voice(forecast)
    return next(iter(background.linked([forecast.by], forecast.evidence.report)))


def content(forecast: Forecast, background: Background) -> str:
    """What shall happen, in the report's words."""
    return background.cut(forecast.evidence.report, forecast.content)


def tracked(
    accounts: Sequence[Forecast], events: Sequence[LinkedEvent], background: Background, as_of: datetime | None
) -> TrackedForecast:
    """One forecast with its accounts and what became of it."""
    ordered = tuple(sorted(accounts, key=lambda one: (one.doubtful, not one.horizon, -one.confidence, one.id)))
    settled_by = settling(ordered, events, background)
    outcome, why = _outcome(ordered[0], settled_by, as_of)
    head = ordered[0]
    return TrackedForecast(
        id=sha256("\0".join(sorted(one.id for one in ordered)).encode()).hexdigest()[:ID_CHARACTERS],
        accounts=ordered,
        by=head.by if head.by == "report" else forecaster(head, background),
        front=next((one.front for one in ordered if one.front), None),
        outcome=outcome,
        settled_by=settled_by,
        why=why,
    )


def settling(accounts: Sequence[Forecast], events: Sequence[LinkedEvent], background: Background) -> tuple[str, ...]:
    """Ids of the later acts that are what was predicted; none for a conditional or negative prediction."""
    text, named = content(accounts[0], background), _named(accounts[0], background)
    if accounts[0].kind == "conditional" or is_negative(text, background):
        return ()
    horizon = accounts[0].horizon
    acts = (
        event
        for event in later(accounts, events, background)
        if not (horizon and event.when and not event.when.overlaps(horizon))
        and not {account.evidence.report for account in event.accounts} <= {one.evidence.report for one in accounts}
    )
    least, names = background.weights.forecasts.settled, background.name_words(named)
    return tuple(
        event.id
        for event in acts
        if not named.isdisjoint(background.states((*event.actors, *event.recipients)))
        and answer(text, event, names, background) >= least
    )


def _named(forecast: Forecast, background: Background) -> frozenset[str]:
    """The states and other actors that a forecast names as those of whom it speaks."""
    return background.named_near(Evidence(forecast.evidence.report, (forecast.content,)), 0)


def _outcome(forecast: Forecast, settled_by: Sequence[str], as_of: datetime | None) -> tuple[Outcome, str]:
    """What became of a forecast, and why."""
    if settled_by:
        return ("came-true" if forecast.direction == "will" else "did-not"), "a later act that is what was predicted"
    horizon = forecast.horizon
    if as_of is not None and horizon is not None and horizon.before(as_of):
        return "unknown", "its time has passed, and no report settles it"
    return "open", "nothing later settles it"
