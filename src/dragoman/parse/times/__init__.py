"""Time expressions: found by a grammar of patterns, resolved against the report's own date."""

from __future__ import annotations

from dragoman.parse.times.reading import times

__all__ = ["times"]
