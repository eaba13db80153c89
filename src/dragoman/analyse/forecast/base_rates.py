"""How likely more of the same is, from how often it happened: by our own count, with what that count is worth."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, lgamma, log
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from dragoman.analyse.dates import began, now
from dragoman.codebook.plover import Quad
from dragoman.records import HAPPENED

if TYPE_CHECKING:
    from dragoman.analyse.dyad import Dyad
    from dragoman.codebook.plover import Plover
    from dragoman.picture import LinkedEvent, Picture

# Jeffreys' prior for a rate: worth half an event in no time, so that nothing but the count decides.
PRIOR_EVENTS = 0.5
TAIL = 0.05
# A report tells of about the week before it.
WEEK = timedelta(days=7)
# Below these a rate is an anecdote.
FEW_EVENTS, FEW_DAYS = 3, 30


class BaseRate(Struct, frozen=True, kw_only=True):
    """The chance of at least one event of a quad class within the horizon.

    Attributes:
        quad: PLOVER quad class.
        events: the events counted, by date.
        days: the span that they were counted in.
        horizon_days: how far ahead.
        chance: of at least one, 0 to 1; `low`, `high`: 90 % interval of it, from the interval of the rate.
        few: too few events or days for the number to carry a decision.
    """

    quad: Quad
    events: tuple[LinkedEvent, ...]
    days: int
    horizon_days: int
    chance: float
    low: float
    high: float
    few: bool


class Worth(Struct, frozen=True, kw_only=True):
    """A chance with its 90 % interval."""

    chance: float
    low: float
    high: float


def base_rates(dyad: Dyad, plover: Plover, *, horizon_days: int = 30) -> tuple[BaseRate, ...]:
    """The base rate of each quad class between the two, the likeliest first; none where nothing is dated.

    Events are taken as a Poisson process whose rate is gamma-distributed after the count (Gelman et al., Bayesian Data
    Analysis, 2.6). The span runs from a week before the first dated report to the picture's moment, and what lies
    before it is not counted: reports tell of the past in part only. As they are chosen and not sampled, the rate says
    how often they told of such events.

    Args:
        dyad: the two.
        plover: gives the quad classes.
        horizon_days: how far ahead to look.
    """
    events, span = counted(dyad)
    if not span:
        return ()
    days = (span[1] - span[0]).days + 1
    rates = (
        rate(quad, tuple(event for event in events if plover.quad(event.type) == quad), days, horizon_days)
        for quad in get_args(Quad)
    )
    return tuple(sorted(rates, key=lambda one: (-one.chance, one.quad)))


def counted(dyad: Dyad) -> tuple[tuple[LinkedEvent, ...], tuple[date, date] | None]:
    """The events between the two that count, by date, and the span's first and last day; None: nothing dated."""
    moment, first = now(dyad.picture), first_covered(dyad.picture)
    if not moment or not first:
        return (), None
    done = (event for event in dyad.events if event.status in HAPPENED)
    dated = ((day, event.id, event) for event in done if (day := began(dyad.picture, event)))
    within = (event for day, _, event in sorted(dated, key=lambda one: one[:2]) if first <= day <= moment.date())
    return tuple(within), (first, moment.date())


def first_covered(picture: Picture) -> date | None:
    """The first day that the reports cover: a week before the first of them; None where none has a date."""
    starts = [report.published.start.date() for report in picture.reports if report.published.start]
    return min(starts) - WEEK if starts else None


def rate(quad: Quad, events: tuple[LinkedEvent, ...], days: int, horizon_days: int) -> BaseRate:
    """The base rate from the events of one quad class counted in so many days."""
    found = worth(len(events), days, horizon_days)
    return BaseRate(
        quad=quad,
        events=events,
        days=days,
        horizon_days=horizon_days,
        chance=found.chance,
        low=found.low,
        high=found.high,
        few=few(len(events), days),
    )


def worth(events: int, days: int, horizon_days: int) -> Worth:
    """The chance of at least one within the horizon after so many events in so many days, and what it is worth."""
    shape = events + PRIOR_EVENTS
    low, high = (gamma_quantile(shape, tail) / days for tail in (TAIL, 1 - TAIL))
    return Worth(
        chance=1 - (days / (days + horizon_days)) ** shape,
        low=1 - exp(-low * horizon_days),
        high=1 - exp(-high * horizon_days),
    )


def few(events: int, days: int) -> bool:
    """Whether so many events in so many days are too few for a number to carry a decision."""
    return events < FEW_EVENTS or days < FEW_DAYS


def gamma_quantile(shape: float, probability: float) -> float:
    """The quantile of the gamma distribution with that shape and rate 1, by bisection."""
    low, high = 0.0, shape + 10 * shape**0.5 + 10
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if gamma_cdf(shape, middle) < probability else (low, middle)
    return (low + high) / 2


def gamma_cdf(shape: float, x: float) -> float:
    """The regularised lower incomplete gamma function, by its power series (Abramowitz and Stegun 6.5.29)."""
    if x <= 0:
        return 0.0
    term = total = 1 / shape
    step = shape
    while term > total * 1e-15:
        step += 1
        term *= x / step
        total += term
    return total * exp(shape * log(x) - x - lgamma(shape))
