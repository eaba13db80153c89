"""What comes next between two actors of a picture, by the base rates of what its reports tell."""

from __future__ import annotations

from datetime import timedelta
from math import exp, lgamma, log
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dragoman.analyse.dates import began
from dragoman.analyse.dyad import Dyad
from dragoman.analyse.forecast.ahead.answer import Ahead, PastAct, Prospect
from dragoman.analyse.forecast.base_rates import PRIOR_EVENTS, TAIL, counted, few, worth
from dragoman.analyse.forecast.chances.reasons import MOST_EVENTS
from dragoman.analyse.forecast.chances.targets import QUADS, known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from dragoman.analyse.forecast.chances.targets import Target
    from dragoman.codebook.plover import Plover
    from dragoman.picture import LinkedEvent, Picture

UNTRAINED = "no trained model was named, so this is the base rate of what the reports tell between the two"
FEW = "{what}: {events} in {days} days, too few to carry a decision."
CHOSEN = "Reports are chosen and not sampled: a base rate says how often they told of such events."
UNDATED = "No report has a date, so nothing can be counted."


def ahead(picture: Picture, plover: Plover, two: tuple[str, str], targets: Iterable[Target]) -> Ahead:
    """What comes next between two actors of a picture, counted from a week before its first report on.

    Args:
        picture: the linked picture.
        plover: gives the quad classes.
        two: keys of the two.
        targets: the kinds and horizons.

    Raises:
        UnknownNameError: a kind that there is not.
    """
    (a, b), wanted = two, tuple(targets)
    for one in wanted:
        known(one.what)
    events, span = counted(Dyad(picture, a, b))
    days = (span[1] - span[0]).days + 1 if span else 0
    found = (prospect(picture, plover, one, events, days) for one in wanted) if days else ()
    return Ahead(
        a=a,
        b=b,
        a_name=picture.name(a),
        b_name=picture.name(b),
        opens=span[1] + timedelta(days=1) if span else None,
        source="reports",
        first=span[0] if span else None,
        last=span[1] if span else None,
        events=len(events),
        prospects=tuple(found),
        notes=(CHOSEN, *thin(plover, wanted, events, days)) if span else (UNDATED,),
    )


def thin(plover: Plover, targets: Iterable[Target], events: Sequence[LinkedEvent], days: int) -> Iterator[str]:
    """Which kinds there are too few events of for a number to carry a decision."""
    for what in dict.fromkeys(one.what for one in targets):
        many = len(of_kind(plover, what, events))
        if few(many, days):
            yield FEW.format(what=what, events=many, days=days)


def prospect(picture: Picture, plover: Plover, target: Target, events: Sequence[LinkedEvent], days: int) -> Prospect:
    """The base rate of a kind with the counts that go with it."""
    chosen = of_kind(plover, target.what, events)
    rate = worth(len(chosen), days, target.horizon_days)
    shape, ahead = len(chosen) + PRIOR_EVENTS, target.horizon_days / days
    least, median, most = (count_quantile(shape, ahead, part) for part in (TAIL, 0.5, 1 - TAIL))
    return Prospect(
        what=target.what,
        within_days=target.horizon_days,
        probability=rate.chance,
        low=rate.low,
        high=rate.high,
        base_rate=rate.chance,
        expected=shape * ahead,
        few=least,
        median=median,
        many=most,
        basis="base rate",
        why=UNTRAINED,
        reasons=(),
        acts=acts(picture, chosen),
    )


def of_kind(plover: Plover, what: str, events: Sequence[LinkedEvent]) -> tuple[LinkedEvent, ...]:
    """The events of a quad class or type."""
    return tuple(one for one in events if what == (plover.quad(one.type) if what in QUADS else one.type))


def acts(picture: Picture, events: Sequence[LinkedEvent]) -> tuple[PastAct, ...]:
    """Events as past acts of equal weight, the newest first."""
    days = ((began(picture, event), event) for event in events)
    dated = sorted(((on, event.id, event) for on, event in days if on), key=lambda one: one[:2], reverse=True)
    return tuple(act(picture, on, event, 1 / len(dated)) for on, _, event in dated[:MOST_EVENTS])


def act(picture: Picture, on: date, event: LinkedEvent, share: float) -> PastAct:
    """An event of a picture as a past act."""
    actors, recipients = (", ".join(map(picture.name, keys)) for keys in (event.actors, event.recipients))
    form = f"{event.type}.{event.mode}" if event.mode else event.type
    return PastAct(on=on, actor=actors, form=form, recipient=recipients, share=share, record=event.id)


def with_events(found: Ahead, picture: Picture, plover: Plover) -> Ahead:
    """An answer by a history that was made of a picture, with the picture's own events as its past acts."""
    events, _ = counted(Dyad(picture, found.a, found.b))
    prospects = (replace(one, acts=acts(picture, of_kind(plover, one.what, events))) for one in found.prospects)
    return replace(found, prospects=tuple(prospects))


def count_quantile(shape: float, ahead: float, part: float) -> int:
    """The least count that the part of the predictive distribution does not exceed: a negative binomial.

    Args:
        shape: of the gamma distribution of the rate.
        ahead: the length of the window in spans that were counted.
        part: 0 to 1.
    Source: Gelman et al., Bayesian Data Analysis (3rd ed.), 2.6.
    """
    count, below = 0, 0.0
    while True:
        terms = lgamma(shape + count) - lgamma(shape) - lgamma(count + 1)
        below += exp(terms - shape * log(1 + ahead) + count * log(ahead / (1 + ahead)))
        if below >= part:
            return count
        count += 1
