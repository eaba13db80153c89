"""A made-up history: dyads whose quarrels flare up and die down, and talk that goes on beside."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dragoman.analyse.forecast.chances.targets import QUADS
from dragoman.records.history import History

TYPES = ("CONSULT", "AID", "ACCUSE", "ASSAULT")
STATES = tuple(letter * 3 for letter in "ABCDEFGH")


def events(rng, days, states):
    """Rows of day, actor, form and recipient: fights in spells of weeks, the more of them the nearer the numbers."""
    rows = []
    for one in range(states):
        for other in range(one + 1, states):
            heat = False
            for day in range(days):
                heat = rng.random() < (0.93 if heat else 0.008 + 0.03 / (other - one) ** 2)
                for form, rate in enumerate((0.2, 0.03, 0.05 + 0.1 * heat, 0.01 + 0.45 * heat)):
                    for _ in range(rng.poisson(rate)):
                        ends = (one, other) if rng.random() < 0.5 else (other, one)
                        rows.append((day, ends[0], form, ends[1]))
    return np.array(sorted(rows), np.int32).reshape(-1, 4)


def as_history(rows):
    return History(
        start=date(2001, 1, 1),
        day=rows[:, 0],
        actor=rows[:, 1],
        form=rows[:, 2],
        recipient=rows[:, 3],
        actors=STATES,
        countries=STATES,
        forms=("talk", "help", "blame", "fight"),
        types=TYPES,
        quads=QUADS,
        source="made up",
    )


@pytest.fixture(scope="session")
def from_rows():
    return as_history


@pytest.fixture(scope="session")
def rows():
    return events(np.random.default_rng(7), 230, len(STATES))


@pytest.fixture(scope="session")
def history(rows):
    return as_history(rows)
