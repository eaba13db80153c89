"""Where actors belong: the country and the sector of each, from what the history knows and from how it is named."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from dragoman.records.history import History

NAMED = re.compile(r"(?P<sector>.*\S) \((?P<country>[^()]+)\)")
"""How event databases name a body of a country: the body, then the country in parentheses."""
COUNTRY_ITSELF = "country"


class World(NamedTuple):
    """Where each actor belongs.

    Attributes:
        country: index of the actor's country, 0 for unknown; shape (actors,).
        sector: index of the actor's sector, 0 for unknown or too rare to tell anything; shape (actors,).
        countries: how many country indices there are.
        sectors: how many sector indices there are.
        forms: how many forms there are; a form's mirror is the form plus this.
        family: the family of each form and of each mirror, such as its PLOVER type; shape (2·forms,).
        families: how many families there are, those of mirrors counted apart.
    """

    country: NDArray[np.int32]
    sector: NDArray[np.int32]
    countries: int
    sectors: int
    forms: int
    family: NDArray[np.int32]
    families: int


def world(history: History, rarest_sector: int = 5) -> World:
    """Where the actors of a history belong.

    Args:
        history: whose actors.
        rarest_sector: a sector that fewer actors share is unknown.
    """
    named = tuple(NAMED.fullmatch(name) for name in history.actors)
    known = {found["country"] for found in named if found}
    called = tuple(
        found["country"] if found else name if name in known else ""
        for name, found in zip(history.actors, named, strict=True)
    )
    codes = _codes(called, history.countries)
    countries = (code or codes.get(name, name) for name, code in zip(called, history.countries, strict=True))
    sectors = tuple(
        found["sector"] if found else COUNTRY_ITSELF if name in known else ""
        for name, found in zip(history.actors, named, strict=True)
    )
    often = Counter(sectors)
    country, many = _numbered(countries)
    sector, kinds = _numbered(one if often[one] >= rarest_sector else "" for one in sectors)
    family, families = _families(history)
    return World(country, sector, many, kinds, len(history.forms), family, families)


def _families(history: History) -> tuple[NDArray[np.int32], int]:
    """The family of each form and mirror: its type, or where none is known all such forms are one; and how many."""
    family, many = _numbered(history.types)
    return np.concatenate((family, family + many)).astype(np.int32), 2 * many


def _codes(called: Iterable[str], codes: Iterable[str]) -> dict[str, str]:
    """The code that most bodies of each country have, by the country's name in theirs."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, code in zip(called, codes, strict=True):
        if name and code:
            votes[name][code] += 1
    return {name: min(count, key=lambda code: (-count[code], code)) for name, count in votes.items()}


def _numbered(names: Iterable[str]) -> tuple[NDArray[np.int32], int]:
    """An index for each name, 0 for none, and how many indices there are."""
    numbers = {"": 0}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int32), len(numbers)
