"""Which acts would carry out what a commitment holds out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.codebook import linking
from dragoman.link.later import is_negative
from dragoman.records import MUTUAL

if TYPE_CHECKING:
    from dragoman.link.case import Case
    from dragoman.picture import LinkedEvent
    from dragoman.records import EventType

AHEAD = frozenset({"planned", "threatened", "called-for", "hypothetical"})
# Who is not named: an act upon "civilians" is upon those of the place.
UNNAMED = "other:"


def is_held_out(of: Case, event: LinkedEvent) -> bool:
    """Whether an act is of a type that the commitment holds out, and upon whom or where it holds it out."""
    if event.type not in expected_types(of):
        return False
    background = of.background
    doers, targets = (background.states(keys) for keys in (event.actors, event.recipients))
    named = of.partners or background.named_near(of.accounts[0].evidence, 0) - of.bound
    told = frozenset(target for target in targets if not target.startswith(UNNAMED))
    if told and told <= doers:
        return False
    if event.type in MUTUAL and not of.is_to_all and not doers <= of.bound | named:
        return False  # talks with others are not those that were asked for
    if told and named:
        return not told.isdisjoint(named)
    return same_front(of, event) or is_there(of, event, named)


def is_there(of: Case, event: LinkedEvent, named: frozenset[str]) -> bool:
    """Whether an act takes place with those whom the commitment names, or where it says."""
    if event.place is None:
        return False
    where = of.background.wording.words(event.place.name)
    own = event.place.country in of.background.states(event.actors)
    return (event.place.country in named and not own) or (bool(where) and where <= of.background.wording.words(of.text))


def same_front(of: Case, event: LinkedEvent) -> bool:
    """Whether an act is of a front on which the commitment stands."""
    return event.front is not None and event.front in {one.front for one in of.accounts if one.front}


def expected_types(of: Case) -> frozenset[EventType]:
    """The types of the acts that the passages hold out: told there as ahead, or by the words for them."""
    found: set[EventType] = set()
    for event in of.inside:
        told = [one for one in event.accounts if any(one.evidence.report == a.evidence.report for a in of.accounts)]
        if any(one.status in AHEAD and not one.doubtful for one in told):
            doers = of.background.states(event.actors)
            if event.type in {"CONSULT", "AGREE"} or (not doers.isdisjoint(of.bound) and doers):
                found.add(event.type)
    return frozenset(found) | _worded(of)


def _worded(of: Case) -> frozenset[EventType]:
    """The types of the acts by which such a commitment is carried out, by its words; what shall not be is not told."""
    if is_negative(of.text, of.background):
        return frozenset()
    words = of.background.wording.words(of.text)
    return frozenset(
        type
        for type, kinds, lemmas in linking.deeds()
        if (not kinds or of.kind in kinds) and not words.isdisjoint(lemmas)
    )
