"""The brief's charts as Vega-Lite specifications: postures over time, key events, figures with their sources.

Colours and fonts are left to the page, which sets them for dark and light.
"""

# Altair's methods are typed only in part, so what they return is unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import altair as alt
from msgspec import Struct

if TYPE_CHECKING:
    from dragoman.picture.brief import Brief, FigureSeries, PosturePoint, TimelineItem

# Colour-blind safe (Okabe and Ito): cooperation, conflict, neither.
COOPERATION, CONFLICT, NEUTRAL = "#009e73", "#d55e00", "#7a7f87"
FEWEST_POINTS = 2
ROW_HEIGHT = 46
WIDTH = "container"
SHOWN = timedelta(days=400)


class Chart(Struct, frozen=True):
    """A chart: where on the page it belongs, what it says in words, and its specification."""

    key: str
    title: str
    description: str
    spec: dict[str, Any]


def charts(brief: Brief) -> tuple[Chart, ...]:
    """The charts for which the brief has enough points."""
    drawn = (postures(brief.history), timeline(brief.timeline), *map(figures, brief.figures))
    return tuple(chart for chart in drawn if chart is not None)


def postures(history: tuple[PosturePoint, ...]) -> Chart | None:
    """The score of each front over time with its interval; None where it has fewer than two days."""
    if len({point.on for point in history}) < FEWEST_POINTS:
        return None
    rows = [
        {"day": point.on.isoformat(), "front": point.name, "score": point.score, "low": point.low, "high": point.high}
        for point in history
    ]
    fronts = len({point.front for point in history})
    base = alt.Chart(alt.Data(values=rows)).encode(x=alt.X("day:T", title=None))
    band = base.mark_area(opacity=0.18, interpolate="step-after").encode(
        y=alt.Y("low:Q", scale=alt.Scale(domain=[-1, 1])), y2="high:Q", color=alt.value(NEUTRAL)
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        y=alt.Y("score:Q", title=None, axis=alt.Axis(values=[-1, 0, 1], labelExpr=_ENDS)),
        tooltip=["day:T", "front:N", alt.Tooltip("score:Q", format="+.2f")],
    )
    chart = (
        alt.layer(band, line)
        .properties(height=ROW_HEIGHT, width=WIDTH)
        .facet(row=alt.Row("front:N", title=None, header=_ROW_HEADER), spacing=8)
    )
    spec = _spec(chart) if fronts > 1 else _spec(alt.layer(band, line).properties(height=90, width=WIDTH))
    return Chart("standing", "Posture per front over time", "From opposed (-1) to cooperating (1), 90 % interval", spec)


_ENDS = "datum.value == 1 ? 'cooperating' : datum.value == -1 ? 'opposed' : ''"
_ROW_HEADER = alt.Header(
    labelAngle=0, labelAlign="left", labelOrient="top", labelAnchor="start", labelFontWeight="bold"
)


def timeline(items: tuple[TimelineItem, ...]) -> Chart | None:
    """Key events by front and day; colour tells cooperation from conflict. None where there are fewer than two.

    What lies long before the last of them is background; it stays in the text, or it would squeeze all else together.
    """
    last = max((item.start for item in items), default=None)
    items = tuple(item for item in items if last is not None and last - item.start <= SHOWN)
    if len(items) < FEWEST_POINTS:
        return None
    rows = [
        {
            "start": item.start.isoformat(),
            "end": item.end.isoformat(),
            "front": item.front_name or "no front",
            "what": item.text,
            "status": item.status,
            "side": "cooperation" if item.weight > 0 else "conflict",
            "importance": item.importance,
        }
        for item in items
    ]
    sides = alt.Scale(domain=["cooperation", "conflict"], range=[COOPERATION, CONFLICT])
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("start:T", title=None),
        y=alt.Y("front:N", title=None, axis=alt.Axis(labelLimit=140)),
        color=alt.Color("side:N", scale=sides, title=None, legend=alt.Legend(orient="top")),
        tooltip=["start:T", "what:N", "status:N"],
    )
    bars = base.mark_rule(strokeWidth=4, opacity=0.35).encode(x2="end:T")
    dots = base.mark_circle(opacity=0.85).encode(
        size=alt.Size("importance:Q", scale=alt.Scale(domain=[0, 1], range=[30, 220]), legend=None)
    )
    chart = alt.layer(bars, dots).properties(width=WIDTH, height=alt.Step(34))
    return Chart("changes", "Key events", "By front; larger is weightier", _spec(chart))


def figures(figure: FigureSeries) -> Chart | None:
    """The figures of one series with their sources; None where there are fewer than two."""
    rows = [
        {
            "source": f"{point.source}{f', {point.on.isoformat()}' if point.on else ''}",
            "low": point.low,
            "high": point.high,
            "hedge": point.qualifier or "",
        }
        for point in figure.points
    ]
    if len(rows) < FEWEST_POINTS:
        return None
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("source:N", title=None, sort=None, axis=_LONG_LABELS))
    span = base.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q", title=None, axis=_SHORT_NUMBERS), x2="high:Q")
    dot = base.mark_point(filled=True, size=70, opacity=1).encode(
        x="low:Q", tooltip=["source:N", alt.Tooltip("low:Q", format=",.0f"), "hedge:N"]
    )
    chart = alt.layer(span, dot).properties(width=WIDTH, height=alt.Step(28))
    series = figure.series
    place = f", {series.place}" if series.place else ""
    return Chart("figures", f"{series.quantity}{place}: {series.verdict}", series.why, _spec(chart))


_LONG_LABELS = alt.Axis(labelLimit=190)
_SHORT_NUMBERS = alt.Axis(format="~s", tickCount=4)


def _spec(chart: alt.TopLevelMixin) -> dict[str, Any]:
    """The specification, without a theme: the page has its own."""
    spec: dict[str, Any] = chart.to_dict()
    spec.pop("config", None)
    return spec
