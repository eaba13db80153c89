"""Measures and forecasts from a picture, and the brief that tells them."""

from __future__ import annotations

from dragoman.analyse.brief import brief
from dragoman.analyse.dyads import dyads
from dragoman.analyse.measure.posture import postures
from dragoman.analyse.measure.tension import tensions

__all__ = ["brief", "dyads", "postures", "tensions"]
