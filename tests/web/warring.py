"""A made-up war of half a year: enough acts between two states for a model to be fitted to."""

from datetime import UTC, date, datetime, timedelta

import numpy as np

from dragoman.store import open_store
from tests.crisis import Desk, day, known_actors

FIRST, DAYS, EACH = date(2021, 1, 4), 180, 6
SIDES = (("TUR", "SYR"), ("SYR", "TUR"))
KNOWN_AT = datetime(2021, 8, 1, tzinfo=UTC)


def filled(address):
    """A store of reports of a war between Turkey and Syria, one for every few days, at the address."""
    acts = tuple(war(np.random.default_rng(7)))
    with open_store(address, create=True) as store:
        for start in range(0, DAYS, EACH):
            desk = report(start, [act for act in acts if start <= act[0] < start + EACH])
            store.add(desk.report, (*desk.records, *known_actors(desk)), reader="test", known_at=KNOWN_AT)
    return address


def war(rng):
    """Who shells whom on which day: likelier on the day after any of both did."""
    hot = False
    for number in range(DAYS):
        acts = [(number, *sides) for sides in SIDES if rng.random() < (0.65 if hot else 0.2)]
        hot = bool(acts)
        yield from acts


def report(start, acts):
    """A report that tells what was done in the days before it."""
    desk = Desk(f"r{start:03}.txt", str(FIRST + timedelta(days=start + EACH)), f"Outlet {start % 5}")
    for number, actor, recipient in acts:
        words = f"On day {number} of the war {actor} shelled {recipient}."
        desk.act(words, "ASSAULT", [actor], [recipient], when=day(str(FIRST + timedelta(days=number))))
    return desk
