"""Whether two figures count the same thing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.codebook import linking
from dragoman.link.bounds import agree, bounds, factor
from dragoman.link.distance import gap, lies_in
from dragoman.picture import holding
from dragoman.records import FigureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dragoman.codebook.linking import FigureWeights
    from dragoman.link.background import Background
    from dragoman.records import Figure, Place, When

# Counts of what happened in one incident: other incidents are other quantities.
PER_INCIDENT: frozenset[FigureKind] = frozenset({"killed", "wounded"})
# Kinds that say by themselves what is counted, so that the same kind at the same place is the same quantity.
TELLING: frozenset[FigureKind] = frozenset(
    {"displaced", "refugees-hosted", "killed", "wounded", "troops", "mercenaries"}
)
# The displaced are civilians wherever nothing else is said.
CIVILIAN: frozenset[FigureKind] = frozenset({"displaced", "refugees-hosted"})
# How much two sentences have in common that count the same thing; and that may, where they name the same actors.
SAME_THING, LITTLE = 0.3, 0.08


def same_quantity(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures count the same thing at the same place."""
    if contradicts(a, b, background):
        return False
    common = words_in_common(a, b, background)
    if common >= SAME_THING or (a.place and b.place):
        return True
    near = background.weights.figures.near_characters
    left, right = (background.named_near(figure.evidence, near) for figure in (a, b))
    return common >= LITTLE and not left.isdisjoint(right)


def contradicts(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures cannot count the same thing, whatever others tell."""
    if a.kind != b.kind or not _same_unit(a, b, background) or _side_by_side(a, b, background):
        return True
    weights, common = background.weights.figures, words_in_common(a, b, background)
    if a.kind not in TELLING and common < SAME_THING:
        return True
    if a.kind in PER_INCIDENT and common < SAME_THING and not same_time(a, b, background, weights.incident_days):
        return True
    if a.place and b.place:
        return not _same_place(a.place, b.place, factor(a, b), weights)
    return common < SAME_THING and factor(a, b) > weights.unplaced_factor


def words_in_common(a: Figure, b: Figure, background: Background) -> float:
    """The share of words that the sentences of two figures have in common, what is counted left out."""
    units = background.wording.words(a.unit) | background.wording.words(b.unit)
    left, right = (background.sentences(figure.evidence) for figure in (a, b))
    return background.wording.common(left, right, without=units)


def _side_by_side(a: Figure, b: Figure, background: Background) -> bool:
    """Whether one report gives both, in one sentence or for one time as different ones: part and whole, two sides."""
    if a.evidence.report != b.evidence.report:
        return False
    if background.sentences(a.evidence) == background.sentences(b.evidence):
        return True
    weights = background.weights.figures
    differ = not agree(bounds(a, weights), bounds(b, weights))
    return differ and same_time(a, b, background, weights.same_days)


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
        left, right = (_proper(figure, background) for figure in (a, b))
        return not left or not right or bool(left & right)
    return bool(left & right) or left == right


def _proper(figure: Figure, background: Background) -> frozenset[str]:
    """The words with a capital in what is counted, which tell whose people they are ("Syrian soldiers")."""
    return background.wording.words(" ".join(word for word in figure.unit.split() if word[:1].isupper()))


def _groups(words: frozenset[str], generic: set[str], counted: Mapping[str, str]) -> set[str]:
    return {counted[word] for word in words if word in counted} - generic


def holds_for(figure: Figure, background: Background) -> When:
    """The time that a figure holds for."""
    return holding(figure, background.published(figure))


def same_time(a: Figure, b: Figure, background: Background, days: int) -> bool:
    """Whether two figures are for one time, give or take so many days; undated ones of one report are."""
    apart = gap(holds_for(a, background), holds_for(b, background))
    return apart < timedelta(days=days) if apart is not None else a.evidence.report == b.evidence.report
