"""Who stands with whom: a signed graph, its camps, and what it rests on, at any moment of the crisis."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api.passage import Passage
from dragoman.picture import Alignment, Tie
from dragoman.web.drawing.layout import layout

if TYPE_CHECKING:
    from dragoman.api import Crisis

WIDTH, HEIGHT, RIM_X, RIM_Y = 1000.0, 620.0, 110.0, 60.0
# The heaviest ties are drawn, and so many stops lie between the first report and the last.
MOST_TIES, STOPS = 60, 12
THINNEST, THICKEST, SMALLEST, LARGEST = 1.2, 9.0, 7.0, 17.0
PASSAGES = 30
CAMPS = ("first", "second", "neither")


class Node(Struct, frozen=True, kw_only=True):
    """A party of the graph: its camp is `first`, `second` or `neither`."""

    key: str
    name: str
    camp: str
    x: float
    y: float
    r: float


class Line(Struct, frozen=True, kw_only=True):
    """A tie of the graph.

    Attributes:
        odd: whether it is at odds with the camps: hostile within one, or friendly across.
        records: how many acts and relations it is counted from.
    """

    a: str
    b: str
    name_a: str
    name_b: str
    weight: float
    width: float
    records: int
    odd: bool
    x1: float
    y1: float
    x2: float
    y2: float


class Chosen(Struct, frozen=True):
    """The tie that the reader looks at, and what it rests on, the weightiest first; of many passages the first."""

    line: Line
    passages: tuple[Passage, ...]
    every: int


class GraphShown(Struct, frozen=True, kw_only=True):
    """The graph.

    Attributes:
        camps: names of the parties of the two camps.
        unbalanced: triads with an odd number of hostile ties, by name.
        frustration: the share of the weight of all ties that is at odds with the camps.
        exact: whether all partitions were tried.
        ties: how many there are in all, of which the heaviest are drawn.
    """

    front: str
    name: str
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    balanced: int
    unbalanced: tuple[tuple[str, ...], ...]
    frustration: float
    exact: bool
    ties: int
    fronts: dict[str, str]
    left_out: tuple[str, ...]


def graph(crisis: Crisis, front: str) -> GraphShown:
    """The graph of a front, given by its key; "" for everything.

    Raises:
        UnknownNameError: there is no such front.
    """
    fronts = crisis.front_names()
    if front and front not in fronts:
        crisis.front(front)
    made = crisis.alignment(front or None)
    drawn = tuple(sorted(made.ties, key=lambda tie: (-abs(tie.weight), tie.a, tie.b))[:MOST_TIES])
    nodes = {node.key: node for node in _nodes(crisis, made, drawn)}
    return GraphShown(
        front=front,
        name=made.name,
        nodes=tuple(nodes.values()),
        lines=tuple(_line(tie, nodes, made, drawn) for tie in drawn),
        camps=(_named(crisis, made.camps[0]), _named(crisis, made.camps[1])),
        balanced=made.balanced,
        unbalanced=tuple(_named(crisis, triad) for triad in made.unbalanced),
        frustration=made.frustration,
        exact=made.exact,
        ties=len(made.ties),
        fronts=fronts,
        left_out=crisis.left_out,
    )


def chosen(crisis: Crisis, shown: GraphShown, a: str, b: str) -> Chosen | None:
    """The tie of two parties with the passages that it rests on; None where none is drawn between them."""
    line = next((one for one in shown.lines if {one.a, one.b} == {a, b}), None)
    if line is None:
        return None
    tie = next(one for one in crisis.alignment(shown.front or None).ties if (one.a, one.b) == (line.a, line.b))
    found = tuple(crisis.passages(tie))
    return Chosen(line, found[:PASSAGES], len(found))


def stops(days: Iterable[date]) -> tuple[date, ...]:
    """Days to step through, from about the first to the last of some."""
    found = sorted(set(days))
    if len(found) < 2:
        return tuple(found)
    step = max(1, round((found[-1] - found[0]).days / STOPS))
    first = found[-1] - step * ((found[-1] - found[0]).days // step) * timedelta(days=1)
    return tuple(first + timedelta(days=step * number) for number in range((found[-1] - first).days // step + 1))


def published(crisis: Crisis) -> tuple[date, ...]:
    """The days on which reports were published."""
    return tuple(report.published.start.date() for report in crisis.picture.reports if report.published.start)


def _named(crisis: Crisis, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(crisis.name_of(key) for key in keys)


def _nodes(crisis: Crisis, made: Alignment, drawn: Sequence[Tie]) -> Iterable[Node]:
    """The parties between which ties are drawn, each at its place."""
    heavy: dict[str, float] = {}
    for tie in drawn:
        for key in (tie.a, tie.b):
            heavy[key] = heavy.get(key, 0.0) + abs(tie.weight)
    sides = dict.fromkeys(made.camps[0], -1) | dict.fromkeys(made.camps[1], 1)
    places = layout(sorted(heavy), {(tie.a, tie.b): tie.weight for tie in drawn}, sides)
    most = max(heavy.values(), default=1.0)
    for key in sorted(heavy):
        x, y = places[key]
        yield Node(
            key=key,
            name=crisis.name_of(key),
            camp=CAMPS[0] if key in made.camps[0] else CAMPS[1] if key in made.camps[1] else CAMPS[2],
            x=WIDTH / 2 + x * (WIDTH / 2 - RIM_X),
            y=HEIGHT / 2 + y * (HEIGHT / 2 - RIM_Y),
            r=max(SMALLEST, LARGEST * sqrt(heavy[key] / most)),
        )


def _line(tie: Tie, nodes: dict[str, Node], made: Alignment, drawn: Sequence[Tie]) -> Line:
    a, b = nodes[tie.a], nodes[tie.b]
    most = max(abs(one.weight) for one in drawn)
    return Line(
        a=tie.a,
        b=tie.b,
        name_a=a.name,
        name_b=b.name,
        weight=tie.weight,
        width=max(THINNEST, THICKEST * sqrt(abs(tie.weight) / most)),
        records=len(tie.records),
        odd=(tie.a, tie.b) in made.frustrated,
        x1=a.x,
        y1=a.y,
        x2=b.x,
        y2=b.y,
    )
