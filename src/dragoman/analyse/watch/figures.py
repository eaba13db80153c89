"""Figures that exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.brief.counted import quantity
from dragoman.analyse.dates import published
from dragoman.analyse.sentences import capital, value
from dragoman.analyse.watch.finding import Finding
from dragoman.codebook.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.analyse.watch.finding import Scene
    from dragoman.picture import Series
    from dragoman.records import Figure
    from dragoman.records.watch import FigureConflict


def figures(rule: FigureConflict, scene: Scene) -> Iterator[Finding]:
    """The series in which figures for one time lie too far apart, each held on to by those figures."""
    for series in scene.picture.series:
        if (
            (not rule.kinds or series.kind in rule.kinds)
            and (not rule.place or fold(series.place) == fold(rule.place))
            and scene.on_front(series.front, rule.front)
            and (apart := far_apart(series, rule.over))
        ):
            yield _finding(scene, series, apart)


def far_apart(series: Series, over: float) -> tuple[tuple[float, str, str], ...]:
    """The sure figures that exclude each other by more than a share, the farthest first: share, lesser, greater."""
    sure = {point.id: point for point in series.points if not point.doubtful}
    pairs = (
        sorted((sure[a], sure[b]), key=lambda one: (one.low, one.high, one.id))
        for a, b in series.clashes
        if a in sure and b in sure
    )
    found = ((gap(lesser, greater), lesser.id, greater.id) for lesser, greater in pairs)
    return tuple(sorted((one for one in found if one[0] > over), reverse=True))


def gap(lesser: Figure, greater: Figure) -> float:
    """By what share of the lesser figure, at its highest, the greater one, at its lowest, lies above it."""
    if greater.low <= lesser.high:
        return 0.0
    return (greater.low - lesser.high) / lesser.high if lesser.high > 0 else float("inf")


def _finding(scene: Scene, series: Series, apart: tuple[tuple[float, str, str], ...]) -> Finding:
    points = {point.id: point for point in series.points}
    share, lesser, greater = apart[0]
    ids = dict.fromkeys(id for _, *pair in apart for id in (pair[0], pair[1]))
    by = f"{share:.0%} more" if share < float("inf") else "more than none"
    text = f"{quantity(series)}: {value(points[lesser])} against {value(points[greater])}, {by}, for the same time"
    days = [day for id in ids if (day := published(scene.picture, points[id]))]
    return Finding(
        marks=tuple(sorted(ids)),
        title=capital(text),
        evidence=tuple(points[id].evidence for id in ids),
        day=max(days, default=None),
    )
