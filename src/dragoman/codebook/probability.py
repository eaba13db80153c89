"""Placeholder until its owner writes it."""

from __future__ import annotations


class Probability:
    """Not written yet."""


def load() -> Probability:
    """Not written yet."""
    raise NotImplementedError
