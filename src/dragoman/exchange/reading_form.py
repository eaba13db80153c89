"""The form of a reading: every kind of record of one report as JSON has it; docs/formats.md describes each key."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

# A day, month or year, the pair of its first and last day, or None where none is known.
Date = str | tuple[str, str] | None


class Passage(Struct, frozen=True):
    """A half-open range of the raw text, and the text there."""

    start: int
    end: int
    text: str


class ReadReport(Struct, frozen=True):
    """The report itself.

    Attributes:
        origin: the agency or outlet whose text it copies or summarises.
        language: ISO 639-1 of one that is not in English.
        other_languages: ranges in other languages than that of the report, each with its own.
    """

    title: str | None
    outlet: str | None
    published: str | None
    published_window: tuple[str, str] | None
    published_basis: str
    origin: str | None
    body: tuple[tuple[int, int], ...]
    language: str | UnsetType = UNSET
    other_languages: tuple[tuple[int, int, str], ...] | UnsetType = UNSET


class ReadActor(Struct, frozen=True):
    """An actor under its canonical name."""

    id: str
    name: str
    kind: str
    country: str | None
    role: str | None
    mentions: tuple[str, ...]


class ReadEvent(Struct, frozen=True):
    """An act with its sides by name."""

    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    date: Date
    place: str | None
    status: str
    front: str | None
    said_by: str | None
    evidence: Passage
    confidence: float
    doubtful: bool


class ReadStatement(Struct, frozen=True):
    """What a speaker said."""

    speaker: str
    role: str | None
    cue: str
    direct: bool
    content: Passage
    date: Date
    about: tuple[str, ...]
    evidence: Passage


class ReadFigure(Struct, frozen=True):
    """A number, or the pair of its bounds."""

    value: float | tuple[float, float]
    qualifier: str | None
    unit: str
    kind: str
    place: str | None
    attributed_to: str | None
    as_of: Date
    evidence: Passage


class ReadCommitment(Struct, frozen=True):
    """A promise, demand, threat or agreement; content and condition in the report's words."""

    kind: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    content: str
    condition: str | None
    deadline: Date
    status: str
    evidence: Passage


class ReadForecast(Struct, frozen=True):
    """A prediction, with the interval of probability that its wording stands for."""

    by: str
    affiliation: str | None
    content: str
    wording: str
    direction: str
    probability: tuple[float, float]
    horizon: Date
    kind: str
    evidence: Passage


class ReadRelation(Struct, frozen=True):
    """A stated relation of a to b."""

    a: str
    b: str
    relation: str
    front: str | None
    evidence: Passage


class Reading(Struct, frozen=True):
    """All that was read in one report."""

    file: str
    report: ReadReport
    actors: tuple[ReadActor, ...]
    events: tuple[ReadEvent, ...]
    statements: tuple[ReadStatement, ...]
    figures: tuple[ReadFigure, ...]
    commitments: tuple[ReadCommitment, ...]
    forecasts: tuple[ReadForecast, ...]
    relations: tuple[ReadRelation, ...]
