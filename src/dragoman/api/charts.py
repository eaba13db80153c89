"""Charts of tension, key events and figures, drawn by Altair, which comes with the extra `charts`."""

# Altair's methods are typed only in part, so what they return is unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

import altair as alt
from msgspec import Struct

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
