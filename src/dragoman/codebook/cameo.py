"""The names of CAMEO's codes: what ICEWS and the data sets made from it call an act.

Source: the CAMEO code table of andybega/icews.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.codebook import table
from dragoman.codebook.folding import fold


class CodeName(Struct, frozen=True):
    """A row of cameo_names.tsv."""

    code: str
    name: str


@cache
def names() -> dict[str, str]:
    """The name of each code: `040` is "Consult"."""
    return {row.code: row.name for row in table.rows("plover/cameo_names.tsv", CodeName)}


@cache
def codes() -> dict[str, str]:
    """The code of each folded name; of a root and its general code under one name the latter, as coders give it."""
    return {fold(name): code for code, name in sorted(names().items(), key=lambda item: len(item[0]) < 3, reverse=True)}


def code_named(name: str) -> str:
    """The code of a name in any case and with or without its hyphens and commas; "" for no name of CAMEO."""
    return codes().get(fold(name), "")
