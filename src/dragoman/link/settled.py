"""What analysts say became of forecasts."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.records import Settlement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.picture import TrackedForecast
    from dragoman.records import Prediction


def in_time(ledger: Iterable[Prediction | Settlement], as_of: datetime | None) -> dict[str, Settlement]:
    """What was settled by a moment of the world, by the id of the forecast; None: all of it."""
    said = (one for one in ledger if isinstance(one, Settlement))
    return {one.forecast: one for one in said if as_of is None or on(one) <= as_of}


def on(settlement: Settlement) -> datetime:
    """The first moment of the day on which a forecast was settled, as the analyst says."""
    return datetime.combine(settlement.on or settlement.at.date(), time.min)


def ruled(tracked: TrackedForecast, said: Mapping[str, Settlement]) -> TrackedForecast:
    """A forecast as an analyst settled it; as it is where none did. An analyst's word outweighs what reports tell."""
    found = [said[account.id] for account in tracked.accounts if account.id in said]
    if not found:
        return tracked
    last = max(found, key=lambda one: (one.at, one.id))
    return structs.replace(
        tracked,
        outcome=last.outcome,
        settled_by=(),
        settled_on=on(last),
        passages=(),
        ruled_by=last.by,
        why=last.why,
    )
