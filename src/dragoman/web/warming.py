"""What readers ask for first is made before they ask, beside their asking."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.web import views
from dragoman.web.moments import Moments
from dragoman.web.pages import dyads, situation, two
from dragoman.web.shown import asked, listed, reports
from dragoman.web.shown.since import since

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dragoman.web.holding import Holding

LISTS = (views.ledger, views.forecasts, views.events, views.figures, views.actors, views.contradictions)
LOG = logging.getLogger("dragoman.desk")
NOW = Moments()


def start(held: Holding) -> threading.Thread:
    """What makes the first pages, as a thread that is running and ends with the program."""
    thread = threading.Thread(target=warm, args=(held,), daemon=True)
    thread.start()
    return thread


def warm(held: Holding) -> None:
    """Makes the home page, what it leads to, the lists, and what is told of the actors that most is told of.

    A fault is told to who asks for what it is in.
    """
    for make in firsts(held):
        try:
            make()
        except DragomanError as error:
            LOG.warning("a page could not be made beforehand: %s", error)


def firsts(held: Holding) -> Iterator[Callable[[], object]]:
    """What makes each, what is asked for soonest first."""
    # What a few reports tell is linked in this process, which takes the codebook.
    yield lambda: held.seen(NOW).narrowed(many=1).picture
    yield lambda: situation.viewed(held, NOW)
    yield lambda: first_two(held)
    yield from lists(held)
    if held.crisis.large:
        yield lambda: first_actors(held)


def first_two(held: Holding) -> None:
    """Makes the cards of the home page and the pages that these lead to."""
    seen = situation.viewed(held, NOW)
    week = since(seen.newest.now())
    for one in situation.glance(held, NOW, week, seen).dyads:
        two.card(held, NOW, one.a, one.b, week)
        dyads.told(held, NOW, two.between(held, NOW, one.a, one.b), week)


def lists(held: Holding) -> Iterator[Callable[[], object]]:
    """What makes the lists that the head of each page leads to, and what its drawings are made of."""
    for each in LISTS:
        yield lambda make=each: make(held, NOW, listed.Asked())
    yield lambda: views.reports_of(held, NOW, reports.Asked())
    yield lambda: asked.events(held, NOW, asked.Asked())


def first_actors(held: Holding) -> None:
    """Links what is told of each actor of the home page's cards, as lists of its acts and words take it."""
    seen = situation.viewed(held, NOW)
    pairs = situation.glance(held, NOW, since(seen.newest.now()), seen).dyads
    for key in dict.fromkeys(key for one in pairs for key in (one.a, one.b)):
        _ = held.seen(NOW).newest(actor=[key]).picture
