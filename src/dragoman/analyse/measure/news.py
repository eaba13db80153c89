"""What the newest reports tell that none told before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.analyse.dates import told
from dragoman.analyse.measure.consequence import Consequence
from dragoman.analyse.measure.timeline import candidates, chosen, importance, lines

if TYPE_CHECKING:
    from datetime import date

    from dragoman.codebook import Book
    from dragoman.picture import LinkedEvent, Picture, TimelineItem


def news(picture: Picture, book: Book, since: date, *, most: int) -> tuple[TimelineItem, ...]:
    """The key events that were first told after a day, by date.

    Args:
        picture: the linked picture.
        book: gives intensities and the names of fronts.
        since: the day that the reader knew all of.
        most: how many lines.
    """
    events, came = first_told(picture, since), Consequence(picture)
    found = candidates(picture, events, {event.id: importance(event, book, came) for event in events})
    return lines(book, chosen(found, most))


def first_told(picture: Picture, since: date) -> tuple[LinkedEvent, ...]:
    """The sure events that no report told by the end of a day, and a later one does."""
    sure = (event for event in picture.events if not event.doubtful)
    return tuple(event for event in sure if (day := told(picture, event)) and day > since)
