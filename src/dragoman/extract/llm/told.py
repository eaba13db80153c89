"""The form of an answer: what a model tells of each kind of record, in the words of the report.

Optional fields have defaults, so that what a model leaves out is as if it had said that there is none.
"""

from __future__ import annotations

from msgspec import Struct

from dragoman.records import (
    ActorKind,
    CommitmentKind,
    CommitmentStatus,
    Direction,
    EventType,
    FigureKind,
    ForecastKind,
    Qualifier,
    RelationKind,
    Status,
)


class Told(Struct, frozen=True, kw_only=True):
    """What all have: the passage, and how sure the model says that it is."""

    quote: str
    confidence: float | None = None


class ToldActor(Told, frozen=True, kw_only=True):
    """Who acts or is spoken of."""

    name: str
    kind: ActorKind
    role: str | None = None
    affiliation: str | None = None


class ToldEvent(Told, frozen=True, kw_only=True):
    """An act."""

    status: Status
    type: EventType
    mode: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: str | None = None
    date: str | None = None
    place: str | None = None
    said_by: str | None = None
    cue: str | None = None


class ToldStatement(Told, frozen=True, kw_only=True):
    """What somebody says."""

    speaker: str
    role: str | None = None
    cue: str | None = None
    content: str
    when: str | None = None
    date: str | None = None


class ToldFigure(Told, frozen=True, kw_only=True):
    """A number."""

    low: float
    high: float
    kind: FigureKind
    qualifier: Qualifier | None = None
    unit: str | None = None
    place: str | None = None
    attributed_to: str | None = None
    as_of: str | None = None
    date: str | None = None


class ToldCommitment(Told, frozen=True, kw_only=True):
    """What an actor binds itself to, demands or threatens."""

    kind: CommitmentKind
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    content: str
    condition: str | None = None
    deadline: str | None = None
    date: str | None = None
    status: CommitmentStatus = "open"


class ToldForecast(Told, frozen=True, kw_only=True):
    """A prediction."""

    kind: ForecastKind
    by: str
    affiliation: str | None = None
    content: str
    wording: str | None = None
    direction: Direction = "will"
    horizon: str | None = None
    date: str | None = None


class ToldRelation(Told, frozen=True, kw_only=True):
    """How two actors stand with each other."""

    a: str
    b: str
    relation: RelationKind


class Answer(Struct, frozen=True, kw_only=True):
    """All that a model tells of one stretch."""

    actors: tuple[ToldActor, ...] = ()
    events: tuple[ToldEvent, ...] = ()
    statements: tuple[ToldStatement, ...] = ()
    figures: tuple[ToldFigure, ...] = ()
    commitments: tuple[ToldCommitment, ...] = ()
    forecasts: tuple[ToldForecast, ...] = ()
    relations: tuple[ToldRelation, ...] = ()


AnyTold = ToldActor | ToldEvent | ToldStatement | ToldFigure | ToldCommitment | ToldForecast | ToldRelation
# Actors first: what kind of actor a name is for counts wherever it stands.
KINDS: dict[str, type[AnyTold]] = {
    "actors": ToldActor,
    "events": ToldEvent,
    "statements": ToldStatement,
    "figures": ToldFigure,
    "commitments": ToldCommitment,
    "forecasts": ToldForecast,
    "relations": ToldRelation,
}
