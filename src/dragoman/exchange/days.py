"""The days of a half-open interval, as formats with inclusive ends write them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.records import When


def first(when: When | None) -> str:
    """The first day as `YYYY-MM-DD`, "" where it is open or unknown."""
    return when.start.date().isoformat() if when and when.start else ""


def last(when: When | None) -> str:
    """The last day as `YYYY-MM-DD`, "" where it is open or unknown."""
    return (when.end - timedelta(microseconds=1)).date().isoformat() if when and when.end else ""


def one(when: When | None) -> str:
    """The day where the interval lies in one, its first day where it is longer; "" where neither end is known."""
    return first(when) or last(when)
