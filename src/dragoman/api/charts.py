"""Charts of tension, key events and figures, drawn by Altair, which comes with the extra `charts`."""

# Altair's methods are typed only in part, so what they return is unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import altair as alt
from msgspec import Struct

from dragoman.analyse.forecast.ledger import ENOUGH
from dragoman.analyse.forecast.scores import Bin
from dragoman.exchange.brief import charts
from dragoman.exchange.brief.plots import KeyEvents
from dragoman.picture import Tension, TimelineItem

WIDTH, HEIGHT, ROW = 640, 320, 90
FEW = alt.Axis(format="~s", tickCount=6)


class Dot(Struct, frozen=True):
    """One figure in a chart: the values that it allows, the day that it holds for, and who gives it."""

    series: str
    day: str
    low: float
    high: float
    source: str
    verdict: str


def tension(fronts: Iterable[Tension]) -> alt.FacetChart:
    """The tension of each front over time with its interval, a front below the other; rules mark where it shifted."""
    rows = [row for one in fronts for row in _days(one)]
    base = alt.Chart().encode(x=alt.X("day:T", title=None))
    band = base.mark_area(opacity=0.2, color=charts.NEUTRAL).encode(
        y=alt.Y("low:Q", title="tension", scale=alt.Scale(domain=[0, 100])), y2="high:Q"
    )
    line = base.mark_line(color=charts.CONFLICT).encode(
        y="tension:Q", tooltip=["day:T", "front:N", alt.Tooltip("tension:Q", format=".0f")]
    )
    shifts = base.mark_rule(strokeDash=[4, 3], color=charts.NEUTRAL).transform_filter("datum.shift")
    drawn = alt.layer(band, line, shifts, data=alt.Data(values=rows)).properties(width=WIDTH, height=ROW)
    return drawn.facet(row=alt.Row("front:N", title=None, header=alt.Header(labelAngle=0, labelAlign="left")))


def _days(tension: Tension) -> Iterator[dict[str, object]]:
    """A row per day of a front."""
    shifts = {shift.on for shift in tension.shifts}
    for point in tension.points:
        day: dict[str, object] = {"front": tension.name, "day": point.on.isoformat(), "shift": point.on in shifts}
        yield day | {"tension": point.value, "low": point.low, "high": point.high}


def timeline(items: Sequence[TimelineItem]) -> alt.LayerChart:
    """Key events by front and day, the weightier the larger; colour tells cooperation from conflict."""
    spec = charts.key_events(KeyEvents(tuple(items))).spec
    return alt.LayerChart.from_dict(spec | {"width": WIDTH})


def figures(dots: Iterable[Dot], left_out: int = 0) -> alt.LayerChart:
    """Figures by the day that they hold for, from the least to the most that each allows, a colour for each series.

    Args:
        dots: the figures that have a day.
        left_out: how many have none, to say so.
    """
    rows = [{name: getattr(dot, name) for name in Dot.__struct_fields__} for dot in dots]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("day:T", title=None),
        color=alt.Color("series:N", title=None, legend=alt.Legend(orient="top", labelLimit=240, columns=3)),
        tooltip=["series:N", "day:T", alt.Tooltip("low:Q", format=","), "source:N", "verdict:N"],
    )
    spans = base.mark_rule(strokeWidth=3).encode(y=alt.Y("low:Q", title=None, axis=FEW), y2="high:Q")
    points = base.mark_point(filled=True, size=70, opacity=0.9).encode(y="low:Q", shape=alt.Shape("verdict:N"))
    title = f"{left_out} without a day left out" if left_out else ""
    drawn = cast("alt.LayerChart", alt.layer(spans, points))
    return drawn.properties(width=WIDTH, height=HEIGHT, title=title)


def calibration(bins: Iterable[Bin]) -> alt.LayerChart:
    """What was said against what happened, a dot for each bin, larger for more cases; the diagonal is perfect."""
    rows = [{name: getattr(one, name) for name in one.__struct_fields__} for one in bins]
    unit = alt.Scale(domain=[0, 1])
    ends = [{"said": 0.0, "happened": 0.0}, {"said": 1.0, "happened": 1.0}]
    perfect = alt.Chart(alt.Data(values=ends)).mark_line(strokeDash=[4, 3], color=charts.NEUTRAL)
    dots = alt.Chart(alt.Data(values=rows)).mark_point(filled=True, opacity=0.9, color=charts.COOPERATION)
    share = alt.Axis(format=".0%")
    drawn = alt.layer(
        perfect.encode(
            x=alt.X("said:Q", title="chance that was given", scale=unit, axis=share),
            y=alt.Y("happened:Q", title="share that happened", scale=unit, axis=share),
        ),
        dots.encode(
            x="said:Q",
            y="happened:Q",
            size=alt.Size("cases:Q", title="cases", scale=alt.Scale(range=[60, 600])),
            tooltip=["cases:Q", alt.Tooltip("said:Q", format=".0%"), alt.Tooltip("happened:Q", format=".0%")],
        ),
    )
    count = sum(int(row["cases"]) for row in rows)
    title = f"{count} settled forecasts" + ("" if count >= ENOUGH else ": too few to tell")
    return cast("alt.LayerChart", drawn).properties(width=HEIGHT, height=HEIGHT, title=title)
