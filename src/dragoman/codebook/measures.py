"""The weights with which acts, relations and commitments bear on a posture."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.errors import CodebookError
from dragoman.records import CommitmentKind, EventType, RelationKind


class ProxyWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """How two actors bear on each other through the parties that they back."""

    same_side: float
    rival_sides: float
    other_sides: float
    against_client: float


class TimelineWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a key event; the parts of its importance sum to 1."""

    voices: float
    intensity: float
    consequence: float
    later: float
    settled: float
    counted: float
    parts: float
    redundancy: float
    apart_days: float
    one_side: float
    of_others: float
    not_done: float
    nobody: float
    vague: float
    quiet_day: float


class ReviewWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What makes a record worth a look: how doubtful it is, and how much hangs on it."""

    least_doubt: float
    doubtful: float
    contradicted: float
    differs: float
    statement: float
    forecast: float
    figure: float
    disputed: float
    open: float
    often: int
    one_in_two: float


class Measures(Struct, frozen=True, forbid_unknown_fields=True):
    """All weights of measuring, as `measure/weights.toml` explains them."""

    half_life_days: float
    relation_half_life_days: float
    one_voice: float
    further_voice: float
    threat: float
    planned: float
    together: float
    prior: float
    minority: float
    recent_days: int
    trend: float
    lasting: frozenset[EventType]
    calm: float
    tie: float
    shift: float
    shift_days: int
    relations: dict[RelationKind, float]
    proxies: ProxyWeights
    timeline: TimelineWeights
    review: ReviewWeights
    commitments: dict[CommitmentKind, float]


@cache
def load() -> Measures:
    """The weights that ship with Dragoman.

    Raises:
        CodebookError: the file lacks a weight or has one too many.
    """
    try:
        return msgspec.convert(table.toml("measure/weights.toml"), Measures)
    except msgspec.ValidationError as error:
        raise CodebookError(f"measure/weights.toml: {error}") from error
