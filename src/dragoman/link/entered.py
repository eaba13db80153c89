"""Forecasts that were entered in the ledger, and what became of them by their rules."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from msgspec import structs

from dragoman.codebook.folding import fold
from dragoman.link.settled import ruled
from dragoman.picture import TrackedForecast
from dragoman.records import HAPPENED, MUTUAL, Prediction, When

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.codebook import Book
    from dragoman.link.background import Background
    from dragoman.picture import LinkedEvent, Outcome
    from dragoman.records import EventQuery, Forecast, Settlement


FAR = datetime(9999, 12, 31)


def entered(
    ledger: Iterable[Prediction | Settlement],
    events: Sequence[LinkedEvent],
    background: Background,
    book: Book,
    as_of: datetime | None,
    said: Mapping[str, Settlement],
) -> tuple[TrackedForecast, ...]:
    """The forecasts that were entered and made by the moment, with what became of them, by id.

    Args:
        ledger: the forecasts as they were entered, in any order.
        events: the linked events that may settle them.
        background: reports, voices and actors.
        book: gives the quad classes.
        as_of: the picture's time; None: the last report's.
        said: what analysts say became of forecasts, by the forecast's id.
    """
    forecasts = (dated(one) for one in ledger if isinstance(one, Prediction))
    made = (one for one in forecasts if as_of is None or began(one) <= as_of)
    found = (ruled(_tracked(one, events, background, book, as_of), said) for one in made)
    return tuple(sorted(found, key=lambda one: one.id))


def dated(prediction: Prediction) -> Forecast:
    """The forecast with the day on which it was made: as it tells, else that on which it was entered."""
    forecast, day = prediction.forecast, datetime.combine(prediction.at.date(), time.min)
    if forecast.made is not None and forecast.made.start is not None:
        return forecast
    return structs.replace(forecast, made=When(start=day, end=day + timedelta(days=1), precision="day", basis="stated"))


def began(forecast: Forecast) -> datetime:
    """The first moment of the day on which a forecast that was entered was made."""
    return forecast.made.start if forecast.made and forecast.made.start else FAR


def last_out(background: Background) -> datetime | None:
    """When the last report was out; None where none has a date."""
    return max((report.published.end for report in background.reports if report.published.end), default=None)


def _tracked(
    forecast: Forecast, events: Sequence[LinkedEvent], background: Background, book: Book, as_of: datetime | None
) -> TrackedForecast:
    """One forecast, with the acts by which its rule settles it."""
    found = answering(forecast, events, background, book) if forecast.rule else ()
    outcome, why = _outcome(forecast, len(found), as_of, last_out(background))
    settles = found[: forecast.rule.at_least] if forecast.rule and outcome != "open" else ()
    days = [one.when.start for one in settles if one.when and one.when.start]
    return TrackedForecast(
        id=forecast.id,
        accounts=(forecast,),
        by=forecast.by,
        front=forecast.front,
        outcome=outcome,
        settled_by=tuple(one.id for one in settles),
        settled_on=max(days, default=None),
        passages=tuple(dict.fromkeys(one.accounts[0].evidence for one in settles)),
        why=why,
    )


def _outcome(forecast: Forecast, found: int, as_of: datetime | None, last: datetime | None) -> tuple[Outcome, str]:
    """What became of a forecast after so many acts that answer its rule, and why.

    Silence tells something only where a report is from after its time.
    """
    passed = _over(forecast, as_of) or _over(forecast, last)
    if forecast.rule is None:
        return (
            ("unknown", "its time has passed, and nobody settled it") if passed else ("open", "nobody settled it yet")
        )
    least = forecast.rule.at_least
    if found >= least:
        came = forecast.direction == "will"
        return ("came-true" if came else "did-not"), f"acts told that its rule asks for: {found} of {least}"
    if _over(forecast, last):
        came = forecast.direction == "will-not"
        why = f"its time has passed; acts told that its rule asks for: {found} of {least}"
        return ("came-true" if came else "did-not"), why
    if passed:
        return "unknown", "its time has passed, and no report is from after it"
    return "open", f"acts told so far that its rule asks for: {found} of {least}"


def _over(forecast: Forecast, moment: datetime | None) -> bool:
    return bool(moment and forecast.horizon and forecast.horizon.before(moment))


def answering(
    forecast: Forecast, events: Iterable[LinkedEvent], background: Background, book: Book
) -> tuple[LinkedEvent, ...]:
    """The acts that a forecast's rule asks for, surely told and dated within its time, by date."""
    rule = forecast.rule
    if rule is None:
        return ()
    held = (one for one in events if not one.doubtful and _in_time(forecast, one) and _asked(rule, one, book))
    found = [one for one in held if _between(rule, one, background)]
    return tuple(sorted(found, key=lambda one: (str(one.when and one.when.start), one.id)))


def _in_time(forecast: Forecast, event: LinkedEvent) -> bool:
    """Whether an act has a date, after the forecast was made and before its horizon ends."""
    if event.when is None or event.when.start is None:
        return False
    ends = forecast.horizon.end if forecast.horizon else None
    return began(forecast) <= event.when.start and (ends is None or event.when.start < ends)


def _asked(rule: EventQuery, event: LinkedEvent, book: Book) -> bool:
    """Whether an act is of the type, status and place that a rule asks for."""
    kind = not (rule.types or rule.quads) or event.type in rule.types or book.plover.quad(event.type) in rule.quads
    place = event.place and {fold(event.place.name), fold(event.place.key)}
    there = not rule.place or bool(place and fold(rule.place) in place)
    return kind and there and event.status in (rule.statuses or HAPPENED) and rule.front in {"", event.front}


def _between(rule: EventQuery, event: LinkedEvent, background: Background) -> bool:
    """Whether an act is by and upon those whom a rule names; a state's bodies and persons count as the state."""
    by, upon = (frozenset(keys) | background.states(keys) for keys in (event.actors, event.recipients))

    def sides(doers: frozenset[str], targets: frozenset[str]) -> bool:
        acts = not rule.actors or not doers.isdisjoint(rule.actors)
        return acts and (not rule.recipients or not targets.isdisjoint(rule.recipients))

    # Those who meet or agree all stand as doers.
    everybody = by | upon
    if event.type in MUTUAL:
        return sides(everybody, everybody)
    return sides(by, upon) or (rule.either_way and sides(upon, by))
