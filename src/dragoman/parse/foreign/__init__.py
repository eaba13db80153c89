"""Texts in other languages than English: who is named in them, which times and quantities; not what happened."""

from __future__ import annotations

from dragoman.parse.foreign.reading import Found, read

__all__ = ["Found", "read"]
