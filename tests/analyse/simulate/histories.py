"""Histories made for one test: states that strike each other as the model has it."""

from datetime import date, timedelta

import numpy as np

from bench.hawkes import history_of
from dragoman.records.history import History

START = date(2019, 6, 1)
FORMS = ("ASSAULT.aerial", "COERCE", "CONSULT.visit", "THREATEN")
QUADS = ("material-conflict", "material-conflict", "verbal-cooperation", "verbal-conflict")
STATES = ("SYR", "TUR", "RUS", "UKR", "IND", "PAK", "ISR", "IRN", "EGY", "LBY", "GRC", "CYP")
WEIGHTS = np.array([0.35, 0.0, 0.3, 0.15, 0.12, 0.03])


def history(rows, actors=STATES, countries=None, start=START):
    """A history of rows of day, actor, form and recipient."""
    ordered = sorted(rows)
    columns = np.array(ordered, dtype=np.int32).reshape(-1, 4)
    return History(
        start=start, day=columns[:, 0], actor=columns[:, 1], form=columns[:, 2], recipient=columns[:, 3],
        actors=actors, countries=countries or actors, forms=FORMS,
        types=tuple(form.partition(".")[0] for form in FORMS), quads=QUADS, source="made up",
    )  # fmt: skip


def at_war(days=300, seed=7, weights=WEIGHTS):
    """Pairs of neighbouring states that strike each other, drawn from known weights; rows of events."""
    drawn = history_of(weights, 1.5, dyads=len(STATES), days=days, rng=np.random.default_rng(seed))
    return [
        (day, dyad, 0, dyad ^ 1)
        for dyad in range(len(STATES))
        for day in range(days)
        for _ in range(int(drawn.own[dyad, day]))
    ]


def on(day):
    """The ISO date of a day."""
    return (START + timedelta(days=day)).isoformat()
