"""Placeholder until its owner writes it."""

from __future__ import annotations


class Pages:
    """Not written yet."""


def load() -> Pages:
    """Not written yet."""
    raise NotImplementedError
