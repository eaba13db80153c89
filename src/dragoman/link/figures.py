"""Figures of one quantity over reports, and whether they agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from hashlib import sha256
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.codebook import linking
from dragoman.link.bounds import agree, bounds, factor
from dragoman.link.distance import gap, lies_in
from dragoman.link.groups import grouped
from dragoman.picture import Series, Verdict
from dragoman.records import FigureKind, When
from dragoman.records.record import ID_CHARACTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from dragoman.codebook.linking import FigureWeights
    from dragoman.link.background import Background
    from dragoman.records import Figure, Place

# Counts of what happened in one incident: other incidents are other quantities.
PER_INCIDENT: frozenset[FigureKind] = frozenset({"killed", "wounded"})
# Kinds that say by themselves what is counted, so that the same kind at the same place is the same quantity.
TELLING: frozenset[FigureKind] = frozenset(
    {"displaced", "refugees-hosted", "killed", "wounded", "troops", "mercenaries"}
)
# The displaced are civilians wherever nothing else is said.
CIVILIAN: frozenset[FigureKind] = frozenset({"displaced", "refugees-hosted"})
# How much two passages have in common that count the same thing of a kind that does not say so itself.
SAME_THING, SAME_INCIDENT = 0.3, 0.3


def series(figures: Iterable[Figure], background: Background) -> tuple[Series, ...]:
    """The series that the figures of all reports make, by kind, place and id.

    Args:
        figures: in any order.
        background: their reports and voices.
    """
    by_id = {figure.id: figure for figure in sorted(figures, key=lambda figure: figure.id)}
    pairs = ((a, b, "") for a, b in _pairs(by_id) if same_quantity(by_id[a], by_id[b], background))
    groups = grouped(by_id, pairs, lambda a, b: same_quantity(by_id[a], by_id[b], background))
    made = (_series([by_id[id] for id in ids], background) for ids, _ in groups)
    return tuple(sorted(made, key=lambda one: (one.kind, one.place, one.id)))


def _pairs(figures: Mapping[str, Figure]) -> list[tuple[str, str]]:
    """Pairs of figures of one kind, those closest in value first."""
    by_kind: dict[FigureKind, list[str]] = defaultdict(list)
    for id, figure in figures.items():
        by_kind[figure.kind].append(id)
    pairs = (pair for ids in by_kind.values() for pair in combinations(ids, 2))
    return sorted(pairs, key=lambda pair: (factor(figures[pair[0]], figures[pair[1]]), pair))


def same_quantity(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures count the same thing at the same place."""
    if a.kind != b.kind or not _same_unit(a, b, background):
        return False
    units = background.wording.words(a.unit) | background.wording.words(b.unit)
    passages = (background.sentences(figure.evidence) for figure in (a, b))
    common = background.wording.common(*passages, without=units)
    if a.kind not in TELLING and common < SAME_THING:
        return False
    if a.kind in PER_INCIDENT and common < SAME_INCIDENT and not same_time(a, b, background):
        return False
    return _same_place(a.place, b.place, factor(a, b), background.weights.figures) and (
        common >= SAME_THING or bool(a.place and b.place) or bool(a.front and a.front == b.front)
    )


def _same_place(a: Place | None, b: Place | None, times: float, weights: FigureWeights) -> bool:
    """Whether the places agree; a part of a country and the whole only where the figures are of one size."""
    if a is None or b is None or a.key == b.key:
        return True
    if not (lies_in(a, b) or lies_in(b, a)):
        return False
    return "country" not in {a.kind, b.kind} or times <= weights.nested_factor


def _same_unit(a: Figure, b: Figure, background: Background) -> bool:
    """Whether the same sort of thing is counted: the same group of people, or the same noun."""
    left, right = (background.wording.words(figure.unit) for figure in (a, b))
    counted = linking.counted()
    if a.kind in TELLING:
        generic = {"", "civilian"} if a.kind in CIVILIAN else {""}
        groups_left, groups_right = (_groups(words, generic, counted) for words in (left, right))
        if groups_left and groups_right and not groups_left & groups_right:
            return False
        left, right = (frozenset(word for word in words if word not in counted) for words in (left, right))
        return not left or not right or bool(left & right)
    return bool(left & right) or left == right


def _groups(words: frozenset[str], generic: set[str], counted: Mapping[str, str]) -> set[str]:
    return {counted[word] for word in words if word in counted} - generic


def holds_for(figure: Figure, background: Background) -> When:
    """The time that a figure holds for: as told, else when it was published."""
    told = figure.as_of
    return told if told and told.known else background.published(figure)


def same_time(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures are for one time, as far as their dates tell."""
    limit = timedelta(days=background.weights.figures.same_days)
    left, right = holds_for(a, background), holds_for(b, background)
    apart = gap(left, right)
    return apart is None or apart < limit


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
    clash = next(((a, b) for a, b in differing if same_time(a, b, background)), None)
    if clash:
        return "conflict", f"{told(clash[0])} and {told(clash[1])} for about the same time"
    return "evolution", f"{told(sure[0])} at first, {told(sure[-1])} at last"


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
