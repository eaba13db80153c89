"""Placeholder until its owner writes it."""

from __future__ import annotations


class Units:
    """Not written yet."""


def load() -> Units:
    """Not written yet."""
    raise NotImplementedError
