"""The codes under which other data sets list states."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.entries import StateRow

FILE = "gazetteer/state_codes.tsv"


class CodeRow(Struct, frozen=True):
    """A row of state_codes.tsv: ISO 3166-1 numeric code and Correlates of War number, "" where it has none."""

    id: str
    iso_numeric: str = ""
    cow: str = ""


class StateCodes(Struct, frozen=True):
    """What a state is called elsewhere: its English name, ISO two-letter and numeric codes, COW number, region."""

    name: str
    iso2: str = ""
    iso_numeric: str = ""
    cow: str = ""
    region: str = ""


@cache
def load() -> dict[str, StateCodes]:
    """The codes of all states, by their id."""
    codes = {row.id: row for row in table.rows(FILE, CodeRow)}
    found: dict[str, StateCodes] = {}
    for state in table.rows("gazetteer/states.tsv", StateRow):
        row = codes.get(state.id) or CodeRow(state.id)
        found[state.id] = StateCodes(state.name, state.iso2, row.iso_numeric, row.cow, state.region)
    return found


def by_cow() -> dict[str, str]:
    """The ids of states by their COW number; of successors under one number, the one that still exists."""
    gone = {state.id for state in table.rows("gazetteer/states.tsv", StateRow) if state.until}
    codes = sorted(load().items(), key=lambda item: item[0] not in gone)
    return {code.cow: id for id, code in codes if code.cow}
