"""Figures of one quantity over reports, and whether they agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.link.bounds import agree, allowed, bounds, exclude, factor
from dragoman.link.groups import grouped
from dragoman.link.quantities import contradicts, holds_for, recount, same_quantity, same_time, words_in_common
from dragoman.picture import Measure, Series, Verdict
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


def clashes(points: Sequence[Figure], background: Background) -> tuple[tuple[Figure, Figure], ...]:
    """The pairs of figures that different sources give for one time and that no value meets, in order."""
    weights = background.weights.figures
    return tuple(
        (a, b)
        for a, b in combinations(points, 2)
        if exclude(a, b, weights) and not _one_source(a, b, background) and _one_time(a, b, background)
    )


def _one_source(a: Figure, b: Figure, background: Background) -> bool:
    """Whether one source gives both: the same actor, or the same voice for itself.

    A number that stands alone after another one is others' count, though nobody be named.
    """
    if recount(a, b, background) and not (a.attributed_to and b.attributed_to):
        return False
    if background.voice(a) == background.voice(b) and not (a.attributed_to and b.attributed_to):
        return a.evidence.report != b.evidence.report or a.attributed_to == b.attributed_to
    left, right = source(a, background), source(b, background)
    return left == right and left != ""


def _one_time(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures are for one time: the same day, or days so near that the count cannot have moved so far."""
    weights = background.weights.figures
    if a.evidence.report == b.evidence.report or same_time(a, b, background, 1):
        return True
    if not same_time(a, b, background, weights.same_days):
        return False
    earlier, later = sorted((a, b), key=lambda figure: _moment(figure, background))
    return not (later.low >= earlier.low and factor(a, b) <= weights.growth)


def verdict(points: Sequence[Figure], background: Background) -> tuple[Verdict, str]:
    """How the figures stand to each other, and why."""
    sure = certain(points)
    if len(sure) == 1:
        return "single", "one figure"
    weights = background.weights.figures
    if clash := clashes(sure, background):
        a, b = clash[0]
        return "conflict", f"{_given(a, background)} and {_given(b, background)} for about the same time"
    differing = [(a, b) for a, b in combinations(sure, 2) if not agree(bounds(a, weights), bounds(b, weights))]
    met = [pair for pair in differing if not exclude(*pair, weights) and same_time(*pair, background, 1)]
    if len(met) == len(differing):
        voices = {background.voice(point) for point in sure}
        why = (
            f"{told(met[0][0])} and {told(met[0][1])} leave room for one value"
            if met
            else "the figures allow one value"
        )
        return ("single", "one voice only") if len(voices) == 1 else ("agreement", why)
    dated = all(holds_for(point, background).known for point in sure)
    return "evolution", f"{told(sure[0])} at first, {told(sure[-1])} at last" if dated else UNDATED


def certain(points: Sequence[Figure]) -> list[Figure]:
    """The figures that are no doubtful readings; all where every one is."""
    return [point for point in points if not point.doubtful] or list(points)


def source(figure: Figure, background: Background) -> str:
    """The linked actor who gives a figure; "" where the report itself does."""
    return min(background.linked([figure.attributed_to], figure.evidence.report)) if figure.attributed_to else ""


def _given(figure: Figure, background: Background) -> str:
    """The figure with its hedge and who gives it, as words."""
    by = source(figure, background)
    return f"{told(figure)} ({background.name(by)})" if by else told(figure)


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
        measures=tuple(measure(point, background) for point in points),
        clashes=tuple((a.id, b.id) for a, b in clashes(certain(points), background)),
    )


def measure(figure: Figure, background: Background) -> Measure:
    """A figure as it is compared: bounds, time, source and voice."""
    least, most = allowed(figure, background.weights.figures)
    return Measure(
        figure=figure.id,
        least=least,
        most=most,
        when=holds_for(figure, background),
        source=source(figure, background),
        voice=background.voice(figure),
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
