"""Each kind of told record as a record: who, when and where resolved by us, all words copied from the report.

A record that has lost what makes it one is given as the reason why it is left out.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from dragoman.extract.llm.told import (
    ToldCommitment,
    ToldEvent,
    ToldFigure,
    ToldForecast,
    ToldRelation,
    ToldStatement,
)
from dragoman.records import MUTUAL, Commitment, Event, Figure, Forecast, Relation, Statement

if TYPE_CHECKING:
    from dragoman.extract.llm.scene import Scene
    from dragoman.extract.llm.told import AnyTold
    from dragoman.records import Direction, Record, Span

NOBODY = "nobody that the report has"
NO_CONTENT = "without the words of what is said"
NO_NUMBER = "a number that its passage does not have"
ONE_SIDE = "a relation without two sides"
EVEN = 0.5


def record(scene: Scene, told: AnyTold, passage: Span) -> Record | str:
    """The record that is told of a passage, or why there is none."""
    match told:
        case ToldEvent():
            made = _event(scene, told, passage)
        case ToldStatement():
            made = _statement(scene, told, passage)
        case ToldFigure():
            made = _figure(scene, told, passage)
        case ToldCommitment():
            made = _commitment(scene, told, passage)
        case ToldForecast():
            made = _forecast(scene, told, passage)
        case ToldRelation():
            made = _relation(scene, told, passage)
        case _:  # actors come of the names that the others use
            made = NOBODY
    return made


def _event(scene: Scene, told: ToldEvent, passage: Span) -> Event | str:
    actors, recipients = scene.keys(told.actors, passage), scene.keys(told.recipients, passage)
    if (told.actors or told.recipients) and not (actors or recipients):
        return NOBODY
    if told.type in MUTUAL:
        actors, recipients = tuple(dict.fromkeys((*actors, *recipients))), ()
    place = scene.place(told.place, passage)
    modes = scene.book.plover.types[told.type].modes
    return Event(
        type=told.type,
        mode=told.mode if told.mode and told.mode in modes else "",
        actors=actors,
        recipients=tuple(key for key in recipients if key not in actors),
        when=scene.when(told.when, told.date, passage),
        place=place,
        status=told.status,
        front=scene.front(passage, place, (*actors, *recipients)),
        said_by=scene.teller(told.said_by, passage),
        cue=scene.copied(told.cue, passage),
        evidence=scene.evidence(passage),
        confidence=scene.sure(told),
        doubtful=scene.doubtful(told) or not (actors or recipients),
        made_by=scene.made_by,
    )


def _statement(scene: Scene, told: ToldStatement, passage: Span) -> Statement | str:
    content, speaker = scene.place_of(told.content, passage), scene.key(told.speaker, passage)
    if content is None or speaker is None:
        return NO_CONTENT if content is None else NOBODY
    quoted = scene.document.quotations
    named = (m.key for m in scene.document.mentions if content.covers(m.span) and m.key)
    return Statement(
        speaker=speaker,
        content=content,
        cue=scene.copied(told.cue, passage),
        # Ours to see, not the model's to say: all of it stands in one pair of marks.
        direct=any(quotation.outer.covers(content) for quotation in quoted if not quotation.scare),
        role=scene.described(told.role, passage),
        when=scene.when(told.when, told.date, passage),
        about=tuple(key for key in dict.fromkeys(named) if key != speaker),
        evidence=scene.evidence(passage, content),
        confidence=scene.sure(told),
        doubtful=scene.doubtful(told),
        made_by=scene.made_by,
    )


def _figure(scene: Scene, told: ToldFigure, passage: Span) -> Figure | str:
    """A number counts where our own reading of numbers has the same in the passage."""
    ours = [
        q for q in scene.document.quantities if passage.covers(q.number) and (q.low, q.high) == (told.low, told.high)
    ]
    if not ours and not (isfinite(told.high) and told.low <= told.high and _has_digits(scene, told.low, passage)):
        return NO_NUMBER
    place = scene.place(told.place, passage)
    return Figure(
        low=told.low,
        high=told.high,
        kind=told.kind,
        qualifier=told.qualifier,
        unit=scene.copied(told.unit, passage) or (ours[0].unit if ours else ""),
        place=place,
        attributed_to=scene.teller(told.attributed_to, passage),
        as_of=scene.when(told.as_of, told.date, passage),
        front=scene.front(passage, place),
        evidence=scene.evidence(passage),
        confidence=scene.sure(told),
        doubtful=scene.doubtful(told) or not ours,
        made_by=scene.made_by,
    )


def _has_digits(scene: Scene, number: float, passage: Span) -> bool:
    """Whether the passage has the number in digits."""
    return any(scene.article.find(digits, passage) for digits in (f"{number:g}", f"{number:,.0f}"))


def _commitment(scene: Scene, told: ToldCommitment, passage: Span) -> Commitment | str:
    content, by, to = scene.place_of(told.content, passage), scene.keys(told.by, passage), scene.keys(told.to, passage)
    if content is None or not by:
        return NO_CONTENT if content is None else NOBODY
    condition = scene.place_of(told.condition, passage)
    return Commitment(
        kind=told.kind,
        content=content,
        by=by,
        to=tuple(key for key in to if key not in by),
        condition=condition,
        deadline=scene.when(told.deadline, told.date, passage),
        # One side's word is no breach yet.
        status="alleged-breach" if told.status == "breached" else told.status,
        front=scene.front(passage, keys=(*by, *to)),
        evidence=scene.evidence(passage, content),
        confidence=scene.sure(told),
        doubtful=scene.doubtful(told),
        made_by=scene.made_by,
    )


def _forecast(scene: Scene, told: ToldForecast, passage: Span) -> Forecast | str:
    content, by = scene.place_of(told.content, passage), scene.key(told.by, passage)
    if content is None or by is None:
        return NO_CONTENT if content is None else NOBODY
    wording = scene.copied(told.wording, passage)
    low, high = _interval(scene, wording, told.direction)
    return Forecast(
        by=by,
        content=content,
        wording=wording,
        direction=told.direction,
        low=low,
        high=high,
        affiliation=scene.described(told.affiliation, passage),
        horizon=scene.when(told.horizon, told.date, passage),
        kind=told.kind,
        front=scene.front(passage),
        evidence=scene.evidence(passage, content),
        confidence=scene.sure(told),
        doubtful=scene.doubtful(told),
        made_by=scene.made_by,
    )


def _interval(scene: Scene, wording: str, direction: Direction) -> tuple[float, float]:
    """The interval that the wording stands for, of the stated direction; anything where nobody surveyed it."""
    words = wording.casefold()
    known = [cue for (_, word), cue in scene.book.probability.cues.items() if word == words]
    low, high = scene.book.probability.interval(wording) or ((known[0].low, known[0].high) if known else (0.0, 1.0))
    # Words of little probability speak of the content; a forecast that it will not be is as sure as that is little.
    against = direction == "will-not" and high < EVEN
    return (round(1 - high, 4), round(1 - low, 4)) if against else (low, high)


def _relation(scene: Scene, told: ToldRelation, passage: Span) -> Relation | str:
    a, b = scene.keys((told.a,), passage), scene.keys((told.b,), passage)
    if not a or not b or a[0] == b[0]:
        return ONE_SIDE
    return Relation(
        a=a[0],
        b=b[0],
        relation=told.relation,
        front=scene.front(passage, keys=(*a, *b)),
        evidence=scene.evidence(passage),
        confidence=scene.sure(told),
        doubtful=scene.doubtful(told),
        made_by=scene.made_by,
    )
