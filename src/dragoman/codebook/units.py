"""Numbers, units of measure and what numbers count."""

from __future__ import annotations

from functools import cached_property

from dragoman.codebook import counting, figure_kinds, numerals, units_of_measure
from dragoman.codebook.counting import Counting
from dragoman.codebook.figure_kinds import FigureKinds
from dragoman.codebook.numerals import Numerals
from dragoman.codebook.units_of_measure import UnitsOfMeasure


class Units:
    """How numbers and units are written, each part loaded when first asked for."""

    @cached_property
    def numerals(self) -> Numerals:
        """Digits, number words, fractions, orders of magnitude."""
        return numerals.load()

    @cached_property
    def measures(self) -> UnitsOfMeasure:
        """Units of measure and currencies."""
        return units_of_measure.load()

    @cached_property
    def counting(self) -> Counting:
        """Hedges, numbered names, heads of counts."""
        return counting.load()

    @cached_property
    def figure_kinds(self) -> FigureKinds:
        """Which numbers are figures, and of what kind."""
        return figure_kinds.load()


def load() -> Units:
    """The units of the codebook."""
    return Units()
