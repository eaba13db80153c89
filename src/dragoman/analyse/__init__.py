"""Measures and forecasts from a picture, and the brief that tells them."""

from __future__ import annotations

from dragoman.analyse.brief import brief
from dragoman.analyse.dyads import dyads
from dragoman.analyse.measure.alignment import alignment
from dragoman.analyse.measure.news import news
from dragoman.analyse.measure.posture import postures
from dragoman.analyse.measure.tension import tensions
from dragoman.analyse.measure.timeline import dyad_timeline, key_events

__all__ = ["alignment", "brief", "dyad_timeline", "dyads", "key_events", "news", "postures", "tensions"]
