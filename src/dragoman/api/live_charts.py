"""Charts for a page that sets their width, fonts and colours itself: marks bear names of styles and no colour.

Where a width is to be that of the page, it is `PAGE_WIDTH`. Vega-Lite draws them; Altair, which makes them, comes with
the extra `charts`.
"""

# Altair's methods are typed only in part, so what they return is unknown to the type checker.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from datetime import date, timedelta
from importlib.util import find_spec
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from dragoman.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from dragoman.analyse.simulate import Answer, Direction, Fan
    from dragoman.picture import Tension, TensionPoint, TimelineItem

Spec = dict[str, Any]
PAGE_WIDTH = "container"
ROW, HEIGHT = 46, 170
MOST_FRONTS, MOST_POINTS = 8, 180
SHOWN_ALL = 100


def can_draw() -> bool:
    """Whether what makes these charts is installed."""
    return find_spec("altair") is not None


def tension(fronts: Sequence[Tension], items: Iterable[TimelineItem]) -> Spec:
    """The tension on each front over time, a front below the other, with key events as points on its line.

    A point bears the id of its event as `record`, and what happened as `label`. Styles: `band`, `line`, `shift`, `dot`,
    `hostile`, `friendly`.

    Args:
        fronts: the tensest first; of many the first ones are drawn.
        items: key events; those on other fronts are left out.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    _need_altair()
    import altair as alt  # noqa: PLC0415 - comes with an extra

    drawn = {one.front: one for one in fronts[:MOST_FRONTS]}
    rows = [row for one in drawn.values() for row in _days(one)]
    rows += [row for item in items if (row := _event(item, drawn.get(item.front)))]
    base = alt.Chart().encode(x=alt.X("day:T", title=None, axis=alt.Axis(tickCount=7)))
    days, acts = base.transform_filter("datum.record == null"), base.transform_filter("datum.record != null")
    scale = alt.Scale(domain=[0, SHOWN_ALL])
    y = alt.Y(
        "tension:Q", title=None, scale=scale, axis=alt.Axis(values=[0, 50, SHOWN_ALL], minExtent=28, maxExtent=28)
    )
    band = days.mark_area(style="band").encode(y=alt.Y("low:Q", scale=scale, title=None), y2="high:Q")
    line = days.mark_line(style="line").encode(y=y)
    shifts = days.transform_filter("datum.shift").mark_rule(style="shift")
    dots = days.mark_point(style="dot").encode(
        y=y, tooltip=[alt.Tooltip("day:T", format="%-d %b %Y"), alt.Tooltip("tension:Q", format=".0f")]
    )
    sides = (
        acts.transform_filter(f"datum.side == '{side}'").mark_point(style=side).encode(y=y, tooltip="label:N")
        for side in ("friendly", "hostile")
    )
    row = alt.Row(
        "front:N", title=None, sort=[_name(one) for one in drawn.values()],
        header=alt.Header(labelAngle=0, labelAlign="left", labelOrient="top", labelAnchor="start", labelPadding=2),
    )  # fmt: skip
    layers = alt.layer(band, shifts, line, dots, *sides, data=alt.Data(values=rows))
    return _spec(layers.properties(width=PAGE_WIDTH, height=ROW).facet(row=row, spacing=10))


def fans(answer: Answer) -> tuple[tuple[str, Spec], ...]:
    """What follows with an event and without it, a chart with its title for each direction.

    Dark bands hold half of the paths, light ones 90 %. Styles: `without`, `without-inner`, `without-line`, the same of
    `within`, and `seen` for what really came, as far as the history reaches.

    Args:
        answer: to a question of what if.

    Raises:
        MissingExtraError: the extra `charts` is not installed.
    """
    _need_altair()
    return tuple((f"{one.actor_name} to {one.recipient_name}", _fans(one)) for one in answer.directions)


def _fans(one: Direction) -> Spec:
    import altair as alt  # noqa: PLC0415 - comes with an extra

    layers = [
        *_bands(one.without.cumulative, "without"), *_bands(one.within.cumulative, "within"), _seen(one)
    ]  # fmt: skip
    return _spec(alt.layer(*layers).properties(width=PAGE_WIDTH, height=HEIGHT))


def _bands(fan: Sequence[Fan], style: str) -> Iterator[Any]:
    """A fan: a light band, a dark one in it, and the median."""
    import altair as alt  # noqa: PLC0415 - comes with an extra

    names = ("q5", "q25", "q50", "q75", "q95")
    rows = [{"day": one.on.isoformat()} | {name: round(getattr(one, name), 2) for name in names} for one in fan]
    axis = alt.Axis(format="%-d %b", tickCount=6)
    base = alt.Chart(alt.Data(values=rows)).encode(x=alt.X("day:T", title=None, axis=axis))
    yield base.mark_area(style=style).encode(y=alt.Y("q5:Q", title="events since"), y2="q95:Q")
    yield base.mark_area(style=f"{style}-inner").encode(y="q25:Q", y2="q75:Q")
    shown = [alt.Tooltip("day:T", format="%-d %b %Y"), *(alt.Tooltip(f"{name}:Q", format=".1f") for name in names)]
    yield base.mark_line(style=f"{style}-line").encode(y="q50:Q", tooltip=shown)


def _seen(one: Direction) -> Any:  # noqa: ANN401 - a chart of Altair's
    """What really came since the first day."""
    import altair as alt  # noqa: PLC0415 - comes with an extra

    first = one.without.daily[0].on
    rows = [
        {"day": (first + timedelta(days=day)).isoformat(), "events": events}
        for day, events in enumerate(accumulate(one.seen))
    ]
    return alt.Chart(alt.Data(values=rows)).mark_point(style="seen").encode(x="day:T", y="events:Q")


def _days(tension: Tension) -> Iterator[Spec]:
    """A row for each day that is drawn: of many at even distances, and those on which it shifted."""
    shifts = {shift.on for shift in tension.shifts}
    step = -(-len(tension.points) // MOST_POINTS)
    for number, point in enumerate(reversed(tension.points)):
        if number % step == 0 or point.on in shifts:
            yield {
                "front": _name(tension), "day": point.on.isoformat(), "tension": round(point.value, 1),
                "low": round(point.low, 1), "high": round(point.high, 1), "shift": point.on in shifts, "record": None,
            }  # fmt: skip


def _event(item: TimelineItem, tension: Tension | None) -> Spec | None:
    """A row for an event on the line of its front; None where that is not drawn, or begins later."""
    if tension is None or item.start < tension.points[0].on:
        return None
    status = "" if item.status == "occurred" else f" ({item.status})"
    return {
        "front": _name(tension), "day": item.start.isoformat(), "tension": round(_at(tension.points, item.start), 1),
        "record": item.record, "label": f"{item.text}{status}", "side": "friendly" if item.weight > 0 else "hostile",
    }  # fmt: skip


def _name(tension: Tension) -> str:
    """The name of a front as a heading."""
    return tension.name[:1].upper() + tension.name[1:]


def _at(points: Sequence[TensionPoint], day: date) -> float:
    """The tension on a day that is not before the first."""
    return next(one.value for one in reversed(points) if one.on <= day)


def _spec(drawn: Any) -> Spec:  # noqa: ANN401 - a chart of Altair's
    """The specification without a theme: the page has its own."""
    spec: Spec = drawn.to_dict(validate=False)
    spec.pop("config", None)
    return spec


def _need_altair() -> None:
    """Raises MissingExtraError where nothing can be drawn."""
    if not can_draw():
        raise MissingExtraError("a chart", "charts")
