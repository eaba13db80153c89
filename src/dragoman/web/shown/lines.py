"""Lines of the brief as a page shows them: each leads to the page of what it tells of, and to its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from dragoman.api import Excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dragoman.exchange.brief import LineView
    from dragoman.picture import Picture

MOST_PASSAGES = 3


class Page(Struct, frozen=True):
    """The page of a thing: its kind, as the desk's addresses have it, and its id."""

    kind: str
    id: str


class Line(Struct, frozen=True, kw_only=True):
    """A sentence of the brief and what it rests on.

    Attributes:
        tag: one word that tells a stance, a status, a verdict or an outcome; "" for none.
        on: the day that it is about, in ISO form; None for none.
        page: of what it tells of; None where nothing has one.
        passages: the best ones; `more`: how many others there are.
        details: further sentences.
    """

    text: str
    tag: str
    on: str | None
    voices: int
    page: Page | None
    passages: tuple[Excerpt, ...]
    more: int
    details: tuple[Line, ...]


def lines(views: Iterable[LineView], kinds: Mapping[str, str]) -> tuple[Line, ...]:
    """Lines of the brief as a page shows them.

    Args:
        views: the lines with their passages.
        kinds: the kind of each thing that has a page, by its id.
    """
    return tuple(line(view, kinds) for view in views)


def line(view: LineView, kinds: Mapping[str, str]) -> Line:
    """A line of the brief as a page shows it."""
    return Line(
        text=view.text,
        tag=view.tag,
        on=view.on,
        voices=view.voices,
        page=next((Page(kinds[id], id) for id in view.records if id in kinds), None),
        passages=view.passages[:MOST_PASSAGES],
        more=max(0, len(view.passages) - MOST_PASSAGES),
        details=lines(view.details, kinds),
    )


def kinds(picture: Picture) -> dict[str, str]:
    """The kind of each thing of a picture that has a page, by its id."""
    told = {
        "statement": picture.statements, "relation": picture.relations, "figure": picture.series,
        "contradiction": picture.contradictions, "forecast": (*picture.forecasts, *picture.entered),
        "commitment": picture.commitments, "event": picture.events,
    }  # fmt: skip
    return {one.id: kind for kind, several in told.items() for one in several}
