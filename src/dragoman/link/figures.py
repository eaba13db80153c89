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
# Why figures without a date are not held against each other.
UNDATED = "they differ, and as not all are dated they may be of different times"
# How much two passages have in common that count the same thing of a kind that does not say so itself.
SAME_THING, SAME_INCIDENT = 0.3, 0.3


def series(figures: Iterable[Figure], background: Background) -> tuple[Series, ...]:
    """The series that the figures of all reports make, by kind, place and id.

    Args:
        figures: in any order.
        background: their reports and voices.
    """
    by_id = {figure.id: figure for figure in sorted(figures, key=lambda figure: figure.id)}
    groups = grouped(by_id, _pairs(by_id, background), lambda a, b: same_quantity(by_id[a], by_id[b], background))
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


def same_quantity(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures count the same thing at the same place."""
    if a.kind != b.kind or not _same_unit(a, b, background) or _beside_each_other(a, b, background):
        return False
    common = words_in_common(a, b, background)
    if a.kind not in TELLING and common < SAME_THING:
        return False
    if a.kind in PER_INCIDENT and common < SAME_INCIDENT and not same_time(a, b, background):
        return False
    if a.place and b.place:
        return _same_place(a.place, b.place, factor(a, b), background.weights.figures)
    return common >= SAME_THING or _about_one(a, b, background)


def words_in_common(a: Figure, b: Figure, background: Background) -> float:
    """The share of words that the sentences of two figures have in common, what is counted left out."""
    units = background.wording.words(a.unit) | background.wording.words(b.unit)
    left, right = (background.sentences(figure.evidence) for figure in (a, b))
    return background.wording.common(left, right, without=units)


def _beside_each_other(a: Figure, b: Figure, background: Background) -> bool:
    """Whether one sentence gives both figures, so that they are two things: part and whole, one side and the other."""
    one = a.evidence.report == b.evidence.report
    return one and background.sentences(a.evidence) == background.sentences(b.evidence)


def _about_one(a: Figure, b: Figure, background: Background) -> bool:
    """Whether figures of which one tells no place are of one size and are told of the same actors."""
    weights = background.weights.figures
    left, right = (background.named_near(figure.evidence, weights.near_characters) for figure in (a, b))
    return factor(a, b) <= weights.unplaced_factor and not left.isdisjoint(right)


def _same_place(a: Place, b: Place, times: float, weights: FigureWeights) -> bool:
    """Whether the places agree; a part of a country and the whole only where the figures are of one size."""
    if a.key == b.key:
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
    """Whether two figures are for one time, as far as their dates tell; of one report they are."""
    limit = timedelta(days=background.weights.figures.same_days)
    left, right = holds_for(a, background), holds_for(b, background)
    apart = gap(left, right)
    return apart < limit if apart is not None else a.evidence.report == b.evidence.report


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
