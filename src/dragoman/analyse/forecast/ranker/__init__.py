"""Who does what to whom next: candidates by experts and temporal rules, ordered by learnt trees, with their reasons.

Importing this package takes the extra `foresight` (Numba, LightGBM).
"""

from dragoman.analyse.forecast.ranker.asker import Asker
from dragoman.analyse.forecast.ranker.lessons import Plan
from dragoman.analyse.forecast.ranker.rank import Ranked, rank
from dragoman.analyse.forecast.ranker.ranker import Ranker, fit
from dragoman.analyse.forecast.ranker.reasons import Held, Reason
from dragoman.analyse.forecast.ranker.saved import decode, encode

__all__ = ["Asker", "Held", "Plan", "Ranked", "Ranker", "Reason", "decode", "encode", "fit", "rank"]
