"""How far rules, lists and the language model are trusted beside each other."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from dragoman.codebook import table


class ActTrust(Struct, frozen=True):
    """The weights of rules and lists beside the model's shares of acts; see `data/trust.toml`."""

    listed: float
    listed_phrase: float
    unlisted: float
    sure_unlisted: float
    keep: float
    add: float
    join: float
    turn: float
    mode: float
    status: float
    least: float
    least_phrase: float
    phrase: int
    sure: float
    sure_phrase: float


class AttributionTrust(Struct, frozen=True):
    """The weights of rules beside the model's shares of attributions; see `data/trust.toml`."""

    outside: float
    least: float
    quoted: float
    listed: float
    vague: float
    model: float
    add: float
    widen: float
    doubtful: float


class AheadTrust(Struct, frozen=True):
    """What speaks for a commitment or a forecast: its word, its act, who says it; see `data/trust.toml`."""

    word: float
    act: float
    said: float
    report: float
    doubtful: float


class PairTrust(Struct, frozen=True):
    """What speaks for an act between two given parties."""

    listed: float
    pair: float
    apart: float


class Trust(Struct, frozen=True):
    """The weights by what they are for."""

    acts: ActTrust
    attribution: AttributionTrust
    ahead: AheadTrust
    pairs: PairTrust


def load() -> Trust:
    """The weights that ship with Dragoman."""
    return msgspec.convert(table.toml("trust.toml"), Trust)
