"""The weights with which accounts of several reports are put together."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from dragoman.codebook import table
from dragoman.errors import CodebookError
from dragoman.records import CommitmentKind, EventType


class NameWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """When names are one actor's, and for how many days an office whose holder nobody names has the same one."""

    alike: float
    with_context: float
    office_days: int


class VoiceWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """When texts are one text."""

    shingle: int
    candidate: float
    shared: float
    run: int


class EventWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """When accounts are of one event.

    Attributes:
        odds: what each finding adds to the log odds, by the finding's name.
        kin: types of acts that readers take for the type.
        arms: modes of attacks that readers take for each other.
        spoken: types that consist of words; `lasting`: types whose effect lasts.
        definite: words before a noun that say that it was told before.
        same: log odds from which two accounts are of one event; `mean`: those that all accounts of one have on average;
            `never`: those below which two are never of one.
        about: share by which figures of one act may differ.
        second: share of a reader's second choice of type from which it counts in full.
    """

    least: float
    most: float
    further_party: float
    near_days: int
    unknown_days: int
    far_days: int
    lasting_days: int
    near_km: float
    occasion: float
    same: float
    never: float
    mean: float
    about: float
    second: float
    definite: frozenset[str]
    arms: frozenset[str]
    spoken: tuple[str, ...]
    lasting: tuple[str, ...]
    kin: dict[str, tuple[str, ...]]
    odds: dict[str, float]


class FigureWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """When figures agree, and when they are of one time."""

    about: float
    nearly: float
    more_than: float
    up_to: float
    same_days: int
    incident_days: int
    unplaced_factor: float
    near_characters: int
    nested_factor: float
    growth: float
    rival: float
    recount: float
    notable: int


class CommitmentWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """When passages tell one commitment, and when an act answers it."""

    words: float
    words_far: float
    days: int
    fulfilled: float
    behind: int
    report_days: int


class ForecastWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """When an act settles a forecast."""

    settled: float


class ContradictionWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """When passages are told against each other."""

    reach: int
    adjacent: int
    days: int
    words: float
    date_days: int
    same_words: float


class Linking(Struct, frozen=True, forbid_unknown_fields=True):
    """All weights of linking, as `link/weights.toml` explains them."""

    names: NameWeights
    voices: VoiceWeights
    events: EventWeights
    figures: FigureWeights
    commitments: CommitmentWeights
    forecasts: ForecastWeights
    contradictions: ContradictionWeights


@cache
def load() -> Linking:
    """The weights that ship with Dragoman.

    Raises:
        CodebookError: the file lacks a weight or has one too many.
    """
    try:
        return msgspec.convert(table.toml("link/weights.toml"), Linking)
    except msgspec.ValidationError as error:
        raise CodebookError(f"link/weights.toml: {error}") from error


class _Counted(Struct, frozen=True):
    word: str
    group: str = ""


@cache
def counted() -> dict[str, str]:
    """Noun for people that are counted → the group of people that it means; "" for people of any sort."""
    return {row.word: row.group for row in table.rows("link/counted.tsv", _Counted)}


class _Office(Struct, frozen=True):
    role: str
    note: str = ""


@cache
def state_offices() -> frozenset[str]:
    """Classes of roles whose holders act for the state that they belong to."""
    return frozenset(row.role for row in table.rows("link/offices.tsv", _Office))


class _Answer(Struct, frozen=True):
    lemma: str
    sort: str
    note: str = ""


@cache
def answers(sort: str) -> frozenset[str]:
    """Lemmas of a sort.

    Args:
        sort: `breach`, saying that somebody did not keep what was agreed; `negation`, saying that what is asked or
            promised is that something does not happen; `own`, that what is counted is somebody's just named; `part`,
            that one number is a part of another; `denial`, that something is said not to be so; `charge`, what is said
            against somebody; `this` and `same`, which take up what was just said; `truce`, that arms
            shall rest.
    """
    return frozenset(row.lemma for row in table.rows("link/answers.tsv", _Answer) if row.sort == sort)


class _Deed(Struct, frozen=True):
    type: EventType
    kinds: tuple[CommitmentKind, ...] = ()
    words: tuple[str, ...] = ()
    note: str = ""


@cache
def deeds() -> tuple[tuple[EventType, frozenset[CommitmentKind], frozenset[str]], ...]:
    """Types of acts by which commitments are carried out: of what kinds (none: of all), and the lemmas for them."""
    return tuple((row.type, frozenset(row.kinds), frozenset(row.words)) for row in table.rows("link/deeds.tsv", _Deed))
