"""What comes next between two actors: chances within horizons beside their base rates, counts, reasons, past acts."""

from __future__ import annotations

from dragoman.analyse.forecast.ahead.answer import Ahead, Basis, PastAct, Prospect

__all__ = ["Ahead", "Basis", "PastAct", "Prospect"]
