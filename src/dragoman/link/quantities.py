"""Whether two figures count the same thing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.codebook import linking
from dragoman.link.bounds import agree, bounds, factor
from dragoman.link.distance import gap, lies_in
from dragoman.picture import holding
from dragoman.records import FigureKind, Span

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
# Things that stand somewhere and are counted one by one.
COUNTABLE: frozenset[FigureKind] = frozenset({"facilities"})
# How much two sentences have in common that count the same thing; and that may, where they name the same actors.
SAME_THING, LITTLE = 0.3, 0.08
# Losses of two incidents are told in like words ("an air strike killed"); from here on the text is the same.
SAME_TEXT = 0.6
# One word in common ("wounded") tells nothing.
ENOUGH_WORDS = 2


def same_quantity(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures count the same thing at the same place."""
    if contradicts(a, b, background):
        return False
    common = words_in_common(a, b, background)
    if common >= SAME_THING or (a.place and b.place):
        return True
    return common >= LITTLE and _near_one_actor(a, b, background)


def contradicts(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two figures cannot count the same thing, whatever others tell."""
    if a.kind != b.kind or not _same_unit(a, b, background) or _side_by_side(a, b, background):
        return True
    weights, common = background.weights.figures, words_in_common(a, b, background)
    if a.kind not in TELLING and common < SAME_THING and not _same_things(a, b, common, background):
        return True
    if a.kind in PER_INCIDENT and common < SAME_TEXT and not _one_incident(a, b, background):
        return True
    if a.place and b.place:
        return not _same_place(a.place, b.place, factor(a, b), weights)
    return common < SAME_THING and factor(a, b) > weights.unplaced_factor


def _one_incident(a: Figure, b: Figure, background: Background) -> bool:
    """Whether two losses may be of one incident: told near each other, or somewhat later of the same people."""
    weights = background.weights.figures
    if same_time(a, b, background, weights.incident_days):
        return True
    if factor(a, b) <= weights.growth and (_runs_over(a, b, background) or _runs_over(b, a, background)):
        return True
    many = min(a.low, b.low) >= weights.notable
    whose = _proper(a, background) & _proper(b, background)
    return many and bool(whose) and factor(a, b) <= weights.recount and same_time(a, b, background, weights.same_days)


def _runs_over(total: Figure, other: Figure, background: Background) -> bool:
    """Whether a figure is a running total over a stretch in which the other holds ("so far this month")."""
    stretch = total.as_of
    if stretch is None or not stretch.start or (stretch.end and stretch.end - stretch.start <= timedelta(days=1)):
        return False
    return holds_for(other, background).known and stretch.overlaps(holds_for(other, background))


def _same_things(a: Figure, b: Figure, common: float, background: Background) -> bool:
    """Whether two equal counts of buildings, posts or the like, near the same names, are of the same ones."""
    if (
        a.kind not in COUNTABLE
        or common < LITTLE
        or background.wording.words(a.unit) != background.wording.words(b.unit)
    ):
        return False
    weights = background.weights.figures
    return agree(bounds(a, weights), bounds(b, weights)) and _near_one_actor(a, b, background)


def _near_one_actor(a: Figure, b: Figure, background: Background) -> bool:
    near = background.weights.figures.near_characters
    left, right = (background.named_near(figure.evidence, near) for figure in (a, b))
    return not left.isdisjoint(right)


def words_in_common(a: Figure, b: Figure, background: Background) -> float:
    """The share of words that the sentences of two figures have in common, what is counted and who counts left out."""
    tellers = {
        key
        for one in (a, b)
        if one.attributed_to
        for key in background.linked([one.attributed_to], one.evidence.report)
    }
    without = background.wording.words(a.unit) | background.wording.words(b.unit) | background.name_words(tellers)
    if recount(a, b, background):
        return 1.0
    left, right = (background.sentences(figure.evidence) for figure in (a, b))
    common = background.wording.common(left, right, without=without)
    few = len((background.wording.words(left) & background.wording.words(right)) - without) < ENOUGH_WORDS
    return min(common, LITTLE) if few else common


def recount(a: Figure, b: Figure, background: Background) -> bool:
    """Whether one report gives the one as another count of the other, by the number alone ("others speak of 900")."""
    if a.evidence.report != b.evidence.report or a.unit != b.unit or agree((a.low, a.high), (b.low, b.high)):
        return False
    if not (_without_unit(a, background) or _without_unit(b, background)):
        return False
    spans = (a.evidence.span, b.evidence.span)
    stretch = Span(min(span.start for span in spans), max(span.end for span in spans))
    words = background.wording.all_words(background.cut(a.evidence.report, stretch))
    return words.isdisjoint(linking.answers("part"))


def _without_unit(figure: Figure, background: Background) -> bool:
    """Whether a figure's own passage does not say what is counted."""
    unit = background.wording.words(figure.unit.split()[-1]) if figure.unit else frozenset[str]()
    return bool(unit) and unit.isdisjoint(background.wording.words(background.passage(figure.evidence)))


def _side_by_side(a: Figure, b: Figure, background: Background) -> bool:
    """Whether one report gives both, in one sentence or for one time as different ones: part and whole, two sides.

    Two that different sources give of the same people, of about one size, are rival counts.
    """
    if a.evidence.report != b.evidence.report:
        return False
    if recount(a, b, background) or _rivals(a, b, background):
        return False
    if background.sentences(a.evidence) == background.sentences(b.evidence):
        return True
    weights = background.weights.figures
    differ = not agree(bounds(a, weights), bounds(b, weights))
    return differ and same_time(a, b, background, weights.same_days)


def _rivals(a: Figure, b: Figure, background: Background) -> bool:
    """Whether different sources, each named, give two figures of about one size, neither of its own people."""
    if not a.attributed_to or not b.attributed_to or factor(a, b) > background.weights.figures.rival:
        return False
    left, right = (background.linked([one.attributed_to or ""], one.evidence.report) for one in (a, b))
    return left.isdisjoint(right) and not (_of_its_own(a, background) or _of_its_own(b, background))


def _of_its_own(figure: Figure, background: Background) -> bool:
    """Whether what is counted is the teller's own or somebody's just named ("of its soldiers"), so not told whose."""
    return not background.wording.all_words(background.passage(figure.evidence)).isdisjoint(linking.answers("own"))


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
