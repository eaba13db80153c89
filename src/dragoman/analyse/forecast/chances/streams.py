"""The decayed sums that rates are made of: between the two sides, of each side with whomever, and at home."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dragoman.analyse.forecast.chances import decay
from dragoman.analyse.forecast.chances.targets import QUADS, Target

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from dragoman.analyse.forecast.chances.tally import Tally

    Floats = NDArray[np.float64]
    Longs = NDArray[np.int64]
    Bools = NDArray[np.bool_]

FOREVER = float("inf")
COUNT_DAYS = (2.0, 5.0, 10.0, 20.0, 45.0, 120.0, FOREVER)
ACTIVE_DAYS = (3.0, 7.0, 15.0, 30.0, 60.0, 150.0, FOREVER)
COVERED_DAYS = (7.0, 20.0, 60.0, 200.0, FOREVER)
OTHER_DAYS = (7.0, 30.0, 150.0)
SIDE_DAYS = (7.0, 30.0, 120.0)
DIRECTED_DAYS = 20.0
HOME_DAYS = (5.0, 30.0)
NEVER_DAYS = 400


class Streams(NamedTuple):
    """The decayed sums at one origin, each by cell."""

    own: Floats
    active: Floats
    covered: Floats
    forward: Floats
    others: tuple[Floats, ...]
    all: Floats
    all_active: Floats
    sides: tuple[Floats, ...]
    home: Floats
    last: Longs


def flow(tally: Tally, target: Target, origins: Sequence[int]) -> Iterator[Streams]:
    """The decayed sums at each origin."""
    own = tally.matching(target.what, tally.form)
    cells, dyad, day = len(tally.pairs), tally.dyad, tally.day
    forward = own & tally.forward
    home = tally.side_home & tally.matching("material-conflict", tally.side_form)
    sides = [tally.matching(quad, tally.side_form) for quad in QUADS]
    covered = decay.covered_days(dyad[own], day[own], cells, target.horizon_days, tally.first)
    others = [tally.matching(quad, tally.form) for quad in QUADS if quad != target.what]
    yield from map(
        Streams._make,
        zip(
            decay.decayed(decay.occurrences(dyad[own], day[own], cells), COUNT_DAYS, origins),
            decay.decayed(decay.active_days(dyad[own], day[own], cells), ACTIVE_DAYS, origins),
            decay.decayed(covered, COVERED_DAYS, origins),
            decay.decayed(decay.occurrences(dyad[forward], day[forward], cells), (DIRECTED_DAYS,), origins),
            zip(
                *(decay.decayed(decay.active_days(dyad[one], day[one], cells), OTHER_DAYS, origins) for one in others),
                strict=True,
            ),
            decay.decayed(decay.occurrences(dyad, day, cells), (*SIDE_DAYS, FOREVER), origins),
            decay.decayed(decay.active_days(dyad, day, cells), OTHER_DAYS, origins),
            zip(*(side_sums(tally, one, SIDE_DAYS, origins) for one in sides), strict=True),
            side_sums(tally, home, HOME_DAYS, origins),
            decay.last_days(dyad[own], day[own], cells, origins, tally.first - NEVER_DAYS),
            strict=True,
        ),
    )


def side_sums(tally: Tally, chosen: Bools, half_lives: Sequence[float], origins: Sequence[int]) -> Iterator[Floats]:
    """The decayed sums of the events of each side with whomever."""
    spans = decay.occurrences(tally.side[chosen], tally.side_day[chosen], len(tally.sides))
    return decay.decayed(spans, half_lives, origins)
