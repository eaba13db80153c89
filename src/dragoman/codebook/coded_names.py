"""How event data sets call states and their bodies, where no report would call them so."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.entries import StateRow
from dragoman.codebook.folding import fold

Scheme = Literal["fips", "cameo"]


class StateName(Struct, frozen=True):
    """A row of history_states.tsv: a spelling of a state, or a part of one that is coded as if it were one."""

    name: str
    id: str


class BodyName(Struct, frozen=True):
    """A row of history_bodies.tsv: what a coded agent is called before its state, and the function that it is."""

    name: str
    function: str


class StateCode(Struct, frozen=True):
    """A row of history_codes.tsv: a code of a state that differs from the codes in states.tsv."""

    scheme: Scheme
    code: str
    id: str


@cache
def states() -> dict[str, str]:
    """The id of the state of each folded spelling."""
    return {fold(row.name): row.id for row in table.rows("exchange/history_states.tsv", StateName)}


@cache
def functions() -> dict[str, str]:
    """The function of the body of each folded name."""
    return {fold(row.name): row.function for row in table.rows("exchange/history_bodies.tsv", BodyName)}


@cache
def codes(scheme: Scheme) -> dict[str, str]:
    """The id of the state of each code: FIPS 10-4 of two letters, CAMEO of three (ISO's, but for a few)."""
    rows = tuple(table.rows("gazetteer/states.tsv", StateRow))
    of_state = {(row.fips if scheme == "fips" else row.id): row.id for row in rows}
    own = {row.code: row.id for row in table.rows("exchange/history_codes.tsv", StateCode) if row.scheme == scheme}
    return {code: id for code, id in (of_state | own).items() if code}


class Sector(Struct, frozen=True):
    """A row of history_sectors.tsv: CAMEO's code of what an actor is, the function of a body, our name."""

    code: str
    function: str = ""
    name: str = ""


@cache
def sectors() -> dict[str, Sector]:
    """What an actor is by CAMEO's code of three letters."""
    return {row.code: row for row in table.rows("exchange/history_sectors.tsv", Sector)}


class AcledType(Struct, frozen=True):
    """A row of history_acled.tsv: PLOVER's type and mode of an event and sub-event type, "" where PLOVER has none."""

    event_type: str
    sub_event_type: str = ""
    type: str = ""
    mode: str = ""


@cache
def acled_types() -> dict[tuple[str, str], AcledType]:
    """PLOVER's types by event and sub-event type in small letters; the sub-event type "" stands for all others."""
    rows = table.rows("exchange/history_acled.tsv", AcledType)
    return {(row.event_type.lower(), row.sub_event_type.lower()): row for row in rows}
