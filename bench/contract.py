"""What a benchmark is, what it returns, and how its figures are held against their floors.

A module of this package is a benchmark when it has::

    SUMMARY: str  # one line for the list
    KNOWN: dict[str, tuple[str, float]]  # figure -> (whose, the best known)
    OPTIONS: dict[str, str] = {"reports": "folder with the reports"}  # may be left out
    DEFAULT: Path  # the data that come with it, taken where no path is given; may be left out


    def run(path: Path, options: Mapping[str, str]) -> Outcome: ...

``--reports DIR`` on the command line arrives as ``options["reports"] == "DIR"``. Scores are fractions of 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import msgspec


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one run measured: figures by name, and notes for whoever reads them."""

    figures: dict[str, float]
    notes: tuple[str, ...] = ()


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """An outcome with what it takes to check it: the digest of the data and the commit of the code."""

    bench: str
    data_sha256: str
    commit: str
    figures: dict[str, float]
    notes: tuple[str, ...] = ()


class Benchmark(Protocol):
    """A module that measures one promise."""

    SUMMARY: str
    KNOWN: dict[str, tuple[str, float]]

    def run(self, path: Path, options: Mapping[str, str]) -> Outcome:
        """The figures on the data at ``path``."""
        ...


class Floor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The bound that a figure must keep: scores from below, times and sizes from above."""

    at_least: float | None = None
    at_most: float | None = None

    def holds(self, figure: float) -> bool:
        """Whether the figure keeps the bound; not a number never does."""
        above = self.at_least is None or figure >= self.at_least
        below = self.at_most is None or figure <= self.at_most
        return above and below and figure == figure  # noqa: PLR0124 - nan is the one value unlike itself

    def __str__(self) -> str:
        bounds = (("≥", self.at_least), ("≤", self.at_most))
        return " ".join(f"{sign} {bound:g}" for sign, bound in bounds if bound is not None)


Floors = dict[str, dict[str, Floor]]


def floors(path: Path) -> Floors:
    """The floors by benchmark and figure.

    Raises:
        msgspec.ValidationError: where the file holds anything but ``at_least`` and ``at_most``.
    """
    return msgspec.json.decode(path.read_bytes(), type=Floors)


def broken(result: Result, of: Mapping[str, Floor]) -> tuple[str, ...]:
    """A sentence per floor that the result breaks; a figure that was not measured breaks its floor."""
    return tuple(
        f"{result.bench}: {name} is {shown(result.figures.get(name))}, its floor {floor}"
        for name, floor in sorted(of.items())
        if not floor.holds(result.figures.get(name, float("nan")))
    )


def shown(figure: float | None) -> str:
    """A figure as people read it: four digits, or a dash where there is none."""
    return "–" if figure is None else f"{figure:.4g}"
