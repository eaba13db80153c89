"""Which fronts a thing belongs to: what its record tells, what its sentence names, else what the text around it does.

A record carries the front that its clause names. The sentence may name more (a strike that drives refugees bears on the
theatre and on the refugees), and often names none because the text has long said where it is.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from dragoman.analyse.measure.fronts import THEATRE
from dragoman.records import EventType, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dragoman.codebook.fronts import Fronts
    from dragoman.picture import LinkedEvent, Picture, TrackedCommitment
    from dragoman.records import Evidence, Place, Record, Relation

# Acts that belong to the place where they are done; words belong to what they speak of.
ON_THE_GROUND: frozenset[EventType] = frozenset({"AID", "ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"})
# How far a sentence may reach beyond its passage, and how far back a theatre is remembered, in characters.
SENTENCE, MEMORY = 400, 1500
# A theatre counts half for each so many characters that lie between.
FORGOTTEN = 300
# A passage may end in a full stop and a quotation mark, which close the sentence.
CLOSING = 2
_END = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z])|\n\s*\n")


def event_fronts(picture: Picture, fronts: Fronts, event: LinkedEvent, *, around: bool = True) -> tuple[str, ...]:
    """The fronts of an event, the one that its record tells first; none where nothing names one.

    Args:
        picture: holds the reports.
        fronts: the codebook's.
        event: whose fronts.
        around: whether the text around its sentence may tell the theatre.
    """
    account = _first_sure(event.accounts)
    done_there = event.type in ON_THE_GROUND
    home = () if done_there else _states(picture, (*event.actors, *event.recipients))
    place = event.place if done_there else None
    return _fronts(picture, fronts, event.front, account.evidence, home, place, around=around)


def relation_fronts(picture: Picture, fronts: Fronts, relation: Relation) -> tuple[str, ...]:
    """The fronts of a stated relation; what it does not tell, the text around it does not tell either."""
    told = (relation.front,) if relation.front else ()
    passage = sentence(picture, relation.evidence)
    return _wanted(fronts, told, passage, None)


def commitment_fronts(picture: Picture, fronts: Fronts, commitment: TrackedCommitment) -> tuple[str, ...]:
    """The fronts of a commitment, the one that its record tells first."""
    home = _states(picture, (*commitment.by, *commitment.to))
    return _fronts(picture, fronts, commitment.front, _first_sure(commitment.accounts).evidence, home, None)


def _fronts(
    picture: Picture,
    fronts: Fronts,
    told: str | None,
    evidence: Evidence,
    home: Iterable[str],
    place: Place | None,
    *,
    around: bool = True,
) -> tuple[str, ...]:
    """What the record tells, what its sentence names, and the theatre of the text around it where both are silent."""
    at_home, passage = frozenset(home), sentence(picture, evidence)
    theatre = fronts.theatre_of(passage, place, at_home) if told is None or fronts.is_local(told) else None
    named = (*((told,) if told else ()), *fronts.issues_in(passage), *((theatre,) if theatre else ()))
    if around and all(map(fronts.is_local, named)):
        near = _remembered(picture, fronts, evidence, at_home)
        named = (*named, *((near,) if near else ()))
    return _wanted(fronts, named, passage, place)


def _wanted(fronts: Fronts, named: Iterable[str], passage: str, place: Place | None) -> tuple[str, ...]:
    """The narrowest of the fronts, each once; the user's own first, and only these where so asked."""
    own = fronts.own_in(passage, place)
    found = tuple(dict.fromkeys((*own, *(front for front in named if not fronts.only or front in fronts.own))))
    wider = {fronts.within(front) for front in found}
    return tuple(front for front in found if front not in wider)


def _remembered(picture: Picture, fronts: Fronts, evidence: Evidence, home: frozenset[str]) -> str | None:
    """The theatre that the text is about where the passage stands: named not far before it, and often in the report.

    One that the report names but once is not what it is about, unless the title names it.
    """
    report, start = picture.report(evidence.report), evidence.span.start
    title = {theatre for _, theatre in fronts.theatres_in(report.title)}
    named = fronts.theatres_in(report.text)
    times = Counter(theatre for _, theatre in named) + Counter(title)
    near = dict.fromkeys(title, 0.0)
    for at, theatre in named:
        if start - MEMORY <= at < start:
            near[theatre] = near.get(theatre, 0.0) + times[theatre] * 2 ** ((at - start) / FORGOTTEN)
    about = [theatre for theatre in near if times[theatre] > 1 and theatre.removeprefix(THEATRE) not in home]
    return max(about, key=lambda theatre: (near[theatre], theatre), default=None)


def sentence(picture: Picture, evidence: Evidence) -> str:
    """The sentence around a passage."""
    text, span = picture.report(evidence.report).text, evidence.span
    first = max(0, span.start - SENTENCE)
    # The end of a sentence shows by the letter that begins the next one.
    ends = (first + found.end() for found in _END.finditer(text[first : span.start + CLOSING]))
    starts = [end for end in ends if end <= span.start]
    end = _END.search(text, max(span.start, span.end - CLOSING), span.end + SENTENCE)
    return Span(starts[-1] if starts else first, end.start() if end else span.end + SENTENCE).slice(text)


def _first_sure(accounts: Iterable[Record]) -> Record:
    """The best evidenced account, a doubtful one only where there is no other."""
    return min(accounts, key=lambda account: account.doubtful)


def _states(picture: Picture, keys: Iterable[str]) -> tuple[str, ...]:
    """The states that actors belong to."""
    return tuple(country for key in keys if (country := picture.country(key)))
