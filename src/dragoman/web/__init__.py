"""The desk: the picture of a crisis as pages for people and as JSON for programs."""

from __future__ import annotations

from dragoman.web.app import desk
from dragoman.web.settings import Settings

__all__ = ["Settings", "desk"]
