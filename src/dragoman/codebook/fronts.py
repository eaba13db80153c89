"""Placeholder until its owner writes it."""

from __future__ import annotations


class Fronts:
    """Not written yet."""


def load() -> Fronts:
    """Not written yet."""
    raise NotImplementedError
