"""Placeholder until its owner writes it."""

from __future__ import annotations


class Plover:
    """Not written yet."""


def load() -> Plover:
    """Not written yet."""
    raise NotImplementedError
