"""The chart of a question of what if: both worlds as fans, and how much more comes with the event."""

# Altair's methods are typed only in part, so what they return is unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import accumulate
from typing import Any, cast

import altair as alt

from dragoman.analyse.simulate import Answer, Direction, Fan
from dragoman.exchange.brief import charts

WIDTH, HEIGHT = 380, 190
WITHOUT, WITHIN, MORE = "without it", "with it", "more with it than without"
SEEN = "what came"


def fans(answer: Answer) -> alt.VConcatChart:
    """A row for each direction: the events of both worlds since the first day, and the difference between them.

    Dark bands hold half of the paths, light ones 90 %; dots are what really came, where the history reaches so far.
    """
    bad = answer.question.quad.endswith("conflict")
    colours = alt.Scale(
        domain=[WITHOUT, WITHIN, MORE, SEEN],
        range=[charts.NEUTRAL, charts.CONFLICT if bad else charts.COOPERATION, "#0072b2", "#000000"],
    )
    rows = [_row(one, colours) for one in answer.directions]
    return alt.vconcat(*rows, spacing=24).properties(title=answer.asked)


def _row(one: Direction, colours: alt.Scale) -> alt.HConcatChart:
    """The two charts of one direction."""
    sides = f"{one.actor_name} to {one.recipient_name}"
    both = [*_rows(one.without.cumulative, WITHOUT), *_rows(one.within.cumulative, WITHIN)]
    left = alt.layer(_bands(both, "events since", colours), _seen(one, colours))
    right = _bands(list(_rows(one.more, MORE)), "more events", colours)
    parts = (part.properties(width=WIDTH, height=HEIGHT) for part in (left, right))
    return alt.hconcat(*parts).properties(title=sides)


def _rows(fan: Sequence[Fan], series: str) -> Iterable[dict[str, Any]]:
    """A row per day."""
    for one in fan:
        numbers = {name: getattr(one, name) for name in Fan.__struct_fields__ if name != "on"}
        yield {"day": one.on.isoformat(), "series": series, **numbers}


def _bands(rows: list[dict[str, Any]], title: str, colours: alt.Scale) -> alt.LayerChart:
    """Fans of one or more series in one chart."""
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", tickCount=6)),
        color=alt.Color("series:N", title=None, scale=colours, legend=alt.Legend(orient="top", symbolOpacity=1)),
        tooltip=[
            "day:T",
            "series:N",
            *(alt.Tooltip(f"{name}:Q", format=".1f") for name in ("q5", "q50", "q95", "mean")),
        ],
    )
    outer = base.mark_area(opacity=0.15).encode(y=alt.Y("q5:Q", title=title), y2="q95:Q")
    inner = base.mark_area(opacity=0.3).encode(y="q25:Q", y2="q75:Q")
    line = base.mark_line(strokeWidth=2).encode(y="q50:Q")
    return cast("alt.LayerChart", alt.layer(outer, inner, line))


def _seen(one: Direction, colours: alt.Scale) -> alt.Chart:
    """What really came since the first day."""
    first = one.without.daily[0].on
    rows = [
        {"day": (first + timedelta(days=day)).isoformat(), "series": SEEN, "events": events}
        for day, events in enumerate(accumulate(one.seen))
    ]
    base = alt.Chart(alt.Data(values=rows)).mark_point(filled=True, size=14)
    return base.encode(x="day:T", y="events:Q", color=alt.Color("series:N", title=None, scale=colours))
