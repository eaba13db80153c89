"""Quantities: numbers with their bounds, hedges and units."""

from __future__ import annotations

from dragoman.parse.numbers.reading import quantities

__all__ = ["quantities"]
