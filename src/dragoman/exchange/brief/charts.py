"""What the brief plots as Vega-Lite specifications, and the script that draws them; comes with the extra `charts`.

Colours and fonts are left to the page, which sets them for dark and light.
"""

# Altair's methods are typed only in part, so what they return is unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import altair as alt
import vl_convert
from msgspec import Struct

from dragoman.exchange.brief.plots import KeyEvents, Postures

if TYPE_CHECKING:
    from dragoman.exchange.brief.plots import Figures, Plot

# Colour-blind safe (Okabe and Ito): cooperation, conflict, neither.
COOPERATION, CONFLICT, NEUTRAL = "#009e73", "#d55e00", "#7a7f87"
ROW_HEIGHT = 46
WIDTH = "container"


class Chart(Struct, frozen=True):
    """A chart: what it says in words, and its specification."""

    description: str
    spec: dict[str, Any]


@cache
def vega() -> str:
    """Vega, Vega-Lite and Vega-Embed in one script."""
    bundle: str = vl_convert.javascript_bundle(None)  # pyright: ignore[reportArgumentType] - may be None, says its doc
    return bundle.replace("</script", "<\\/script")


def chart(plot: Plot) -> Chart:
    """The chart that shows what is plotted."""
    if isinstance(plot, Postures):
        return postures(plot)
    return key_events(plot) if isinstance(plot, KeyEvents) else figures(plot)


def postures(plot: Postures) -> Chart:
    """The score of each front over time with its interval."""
    rows = [
        {"day": point.on.isoformat(), "front": point.name, "score": point.score, "low": point.low, "high": point.high}
        for point in plot.points
    ]
    fronts = len({point.front for point in plot.points})
    base = alt.Chart(alt.Data(values=rows)).encode(x=alt.X("day:T", title=None))
    band = base.mark_area(opacity=0.18, interpolate="step-after").encode(
        y=alt.Y("low:Q", scale=alt.Scale(domain=[-1, 1])), y2="high:Q", color=alt.value(NEUTRAL)
    )
    line = base.mark_line(interpolate="step-after", strokeWidth=2).encode(
        y=alt.Y("score:Q", title=None, axis=alt.Axis(values=[-1, 0, 1], labelExpr=_ENDS)),
        tooltip=["day:T", "front:N", alt.Tooltip("score:Q", format="+.2f")],
    )
    drawn = (
        alt.layer(band, line)
        .properties(height=ROW_HEIGHT, width=WIDTH)
        .facet(row=alt.Row("front:N", title=None, header=_ROW_HEADER), spacing=8)
    )
    spec = _spec(drawn) if fronts > 1 else _spec(alt.layer(band, line).properties(height=90, width=WIDTH))
    return Chart("From opposed (-1) to cooperating (1), 90 % interval", spec)


_ENDS = "datum.value == 1 ? 'cooperating' : datum.value == -1 ? 'opposed' : ''"
_ROW_HEADER = alt.Header(
    labelAngle=0, labelAlign="left", labelOrient="top", labelAnchor="start", labelFontWeight="bold"
)


def key_events(plot: KeyEvents) -> Chart:
    """Key events by front and day; colour tells cooperation from conflict."""
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
        for item in plot.items
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
    drawn = alt.layer(bars, dots).properties(width=WIDTH, height=alt.Step(34))
    return Chart("By front; larger is weightier", _spec(drawn))


def figures(plot: Figures) -> Chart:
    """The figures of one series with their sources."""
    rows = [
        {
            "source": f"{point.source}{f', {point.on.isoformat()}' if point.on else ''}",
            "low": point.low,
            "high": point.high,
            "hedge": point.qualifier or "",
        }
        for point in plot.shown.points
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("source:N", title=None, sort=None, axis=_LONG_LABELS))
    span = base.mark_rule(strokeWidth=3).encode(x=alt.X("low:Q", title=None, axis=_SHORT_NUMBERS), x2="high:Q")
    dot = base.mark_point(filled=True, size=70, opacity=1).encode(
        x="low:Q", tooltip=["source:N", alt.Tooltip("low:Q", format=",.0f"), "hedge:N"]
    )
    drawn = alt.layer(span, dot).properties(width=WIDTH, height=alt.Step(28))
    return Chart(plot.shown.series.why, _spec(drawn))


_LONG_LABELS = alt.Axis(labelLimit=190)
_SHORT_NUMBERS = alt.Axis(format="~s", tickCount=4)


def _spec(drawn: alt.TopLevelMixin) -> dict[str, Any]:
    """The specification, without a theme: the page has its own."""
    spec: dict[str, Any] = drawn.to_dict()
    spec.pop("config", None)
    return spec
