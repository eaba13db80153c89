"""What a day remembers of the days before it: exponentially fading means of past counts.

The intensity of a day is a sum of six parts, each with a weight of its own:

    baseline    the dyad's mean rate
    level       its own counts with a slow memory: the state of the dyad, not the effect of single acts
    self        its own counts with a memory of one day, and of six: self-excitation
    reply       the counts of the opposite direction with the same two memories: reciprocity
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from dragoman.analyse.simulate.panel import Panel

    Floats = NDArray[np.float64]

PARTS = ("baseline", "level", "self fast", "self slow", "reply fast", "reply slow")
LEVEL = 1
SELF, REPLY = slice(2, 4), slice(4, 6)
# Time constants in days: a kernel falls to 1/e after as many.
LEVEL_DAYS = 90.0
KERNEL_DAYS = (1.0, 6.0)


def keeps(days: float) -> float:
    """The share of a memory that is left after one day, for its time constant in days."""
    return float(np.exp(-1.0 / days))


def memory(counts: Floats, days: float, start: Floats) -> Floats:
    """The fading mean of all earlier days, at each day; a day never sees itself.

    Its kernel sums to one, so that its weight in the intensity is the number of events that one event brings about.

    Args:
        counts: shape (dyads, days).
        days: time constant.
        start: the mean before the first day; shape (dyads,).
    """
    keep, now = keeps(days), start.astype(np.float64)
    found = np.empty(counts.shape)
    for day in range(counts.shape[1]):
        found[:, day] = now
        now = keep * now + (1 - keep) * counts[:, day]
    return found


def parts(panel: Panel, rates: Floats) -> Floats:
    """The parts of each day's intensity before they are weighed; shape (dyads, days, parts).

    Args:
        panel: the counts.
        rates: events per day of each dyad and of its opposite, which memories start from; shape (dyads, 2).
    """
    own, other = panel.own.astype(np.float64), panel.other.astype(np.float64)
    found = [np.repeat(rates[:, :1], panel.days, axis=1), memory(own, LEVEL_DAYS, rates[:, 0])]
    found += [memory(own, days, rates[:, 0]) for days in KERNEL_DAYS]
    found += [memory(other, days, rates[:, 1]) for days in KERNEL_DAYS]
    return np.stack(found, axis=2)
