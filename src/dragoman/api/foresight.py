"""What callers tell of a forecast, made into one; and what the ledger's forecasts come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, get_args

from msgspec import structs

from dragoman.api.moment import Moment, world
from dragoman.codebook import Book
from dragoman.errors import InputError, UnknownNameError
from dragoman.picture import Picture, TrackedForecast
from dragoman.records import EventQuery, Evidence, Forecast, Settled, Span, When

if TYPE_CHECKING:
    from dragoman.analyse.forecast.ledger import Group, TrackRecord
    from dragoman.analyse.forecast.scores import Bin
    from dragoman.api.seen import Seen

DAY = timedelta(days=1)
GROUPS: tuple[Group, ...] = ("by", "outlet", "front")


def interval(book: Book, chance: float | tuple[float, float] | None, words: str) -> tuple[float, float]:
    """The interval of probability that is meant.

    Args:
        book: knows what words of probability stand for.
        chance: a probability, or its interval; None: that of the words.
        words: words of probability.

    Raises:
        InputError: neither tells one, or it is not between 0 and 1.
    """
    if chance is None:
        found = book.probability.interval(words)
        if found is None:
            known = ", ".join(sorted(book.probability.phrases))
            raise InputError(f"{words!r} stands for no probability; give one from 0 to 1, or words: {known}")
        return found
    low, high = (chance, chance) if isinstance(chance, float | int) else chance
    if not 0 <= low <= high <= 1:
        raise InputError(f"{low} to {high} is no probability; give a number from 0 to 1, or two in order")
    return float(low), float(high)


def forecaster(crisis: Seen, name: str) -> str:
    """The key of the actor that a forecaster's name means, the name itself where the crisis has none."""
    try:
        return crisis.actor(name)
    except InputError:
        return name


def keyed(crisis: Seen, rule: EventQuery | None) -> EventQuery | None:
    """A rule with the keys of the actors that it names; None for None.

    Raises:
        UnknownNameError: the crisis has no such actor; the message lists the nearest.
        InputError: it asks for no act in particular.
    """
    if rule is None:
        return None
    if not any((rule.actors, rule.recipients, rule.types, rule.quads, rule.place, rule.front)) or rule.at_least < 1:
        raise InputError(f"{rule} asks for no act in particular; name actors, a type, a quad class or a place")
    actors, recipients = (tuple(crisis.actor(name) for name in side) for side in (rule.actors, rule.recipients))
    return structs.replace(rule, actors=actors, recipients=recipients)


def forecast(
    text: str,
    *,
    by: str,
    low: float,
    high: float,
    words: str,
    until: Moment,
    made: Moment,
    happens: bool,
    rule: EventQuery | None,
    front: str | None,
) -> Forecast:
    """The forecast that is told, as the ledger holds it; the arguments are those of `Crisis.foretell`.

    Raises:
        InputError: nothing is foreseen, or a date is none or comes too early.
    """
    first, last = world(made, end_of_day=False), world(until)
    if not text.strip():
        raise InputError("a forecast needs a text that says what shall happen")
    if first and last and last <= first:
        raise InputError(f"the forecast of {first:%Y-%m-%d} has its horizon before, on {last:%Y-%m-%d}")
    return Forecast(
        by=by,
        content=Span(0, 0),
        evidence=Evidence("", ()),
        text=" ".join(text.split()),
        wording=words,
        direction="will" if happens else "will-not",
        low=low,
        high=high,
        horizon=When(start=first, end=_over(last), precision="interval", basis="stated") if last else None,
        made=When(start=first, end=_over(first), precision="day", basis="stated") if first else None,
        rule=rule,
        front=front,
        made_by="entered",
    )


def _over(moment: datetime | None) -> datetime | None:
    """The first moment of the day after."""
    return datetime.combine(moment.date(), time.min) + DAY if moment else None


def found(picture: Picture, id: str) -> TrackedForecast:
    """The forecast of the ledger whose id, or whose account's id, begins so.

    Raises:
        UnknownNameError: none does, or several do.
    """
    known = {key: one for one in (*picture.forecasts, *picture.entered) for key in (one.id, *_ids(one))}
    meant = {one.id: one for key, one in known.items() if id and key.startswith(id)}
    if len(meant) != 1:
        raise UnknownNameError("forecast", id, sorted(meant) or known)
    return next(iter(meant.values()))


def _ids(forecast: TrackedForecast) -> tuple[str, ...]:
    return tuple(account.id for account in forecast.accounts)


def checked_outcome(outcome: Settled) -> Settled:
    """The outcome itself.

    Raises:
        UnknownNameError: there is no such outcome.
    """
    if outcome not in get_args(Settled):
        raise UnknownNameError("outcome", outcome, get_args(Settled))
    return outcome


def track_records(picture: Picture, by: Group, seed: int) -> tuple[TrackRecord, ...]:
    """The track records of the settled forecasts, group by group.

    Raises:
        UnknownNameError: there is no such group.
    """
    import numpy as np  # noqa: PLC0415 - who only reads reports does not load it

    from dragoman.analyse.forecast import ledger  # noqa: PLC0415 - likewise

    if by not in GROUPS:
        raise UnknownNameError("group of forecasts", by, GROUPS)
    return ledger.track_records(ledger.cases(picture), np.random.default_rng(seed), by=by)


def calibration(picture: Picture, bins: int) -> tuple[Bin, ...]:
    """The calibration table of the settled forecasts."""
    from dragoman.analyse.forecast import ledger  # noqa: PLC0415 - loads NumPy

    return ledger.table(ledger.cases(picture), bins=bins)


def briers(picture: Picture) -> Iterator[tuple[str, float]]:
    """The Brier score of each settled forecast."""
    from dragoman.analyse.forecast import ledger  # noqa: PLC0415 - loads NumPy

    for case in ledger.cases(picture):
        yield case.forecast, (case.chance - case.happened) ** 2
