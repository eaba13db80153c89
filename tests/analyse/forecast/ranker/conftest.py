"""A small made-up history: pairs that meet every few days, bodies of countries, and chance meetings."""

from datetime import date

import numpy as np
import pytest

from dragoman.analyse.forecast.ranker import Plan, fit
from dragoman.records.history import History

COUNTRIES = ("Arland", "Borland", "Corland", "Dorland")
BODIES = ("Police", "Citizen", "Army", "Press", "Union")
ACTORS = (*COUNTRIES, *(f"{body} ({country})" for body in BODIES for country in COUNTRIES), "A Person")
FORMS = ("talk", "accuse", "fight", "help")


def history_of(rows):
    facts = np.array(sorted(map(tuple, rows), key=lambda row: row[0]), np.int32).reshape(-1, 4)
    return History(
        start=date(2020, 1, 1),
        day=facts[:, 0],
        actor=facts[:, 1],
        form=facts[:, 2],
        recipient=facts[:, 3],
        actors=ACTORS,
        countries=("",) * len(ACTORS),
        forms=FORMS,
        types=("",) * len(FORMS),
        quads=("",) * len(FORMS),
        source="made up",
    )


def rows_of(days, seed=7):
    """Each actor has a neighbour that it meets under a form of its own every third day; others meet by chance."""
    rng = np.random.default_rng(seed)
    rows = []
    for day in range(days):
        for actor in range(len(ACTORS)):
            if (day + actor) % 3 == 0:
                rows.append((day, actor, actor % 4, (actor + 4) % len(ACTORS)))
            if rng.random() < 0.3:
                rows.append((day, actor, int(rng.integers(4)), int(rng.integers(len(ACTORS)))))
    return rows


@pytest.fixture(scope="session")
def history():
    return history_of(rows_of(70))


@pytest.fixture(scope="session")
def plan():
    return Plan(questions=3000, candidates=15)


@pytest.fixture(scope="session")
def ranker(history, plan):
    return fit(history, rng_seed=3, plan=plan)
