"""What readers ask for first is made before they ask, beside their asking."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from dragoman.errors import DragomanError
from dragoman.web import views
from dragoman.web.moments import Moments
from dragoman.web.pages import dyads, situation, two
from dragoman.web.shown.listed import Asked
from dragoman.web.shown.since import since

if TYPE_CHECKING:
    from dragoman.web.holding import Holding

LISTS = (views.ledger, views.forecasts, views.events, views.figures, views.actors, views.contradictions)
LOG = logging.getLogger("dragoman.desk")


def start(held: Holding) -> threading.Thread:
    """What makes the first pages, as a thread that is running and ends with the program."""
    thread = threading.Thread(target=warm, args=(held,), daemon=True)
    thread.start()
    return thread


def warm(held: Holding) -> None:
    """Makes the home page, the cards on it, the pages that these lead to, and the lists.

    A fault is told to who asks for them.
    """
    now = Moments()
    try:
        seen = situation.viewed(held, now)
        week = since(seen.newest.now())
        for one in situation.glance(held, now, week, seen).dyads:
            two.card(held, now, one.a, one.b, week)
            dyads.told(held, now, two.between(held, now, one.a, one.b), week)
        for listed in LISTS:
            listed(held, now, Asked())
    except DragomanError as error:
        LOG.warning("the first pages could not be made beforehand: %s", error)
