"""What if something had happened: paths of what follows, with it and without it."""

from __future__ import annotations

from dragoman.analyse.simulate.answer import Answer, Direction, Fan, Fitted, World
from dragoman.analyse.simulate.ask import what_if
from dragoman.analyse.simulate.support import Doubt
from dragoman.analyse.simulate.whatif import Question

__all__ = ["Answer", "Direction", "Doubt", "Fan", "Fitted", "Question", "World", "what_if"]
