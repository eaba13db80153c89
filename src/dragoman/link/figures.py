"""Figures of one quantity over reports, and whether they agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.link.bounds import agree, bounds, factor
from dragoman.link.groups import grouped
from dragoman.link.quantities import contradicts, holds_for, same_quantity, same_time, words_in_common
from dragoman.picture import Series, Verdict
from dragoman.records import FigureKind
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.link.background import Background
    from dragoman.records import Figure

# Why figures without a date are not held against each other.
UNDATED = "they differ, and as not all are dated they may be of different times"


def series(figures: Iterable[Figure], background: Background) -> tuple[Series, ...]:
    """The series that the figures of all reports make, by kind, place and id.

    Args:
        figures: in any order.
        background: their reports and voices.
    """
    by_id = {figure.id: figure for figure in sorted(figures, key=lambda figure: figure.id)}
    groups = grouped(by_id, _pairs(by_id, background), lambda a, b: not contradicts(by_id[a], by_id[b], background))
    made = (_series([by_id[id] for id in ids], background) for ids, _ in groups)
    return tuple(sorted(made, key=lambda one: (one.kind, one.place, one.id)))


def _pairs(figures: Mapping[str, Figure], background: Background) -> Iterable[tuple[str, str, str]]:
    """Pairs of figures of one quantity, those told in the likest words first, of equals those closest in value."""
    by_kind: dict[FigureKind, list[str]] = defaultdict(list)
    for id, figure in figures.items():
        by_kind[figure.kind].append(id)
    found: list[tuple[float, float, str, str]] = []
    for a, b in (pair for ids in by_kind.values() for pair in combinations(ids, 2)):
        if same_quantity(figures[a], figures[b], background):
            common = words_in_common(figures[a], figures[b], background)
            found.append((-common, factor(figures[a], figures[b]), a, b))
    return ((a, b, "") for _, _, a, b in sorted(found))


def verdict(points: Sequence[Figure], background: Background) -> tuple[Verdict, str]:
    """How the figures stand to each other, and why."""
    sure = [point for point in points if not point.doubtful] or list(points)
    if len(sure) == 1:
        return "single", "one figure"
    weights = background.weights.figures
    differing = [(a, b) for a, b in combinations(sure, 2) if not agree(bounds(a, weights), bounds(b, weights))]
    if not differing:
        voices = {background.voice(point) for point in sure}
        return ("single", "one voice only") if len(voices) == 1 else ("agreement", "the figures allow one value")
    clash = next(((a, b) for a, b in differing if same_time(a, b, background, weights.same_days)), None)
    if clash:
        return "conflict", f"{told(clash[0])} and {told(clash[1])} for about the same time"
    dated = all(holds_for(point, background).known for point in sure)
    return "evolution", f"{told(sure[0])} at first, {told(sure[-1])} at last" if dated else UNDATED


def told(figure: Figure) -> str:
    """The figure with its hedge, as words."""
    value = f"{figure.low:,.10g}" if figure.low == figure.high else f"{figure.low:,.10g} to {figure.high:,.10g}"
    hedge = figure.qualifier.replace("-", " ") if figure.qualifier and figure.qualifier != "several" else ""
    return f"{hedge} {value}".strip()


def _series(figures: Sequence[Figure], background: Background) -> Series:
    """The series of figures of one quantity."""
    points = tuple(sorted(figures, key=lambda figure: _moment(figure, background)))
    judged, why = verdict(points, background)
    fronts = Counter(point.front for point in points if point.front)
    return Series(
        id=sha256("\0".join(sorted(point.id for point in points)).encode()).hexdigest()[:ID_CHARACTERS],
        kind=points[0].kind,
        quantity=_quantity(points),
        place=_place(points),
        front=min(fronts, key=lambda front: (-fronts[front], front)) if fronts else None,
        points=points,
        verdict=judged,
        why=why,
    )


def _moment(figure: Figure, background: Background) -> tuple[str, str]:
    """When the figure holds for, for sorting; unknown times last."""
    start = holds_for(figure, background).start
    return (start.isoformat() if start else "unknown"), figure.id


def _quantity(points: Sequence[Figure]) -> str:
    """What is counted, in words."""
    units = Counter(point.unit for point in points if point.unit)
    unit = min(units, key=lambda unit: (-units[unit], len(unit), unit)) if units else ""
    kind = points[0].kind.replace("-", " ") if points[0].kind != "other" else ""
    return ": ".join(filter(None, (kind, unit)))


def _place(points: Sequence[Figure]) -> str:
    """The name of the place that most figures tell."""
    names = Counter(point.place.name for point in points if point.place)
    return min(names, key=lambda name: (-names[name], name)) if names else ""
