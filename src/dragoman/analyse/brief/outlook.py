"""What is likely next by our own count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import began, day
from dragoman.analyse.forecast.base_rates import base_rates, first_covered
from dragoman.analyse.sentences import merged
from dragoman.codebook import phrasing
from dragoman.picture import Line, Section

if TYPE_CHECKING:
    from dragoman.analyse.brief.setting import Setting
    from dragoman.analyse.forecast.base_rates import BaseRate


def outlook(setting: Setting) -> Section:
    """The section on base rates."""
    rates = [one for one in base_rates(setting.dyad, setting.book.plover) if one.events]
    return Section(
        key="outlook",
        title="What is likely next, by our own count",
        lines=tuple(rate_line(setting, one) for one in rates),
        nothing=f"Too few dated events between {setting.pair} to count.",
    )


def rate_line(setting: Setting, rate: BaseRate) -> Line:
    """A base rate as a line, with what the count is worth."""
    kind = phrasing.load().quads[rate.quad]
    first = first_covered(setting.picture) or min(d for event in rate.events if (d := began(setting.picture, event)))
    times = "once" if len(rate.events) == 1 else f"{len(rate.events)} times"
    worth = " This is too little to go by." if rate.few else ""
    text = (
        f"At least one case of {kind} between {setting.pair} within {rate.horizon_days} days: {rate.chance:.0%} "
        f"({rate.low:.0%} to {rate.high:.0%}), as these reports tell of it {times} in {rate.days} days.{worth}"
    )
    evidence = merged((account.evidence,) for event in rate.events for account in event.accounts[:1])
    caution = f"Counted from {day(first)}; a rate of the past, not a judgement of what is different now."
    return Line(
        text=text,
        evidence=evidence,
        records=tuple(event.id for event in rate.events),
        tag="few" if rate.few else f"{rate.chance:.0%}",
        on=first,
        details=(Line(text=caution, evidence=evidence),),
    )
