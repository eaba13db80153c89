"""Asks a ranker many questions over one past, which grows as days go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.forecast.ranker import candidates, model, sweep
from dragoman.analyse.forecast.ranker.counts import roomy
from dragoman.analyse.forecast.ranker.known import Known, today
from dragoman.analyse.forecast.ranker.memory import KINDS, observe_all
from dragoman.analyse.forecast.ranker.world import world

if TYPE_CHECKING:
    from dragoman.analyse.forecast.ranker.ranker import Ranker
    from dragoman.records.history import History

CANDIDATES = 200
"""Candidates of one question; what is not among them is ranked nowhere."""


class Asker:
    """A ranker with the past that it answers from.

    Args:
        ranker: what was learnt.
        past: the events that are known; questions are about days after them.
    """

    def __init__(self, ranker: Ranker, past: History) -> None:
        self._ranker = ranker
        self._world = world(past)
        self._trees = model.booster(ranker.trees)
        self._counts = sweep.counted(sweep.facts(past), self._world)

    def ask(self, asked: sweep.Questions, day: int) -> tuple[sweep.Judged, sweep.Doubles]:
        """The candidates of questions of one day, and their scores; each question is judged alone."""
        now = today(self._counts, day, len(self._world.country))
        known = Known(self._counts, self._world, now, self._ranker.sure, self._ranker.weight)
        judged = sweep.judge(known, asked, CANDIDATES, candidates.credit(self._world.forms))
        return judged, model.scores(self._trees, judged.values)

    def tell(self, rows: sweep.Ints) -> None:
        """Adds events to what is past; rows of day, actor, form, recipient."""
        self._counts = roomy(self._counts, 2 * KINDS * len(rows))
        observe_all(self._counts, self._world, rows)
