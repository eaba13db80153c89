"""What reports tell against each other: denials, figures, dates and doers that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.codebook import linking
from dragoman.link.bounds import agree, bounds, exclude
from dragoman.link.denials import denials, is_claim
from dragoman.link.distance import gap, length
from dragoman.link.figures import source, told
from dragoman.link.quantities import same_time
from dragoman.link.sides import against, sayers, side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dragoman.link.background import Background
    from dragoman.picture import Contradiction, LinkedEvent, Series
    from dragoman.records import Event, Figure, Statement

ONE_DAY = timedelta(days=1, hours=12)
# Acts that happen once on a day that everybody knows; of strikes and patrols there are others the day after.
DATED_ONCE = frozenset({"AGREE", "CONSULT", "RETREAT", "SANCTION", "CONCEDE"})


def contradictions(
    events: Sequence[LinkedEvent], series: Sequence[Series], statements: Sequence[Statement], background: Background
) -> tuple[Contradiction, ...]:
    """All contradictions that the reports hold, by kind and id; each once.

    Args:
        events: the linked events with all their accounts.
        series: the figures of each quantity.
        statements: who said what.
        background: reports, voices and actors.
    """
    figures = tuple(point for one in series for point in one.points)
    made = (
        *denials(events, (*statements, *figures), background),
        *(found for one in series for found in of_figures(one, background)),
        *of_dates(events, background),
        *of_doers(events, background),
    )
    by_id = {one.id: one for one in reversed(made)}
    return tuple(sorted(by_id.values(), key=lambda one: (one.kind, one.id)))


def of_figures(series: Series, background: Background) -> Iterator[Contradiction]:
    """The values of a series that exclude each other for one time, each with all who give it."""
    point = {figure.id: figure for figure in series.points}
    seen: set[frozenset[str]] = set()
    for one, other in series.clashes:
        a, b = (_givers(point[x], point[y], series, background) for x, y in ((one, other), (other, one)))
        pair = frozenset((*(figure.id for figure in a), "", *(figure.id for figure in b)))
        if pair in seen:
            continue
        seen.add(pair)
        sides = (side(figures, background, told(point[id])) for figures, id in ((a, one), (b, other)))
        yield against("figure", *sides, about=[series.id], front=series.front, why=series.why)


def _givers(figure: Figure, other: Figure, series: Series, background: Background) -> list[Figure]:
    """The figures of a series that give about the same value at about the same time, and not the other's."""
    weights = background.weights.figures
    return [
        one
        for one in series.points
        if not one.doubtful
        and agree(bounds(one, weights), bounds(figure, weights))
        and exclude(one, other, weights)
        and same_time(one, figure, background, weights.same_days)
        and (one.id == figure.id or source(one, background) != source(other, background) or not one.attributed_to)
    ]


def of_dates(events: Sequence[LinkedEvent], background: Background) -> Iterator[Contradiction]:
    """Acts that two voices date to different days: one linked event, or two told alike of one place and pair."""
    for event in events:
        yield from _dated_apart(event, background)
    groups: dict[tuple[str, ...], list[LinkedEvent]] = defaultdict(list)
    for event in events:
        if event.type in DATED_ONCE and not event.doubtful and _is_of_a_day(event) and event.place:
            groups[event.type, event.mode, event.place.key, *event.actors, "", *event.recipients].append(event)
    for group in groups.values():
        for a, b in combinations(group, 2):
            if _told_alike(a, b, background):
                sides = (side(_claims(event), background, _day(event)) for event in (a, b))
                yield against("date", *sides, about=[a.id, b.id], front=a.front, why="told alike, on different days")


def _dated_apart(event: LinkedEvent, background: Background) -> Iterator[Contradiction]:
    """The first two accounts of one event whose days exclude each other, with all that give each of them."""
    dated = [one for one in _claims(event) if not one.doubtful and _is_of_a_day(one)]
    for a, b in combinations(sorted(dated, key=lambda one: (_day(one), one.id)), 2):
        if _days_apart(a, b) and background.voice(a) != background.voice(b):
            sides = (side([x for x in dated if _day(x) == _day(one)], background, _day(one)) for one in (a, b))
            yield against("date", *sides, about=[event.id], front=event.front, why="accounts of one act")
            return


def _days_apart(a: Event, b: Event) -> bool:
    """Whether two accounts give different days."""
    return bool(a.when and b.when and not a.when.overlaps(b.when))


def _is_of_a_day(event: LinkedEvent | Event) -> bool:
    return event.when is not None and length(event.when) <= ONE_DAY


def _claims(event: LinkedEvent) -> list[Event]:
    return [account for account in event.accounts if is_claim(account)]


def _day(event: LinkedEvent | Event) -> str:
    return f"{event.when.start:%Y-%m-%d}" if event.when and event.when.start else ""


def _told_alike(a: LinkedEvent, b: LinkedEvent, background: Background) -> bool:
    """Whether two acts of different days, told by different voices, are told in the same words within a few days."""
    weights = background.weights.contradictions
    apart = gap(a.when, b.when) if a.when and b.when else None
    if apart is None or not timedelta(0) <= apart <= timedelta(days=weights.date_days) or set(a.voices) & set(b.voices):
        return False
    if (a.when and b.when and a.when.overlaps(b.when)) or not (_claims(a) and _claims(b)):
        return False
    names = background.name_words((*a.actors, *a.recipients))
    return any(
        background.wording.common(background.passage(x.evidence), background.passage(y.evidence), without=names)
        >= weights.same_words
        for x in _claims(a)
        for y in _claims(b)
    )


def of_doers(events: Sequence[LinkedEvent], background: Background) -> Iterator[Contradiction]:
    """Charges by which two sides blame different doers for one deed."""
    of = {account.id: event for event in events for account in event.accounts}
    charges = sorted((one for event in events for one in event.accounts if _is_charge(one)), key=lambda one: one.id)
    by_report: dict[str, list[Event]] = defaultdict(list)
    for one in charges:
        by_report[one.evidence.report].append(one)
    for group in by_report.values():
        for a, b in combinations(group, 2):
            if _blame_differs(a, b, background) and _of_one_deed(a, b, background):
                about = [of[one.id].id for one in (a, b)]
                sides = (side([one], background) for one in (a, b))
                yield against("attribution", *sides, about=about, front=a.front or b.front, why="each blames another")


def _is_charge(event: Event) -> bool:
    blames = event.type == "ACCUSE" and event.mode != "disapprove"
    return blames and is_claim(event) and not event.doubtful and bool(event.actors and event.recipients)


def _blame_differs(a: Event, b: Event, background: Background) -> bool:
    """Whether two sides that have nothing in common blame others that have nothing in common, none itself."""
    accusers = [background.states(sayers(one, background)) for one in (a, b)]
    accused = [background.states(background.linked(one.recipients, one.evidence.report)) for one in (a, b)]
    apart = accusers[0].isdisjoint(accusers[1]) and accused[0].isdisjoint(accused[1])
    return apart and all(by.isdisjoint(whom) for by, whom in zip(accusers, accused, strict=True))


def _of_one_deed(a: Event, b: Event, background: Background) -> bool:
    """Whether two charges are of one deed: the second takes up the first ("of the same"), or tells it alike."""
    first, second = sorted((a, b), key=lambda one: one.evidence.span.start)
    weights = background.weights.contradictions
    apart = second.evidence.span.start - first.evidence.span.end
    if not 0 <= apart <= weights.reach:
        return False
    words = background.wording.all_words(background.passage(second.evidence))
    if apart <= weights.adjacent and not words.isdisjoint(linking.answers("same")):
        return True
    parties = background.linked((*a.actors, *a.recipients, *b.actors, *b.recipients), a.evidence.report)
    names = background.name_words(parties | background.states(parties))
    return (
        background.wording.common(background.passage(a.evidence), background.passage(b.evidence), without=names)
        >= weights.words
    )
